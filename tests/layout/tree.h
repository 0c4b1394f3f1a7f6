// Styled trees by hand, for tests of layout and paint.
#pragma once

#include "layout/layout.h"
#include "tests/support/fixed_text.h"

#include <functional>
#include <string>
#include <vector>

namespace callboard::layout {

using style::ComputedStyle;
using style::Extent;
using style::LengthPercentage;
using style::StyledNode;

using Change = std::function<void(ComputedStyle&)>;

inline StyledNode element(std::string key, const Change& change, std::vector<StyledNode> children = {}) {
    auto style = std::make_shared<ComputedStyle>();
    style->display = style::Display::Block;
    style->font.size = 10;
    style->line_height = {style::LineHeight::Kind::Number, 1};
    if (change) change(*style);
    StyledNode node;
    node.tag = "div";
    node.key = std::move(key);
    node.style = std::move(style);
    for (StyledNode& child : children) {
        if (child.is_text() && !child.style) child.style = node.style;
    }
    node.children = std::move(children);
    return node;
}

inline StyledNode block(std::string key, std::vector<StyledNode> children = {}) {
    return element(std::move(key), {}, std::move(children));
}

// Gets the style of the element it is put in.
inline StyledNode text(std::string words) {
    StyledNode node;
    node.text = std::move(words);
    return node;
}

inline StyledNode span(std::string key, const Change& change, std::vector<StyledNode> children = {}) {
    StyledNode node = element(
        std::move(key),
        [&](ComputedStyle& style) {
            style.display = style::Display::Inline;
            if (change) change(style);
        },
        std::move(children));
    node.tag = "span";
    return node;
}

inline StyledNode line_break() {
    StyledNode node = span("", {});
    node.tag = "br";
    return node;
}

inline StyledNode picture(std::string path, const Change& change = {}) {
    StyledNode node = element("picture", [&](ComputedStyle& style) {
        style.display = style::Display::Inline;
        if (change) change(style);
    });
    node.tag = "img";
    node.picture = std::move(path);
    return node;
}

inline void set_size(ComputedStyle& style, float width, float height) {
    style.width = Extent::pixels(width);
    style.height = Extent::pixels(height);
}

inline Extent percent(float value) { return {Extent::Kind::Length, LengthPercentage::percentage(value)}; }

// Knows one picture, "logo.png", of 40 x 20.
class OnePicture final : public PictureSizes {
public:
    std::optional<Size> natural_size(std::string_view path) override {
        return path == "logo.png" ? std::optional(Size{40, 20}) : std::nullopt;
    }
};

inline Box lay_out(const StyledNode& root, Size viewport = {200, 100}) {
    FixedText text;
    OnePicture pictures;
    return lay_out(root, viewport, text, pictures);
}

inline std::string dumped(const StyledNode& root, Size viewport = {200, 100}) { return dump(lay_out(root, viewport)); }

}  // namespace callboard::layout
