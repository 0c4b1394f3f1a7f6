// The cascade: from an element tree and style sheets to the computed style of every element and text. Driven by scene for each
// frame. A pure function of its arguments; it never fails: what cannot be computed falls back as CSS says, with a diagnostic.
#pragma once

#include "base/geometry.h"
#include "style/diagnostic.h"
#include "style/node.h"
#include "style/styled_node.h"
#include "style/stylesheet.h"

#include <functional>
#include <span>

namespace callboard::style {

// Elements nested deeper than this are cut from the styled tree.
inline constexpr int kMaxNodeDepth = 64;

// What media queries and units are measured against.
struct Environment {
    Size viewport;                    // CSS px
    bool reduced_motion = false;      // prefers-reduced-motion: reduce
    float px_per_mm = 96.0F / 25.4F;  // of the panel, for cm, mm, in and pt
    // The width of "0" in px: the unit ch. Where it is empty, half an em.
    std::function<float(const Font&)> zero_advance;
};

// `sheets` are in ascending order of precedence: base.css, the brand's variables, the theme. Built-in rules for HTML's own
// elements lie below them all. Diagnostics here are those that need an element: a var() without a value, a cycle.
StyledNode style_tree(const Node& root, std::span<const Stylesheet> sheets, const Environment& environment,
                      Diagnostics* diagnostics = nullptr);

}  // namespace callboard::style
