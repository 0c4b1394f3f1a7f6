#include "style/shorthand_parsers.h"

namespace callboard::style {
namespace {

// The longhands in words: "margin-top margin-right ...".
std::vector<PropertyId> ids(std::string_view names) {
    std::vector<PropertyId> result;
    while (!names.empty()) {
        const std::size_t end = std::min(names.find(' '), names.size());
        result.push_back(property_id(names.substr(0, end)));
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return result;
}

constexpr std::string_view kLengths = "one to four lengths or percentages";
constexpr std::string_view kTwoLengths = "one or two lengths or percentages";
constexpr std::string_view kGridLines = "one or two lines separated by a slash";
constexpr std::string_view kGridTemplate = "none, rows / columns, or strings of names with a size each / columns";
constexpr std::string_view kBorder = "a width, solid or none, and a color";

std::vector<Shorthand> build() {
    return {
        {"margin", ids("margin-top margin-right margin-bottom margin-left"), kLengths, expand_sides},
        {"padding", ids("padding-top padding-right padding-bottom padding-left"), kLengths, expand_sides},
        {"inset", ids("top right bottom left"), kLengths, expand_sides},
        {"border-width", ids("border-top-width border-right-width border-bottom-width border-left-width"), "one to four widths",
         expand_sides},
        {"border-style", ids("border-top-style border-right-style border-bottom-style border-left-style"), "solid, none",
         expand_sides},
        {"border-color", ids("border-top-color border-right-color border-bottom-color border-left-color"), "one to four colors",
         expand_sides},
        {"margin-inline", ids("margin-inline-start margin-inline-end"), kTwoLengths, expand_pair},
        {"margin-block", ids("margin-block-start margin-block-end"), kTwoLengths, expand_pair},
        {"padding-inline", ids("padding-inline-start padding-inline-end"), kTwoLengths, expand_pair},
        {"padding-block", ids("padding-block-start padding-block-end"), kTwoLengths, expand_pair},
        {"inset-inline", ids("inset-inline-start inset-inline-end"), kTwoLengths, expand_pair},
        {"inset-block", ids("inset-block-start inset-block-end"), kTwoLengths, expand_pair},
        {"border-inline-width", ids("border-inline-start-width border-inline-end-width"), "one or two widths", expand_pair},
        {"border-inline-style", ids("border-inline-start-style border-inline-end-style"), "solid, none", expand_pair},
        {"border-inline-color", ids("border-inline-start-color border-inline-end-color"), "one or two colors", expand_pair},
        {"border-block-width", ids("border-block-start-width border-block-end-width"), "one or two widths", expand_pair},
        {"border-block-style", ids("border-block-start-style border-block-end-style"), "solid, none", expand_pair},
        {"border-block-color", ids("border-block-start-color border-block-end-color"), "one or two colors", expand_pair},
        {"gap", ids("row-gap column-gap"), kTwoLengths, expand_pair},
        {"overflow", ids("overflow-x overflow-y"), "visible, hidden, clip", expand_pair},
        {"place-content", ids("align-content justify-content"), "one or two alignments", expand_pair},
        {"border-top", ids("border-top-width border-top-style border-top-color"), kBorder, expand_any_order},
        {"border-right", ids("border-right-width border-right-style border-right-color"), kBorder, expand_any_order},
        {"border-bottom", ids("border-bottom-width border-bottom-style border-bottom-color"), kBorder, expand_any_order},
        {"border-left", ids("border-left-width border-left-style border-left-color"), kBorder, expand_any_order},
        {"border-inline-start", ids("border-inline-start-width border-inline-start-style border-inline-start-color"), kBorder,
         expand_any_order},
        {"border-inline-end", ids("border-inline-end-width border-inline-end-style border-inline-end-color"), kBorder,
         expand_any_order},
        {"border-block-start", ids("border-block-start-width border-block-start-style border-block-start-color"), kBorder,
         expand_any_order},
        {"border-block-end", ids("border-block-end-width border-block-end-style border-block-end-color"), kBorder,
         expand_any_order},
        {"border",
         ids("border-top-width border-top-style border-top-color border-right-width border-right-style border-right-color "
             "border-bottom-width border-bottom-style border-bottom-color border-left-width border-left-style "
             "border-left-color"),
         kBorder, expand_border},
        {"border-inline",
         ids("border-inline-start-width border-inline-start-style border-inline-start-color border-inline-end-width "
             "border-inline-end-style border-inline-end-color"),
         kBorder, expand_border},
        {"border-block",
         ids("border-block-start-width border-block-start-style border-block-start-color border-block-end-width "
             "border-block-end-style border-block-end-color"),
         kBorder, expand_border},
        {"border-radius",
         ids("border-top-left-radius border-top-right-radius border-bottom-right-radius border-bottom-left-radius"),
         "one to four lengths or percentages, after a slash the vertical ones", expand_border_radius},
        {"flex", ids("flex-grow flex-shrink flex-basis"), "none, auto, or grow shrink basis", expand_flex},
        {"flex-flow", ids("flex-direction flex-wrap"), "a direction and a wrap", expand_any_order},
        {"text-decoration", ids("text-decoration-line"), "none, underline, line-through", expand_any_order},
        {"-webkit-text-stroke", ids("-webkit-text-stroke-width -webkit-text-stroke-color"), "a width and a color",
         expand_any_order},
        {"place-items", ids("align-items justify-items"), "one or two alignments", expand_pair},
        {"place-self", ids("align-self justify-self"), "one or two alignments", expand_pair},
        {"grid-row", ids("grid-row-start grid-row-end"), kGridLines, expand_grid_lines},
        {"grid-column", ids("grid-column-start grid-column-end"), kGridLines, expand_grid_lines},
        {"grid-area", ids("grid-row-start grid-column-start grid-row-end grid-column-end"),
         "an area's name, or up to four lines separated by slashes", expand_grid_area},
        {"grid-template", ids("grid-template-rows grid-template-columns grid-template-areas"), kGridTemplate,
         expand_grid_template},
        {"grid",
         ids("grid-template-rows grid-template-columns grid-template-areas grid-auto-rows grid-auto-columns grid-auto-flow"),
         kGridTemplate, expand_grid},
        {"font", ids("font-style font-weight font-variant-numeric font-size line-height font-family"),
         "style weight size/line-height family", expand_font},
        {"background",
         ids("background-color background-image background-position background-size background-repeat background-origin "
             "background-clip"),
         "layers separated by commas: image position / size repeat, and in the last a color", expand_background},
        {"animation",
         ids("animation-name animation-duration animation-delay animation-timing-function animation-iteration-count "
             "animation-direction animation-fill-mode"),
         "name duration timing-function delay iteration-count direction fill-mode", expand_animation},
        {"transition", ids("transition-property transition-duration transition-delay transition-timing-function"),
         "property duration timing-function delay", expand_transition},
        // Only inherit, initial and unset.
        {"all", all_but_direction(), "inherit, initial, unset",
         [](ValueReader&, const Shorthand&, LonghandValues&) { return false; }},
    };
}

}  // namespace

std::vector<PropertyId> all_but_direction() {
    std::vector<PropertyId> result;
    for (PropertyId id = 0; id < physical_property_count(); ++id) {
        const std::string_view name = properties()[id].name;
        if (name != "direction" && name != "unicode-bidi") result.push_back(id);
    }
    return result;
}

std::span<const Shorthand> shorthands() {
    static const std::vector<Shorthand> all = build();
    return all;
}

}  // namespace callboard::style
