#include "style/logical_properties.h"
#include "style/property.h"

namespace callboard::style {
namespace {

struct Named {
    std::string_view name;
    std::string_view what;
};

// Other spellings of properties in the table.
constexpr std::array kAliases{
    Named{"word-wrap", "overflow-wrap"},
    Named{"-webkit-line-clamp", "line-clamp"},
    Named{"-webkit-animation", "animation"},
    Named{"-webkit-transform", "transform"},
    Named{"-webkit-box-shadow", "box-shadow"},
    Named{"-webkit-border-radius", "border-radius"},
    Named{"-webkit-transition", "transition"},
    Named{"grid-gap", "gap"},
    Named{"grid-row-gap", "row-gap"},
    Named{"grid-column-gap", "column-gap"},
    Named{"-webkit-background-clip", "background-clip"},
    Named{"font-variant", "font-variant-numeric"},
};

// Without effect on a wall, and no mistake either.
constexpr std::array<std::string_view, 17> kIgnored{"-webkit-box-orient",
                                                    "-webkit-font-smoothing",
                                                    "-moz-osx-font-smoothing",
                                                    "text-rendering",
                                                    "will-change",
                                                    "cursor",
                                                    "user-select",
                                                    "-webkit-user-select",
                                                    "pointer-events",
                                                    "font-kerning",
                                                    "font-synthesis",
                                                    "font-display",
                                                    "color-scheme",
                                                    "list-style",
                                                    "list-style-type",
                                                    "-webkit-text-size-adjust",
                                                    "transition-behavior"};

// By name, or by the beginning of the name where it ends with a hyphen.
constexpr std::array kUnsupported{
    Named{"float", "use flex"},
    Named{"clear", "use flex"},
    Named{"table-", "use flex"},
    Named{"border-collapse", "use flex instead of tables"},
    Named{"border-spacing", "use flex with gap instead of tables"},
    Named{"caption-side", "use flex instead of tables"},
    Named{"empty-cells", "use flex instead of tables"},
    Named{"filter", "use opacity, box-shadow or a prepared picture"},
    Named{"backdrop-filter", "use a translucent background-color"},
    Named{"mix-blend-mode", "use opacity or color-mix()"},
    Named{"background-blend-mode", "use color-mix()"},
    Named{"isolation", "it only matters with blend modes"},
    Named{"mask", "use overflow: hidden with border-radius"},
    Named{"mask-", "use overflow: hidden with border-radius"},
    Named{"-webkit-mask", "use overflow: hidden with border-radius"},
    Named{"-webkit-mask-", "use overflow: hidden with border-radius"},
    Named{"clip", "use overflow: hidden"},
    Named{"clip-path", "use overflow: hidden with border-radius"},
    Named{"writing-mode", "text is horizontal"},
    Named{"text-orientation", "text is horizontal"},
    Named{"container", "use @media"},
    Named{"container-", "use @media"},
    Named{"columns", "use flex"},
    Named{"column-", "use flex"},
    Named{"translate", "use transform: translate()"},
    Named{"rotate", "use transform: rotate()"},
    Named{"scale", "use transform: scale()"},
    Named{"zoom", "use font-size or transform: scale()"},
    Named{"perspective", "transforms are flat"},
    Named{"transform-style", "transforms are flat"},
    Named{"outline", "use border or box-shadow"},
    Named{"outline-", "use border or box-shadow"},
    Named{"border-image", "use background"},
    Named{"border-image-", "use background"},
    Named{"background-attachment", "nothing scrolls on a wall"},
    Named{"background-position-x", "use background-position"},
    Named{"background-position-y", "use background-position"},
    Named{"animation-play-state", "animations always run"},
    Named{"text-decoration-", "only text-decoration-line is known"},
    Named{"text-indent", "use padding"},
    Named{"text-justify", "use text-align"},
    Named{"word-spacing", "use letter-spacing"},
    Named{"word-break", "use overflow-wrap"},
    Named{"hyphens", "use overflow-wrap"},
    Named{"font-stretch", "name the condensed family in font-family"},
    Named{"font-feature-settings", "use font-variant-numeric"},
    Named{"font-variation-settings", "use font-weight"},
    Named{"scroll-", "nothing scrolls on a wall: use pages"},
    Named{"resize", "nothing is resized on a wall"},
};

std::unordered_map<std::string_view, PropertyName> build() {
    using Kind = PropertyName::Kind;
    std::unordered_map<std::string_view, PropertyName> names;
    for (std::uint16_t i = 0; i < properties().size(); ++i) names[properties()[i].name] = {Kind::Longhand, i};
    for (std::uint16_t i = 0; i < shorthands().size(); ++i) names[shorthands()[i].name] = {Kind::Shorthand, i};
    for (const std::string_view name : kIgnored) names[name] = {Kind::Ignored, 0};
    for (std::uint16_t i = 0; i < kUnsupported.size(); ++i) {
        if (!kUnsupported[i].name.ends_with('-')) names[kUnsupported[i].name] = {Kind::Unsupported, i};
    }
    for (const Named& alias : kAliases) names[alias.name] = names.at(alias.what);
    return names;
}

}  // namespace

PropertyName find_property(std::string_view lower_case_name) {
    static const std::unordered_map<std::string_view, PropertyName> names = build();
    if (const auto found = names.find(lower_case_name); found != names.end()) return found->second;
    for (std::uint16_t i = 0; i < kUnsupported.size(); ++i) {
        const std::string_view prefix = kUnsupported[i].name;
        if (prefix.ends_with('-') && lower_case_name.starts_with(prefix)) return {PropertyName::Kind::Unsupported, i};
    }
    return {};
}

std::string_view hint_of(const PropertyName& name) { return kUnsupported[name.index].what; }

PropertyId property_id(std::string_view name) {
    const auto all = properties();
    const auto found = std::find_if(all.begin(), all.end(), [name](const Property& property) { return property.name == name; });
    return static_cast<PropertyId>(found - all.begin());
}

PropertyId physical_property(PropertyId id, Direction direction) {
    struct Pair {
        PropertyId left_to_right;
        PropertyId right_to_left;
    };
    static const std::vector<Pair> pairs = [] {
        std::vector<Pair> all;
        for (const LogicalProperty& logical : logical_properties()) {
            all.push_back({property_id(logical.left_to_right), property_id(logical.right_to_left)});
        }
        return all;
    }();
    if (id < physical_property_count()) return id;
    const Pair& pair = pairs[id - physical_property_count()];
    return direction == Direction::LeftToRight ? pair.left_to_right : pair.right_to_left;
}

}  // namespace callboard::style
