// Computed styles by what they were computed from: elements that match the same rules and inherit the same have one style, in
// one tree and from one tree to the next.
#pragma once

#include "style/sheet_data.h"
#include "style/styled_node.h"
#include "style/variables.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace callboard::style {

// What an element hands to its children.
struct Inheritance {
    std::shared_ptr<const ComputedStyle> style;
    Variables variables;
    bool strokes_current = true;
};

// All that decides how an element is computed, within one set of sheets and one environment.
struct ElementOrigin {
    std::span<const DeclarationBlock* const> blocks;
    const Inheritance& inherited;
    std::string_view language;
    std::optional<Direction> direction;
    bool is_root = false;
    float root_em = 0;
};

struct ComputedElement {
    Inheritance own;
    std::vector<StyledAnimation> animations;  // not yet guarded against flashing
    const LonghandValue* content = nullptr;   // the property of that name; lives as long as the cascade
    std::size_t weight = 0;                   // of its values, as WinnerChooser counts them
    std::size_t keyframes = 0;
};

class ElementMemory {
public:
    // Null where there is none. Good until begin_tree().
    const ComputedElement* find(const ElementOrigin& origin);
    void keep(const ElementOrigin& origin, ComputedElement element);

    // Forgets what no tree has any more.
    void begin_tree();

private:
    struct Entry {
        std::vector<const DeclarationBlock*> blocks;
        Inheritance inherited;
        std::string language;
        std::optional<Direction> direction;
        bool is_root;
        float root_em;
        ComputedElement element;
        std::uint32_t last_used;

        bool is_of(const ElementOrigin& origin) const;
    };
    static std::size_t hash(const ElementOrigin& origin);

    std::unordered_multimap<std::size_t, Entry> entries_;
    std::uint32_t tree_ = 0;
};

}  // namespace callboard::style
