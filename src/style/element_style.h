// From the declarations that won to the computed style of one element.
#pragma once

#include "style/property.h"

#include <array>
#include <bit>
#include <bitset>
#include <string>

namespace callboard::style {

// The winning value of each physical property, where there is one.
class Winners {
public:
    void set(PropertyId id, const LonghandValue& value, bool is_important) {
        ids_[id / 64] |= std::uint64_t{1} << (id % 64);
        values_[id] = &value;
        important_[id] = is_important;
    }
    void drop(std::size_t id) { ids_[id / 64] &= ~(std::uint64_t{1} << (id % 64)); }

    bool has(PropertyId id) const { return (ids_[id / 64] >> (id % 64) & 1U) != 0; }
    bool is_important(PropertyId id) const { return has(id) && important_[id]; }
    // Null where there is none.
    const LonghandValue* operator[](PropertyId id) const { return has(id) ? values_[id] : nullptr; }
    // The first from `id` on that has one; kMostProperties where there is none.
    std::size_t next(std::size_t id) const {
        for (std::size_t word = id / 64; word < ids_.size(); id = 64 * ++word) {
            const std::uint64_t rest = ids_[word] >> (id % 64);
            if (rest != 0) return id + static_cast<std::size_t>(std::countr_zero(rest));
        }
        return kMostProperties;
    }

private:
    std::array<std::uint64_t, kMostProperties / 64> ids_{};  // a bit each
    std::bitset<kMostProperties> important_;
    std::array<const LonghandValue*, kMostProperties> values_;  // of ids_
};

struct ElementInputs {
    const Environment& environment;
    const ComputedStyle& parent;  // the initial style for the root
    bool is_root = false;
    float root_em = 16;
    std::string_view language;
    std::optional<Direction> direction;  // of a dir attribute; CSS's direction is stronger
    bool parent_strokes_current = true;  // -webkit-text-stroke-color is inherited as currentcolor
};

struct ElementStyle {
    std::shared_ptr<const ComputedStyle> style;
    bool strokes_current = true;
};

ElementStyle compute_style(const Winners& winners, const ElementInputs& inputs);

}  // namespace callboard::style
