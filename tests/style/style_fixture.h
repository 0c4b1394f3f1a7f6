// Styles a small tree and finds elements in what comes out.
#pragma once

#include "style/cascade.h"

#include <string>
#include <string_view>
#include <vector>

namespace callboard::style {

inline Stylesheet sheet(std::string_view css, Diagnostics* diagnostics = nullptr) {
    Diagnostics ignored;
    return parse_stylesheet(css, SheetSource{"theme.css", "/themes/base", "/themes/base"},
                            diagnostics ? *diagnostics : ignored);
}

inline Environment full_hd() {
    Environment environment;
    environment.viewport = {1920, 1080};
    return environment;
}

inline StyledNode styled(std::string_view css, const Node& root, const Environment& environment = full_hd(),
                         Diagnostics* diagnostics = nullptr) {
    const std::vector<Stylesheet> sheets{sheet(css, diagnostics)};
    return style_tree(root, sheets, environment, diagnostics);
}

// The style of one <div class="a"> whose parent is <body>.
inline ComputedStyle style_of(std::string_view css, const Environment& environment = full_hd()) {
    const StyledNode root = styled(css, element("body", {}, {element("div", {"a"})}), environment);
    return *root.children.at(0).style;
}

// The style that declarations give to one element.
inline ComputedStyle declared(std::string_view declarations, const Environment& environment = full_hd()) {
    return style_of(".a{" + std::string(declarations) + "}", environment);
}

inline std::string problems_of(std::string_view css) {
    Diagnostics diagnostics;
    sheet(css, &diagnostics);
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics) all += to_string(diagnostic) + "\n";
    return all;
}

}  // namespace callboard::style
