// The cascade: from an element tree and style sheets to the computed style of every element and text. Driven by scene for each
// frame. A pure function of its arguments; it never fails: what cannot be computed falls back as CSS says, with a diagnostic.
#pragma once

#include "base/geometry.h"
#include "style/diagnostic.h"
#include "style/node.h"
#include "style/styled_node.h"
#include "style/stylesheet.h"

#include <functional>
#include <memory>
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

class Cascade;

// What one cascade leaves to the next: computed styles by the rules that made them, and the tree, whose parts the next tree
// shares where they are the same. The result is that of a cascade without it; of the diagnostics, those told before are left
// out. It keeps about as much as one tree needs, and forgets all by itself when sheets or environment are others: only when
// zero_advance answers otherwise must its owner clear it.
class StyleCache {
public:
    StyleCache();
    ~StyleCache();
    void clear();

private:
    friend StyledNode style_tree(Node, std::span<const Stylesheet>, const Environment&, Diagnostics*, StyleCache*);
    std::unique_ptr<Cascade> cascade_;
};

// `sheets` are in ascending order of precedence: base.css, the brand's variables, the theme. Built-in rules for HTML's own
// elements lie below them all. Diagnostics here are those that need an element: a var() without a value, a cycle.
StyledNode style_tree(Node root, std::span<const Stylesheet> sheets, const Environment& environment,
                      Diagnostics* diagnostics = nullptr, StyleCache* cache = nullptr);

}  // namespace callboard::style
