// Lengths and percentages once computed: pixels, a percentage of something known at layout, or a calculation of both.
#pragma once

#include <memory>
#include <vector>

namespace callboard::style {

struct Calculation;

// px + percent, where that is enough; else a tree (min, max, clamp of mixed terms).
struct LengthPercentage {
    float px = 0;
    float percent = 0;                        // 50 is half of the basis
    std::shared_ptr<const Calculation> tree;  // when set, px and percent are unused
    bool is_percentage = false;               // 0% is one too: without a basis it is not 0

    static LengthPercentage pixels(float value) { return {value, 0, nullptr}; }
    static LengthPercentage percentage(float value) { return {0, value, nullptr, true}; }
    // In px. `basis` is what 100% stands for.
    float resolve(float basis) const { return tree ? resolve_tree(basis) : px + percent * basis / 100; }
    bool has_percentage() const;
    bool operator==(const LengthPercentage& other) const;

private:
    float resolve_tree(float basis) const;
};

struct Calculation {
    enum class Operation { Leaf, Sum, Scale, Min, Max, Clamp };
    Operation operation = Operation::Leaf;
    LengthPercentage leaf;  // of Leaf
    float factor = 1;       // of Scale: its one operand times this
    std::vector<Calculation> operands;
    bool operator==(const Calculation&) const = default;
};

// width, height, min-*, max-*, flex-basis, margins and insets.
struct Extent {
    enum class Kind { Auto, None, Length, MinContent, MaxContent, FitContent, Stretch, Content };
    Kind kind = Kind::Auto;
    LengthPercentage length;

    static Extent automatic() { return {}; }
    static Extent none() { return {Kind::None, {}}; }
    static Extent pixels(float value) { return {Kind::Length, LengthPercentage::pixels(value)}; }
    bool is_auto() const { return kind == Kind::Auto; }
    bool is_length() const { return kind == Kind::Length; }
    bool operator==(const Extent&) const = default;
};

}  // namespace callboard::style
