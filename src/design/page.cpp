#include "design/page.h"

#include "paint/painter.h"

namespace callboard::design {
namespace {

class AllAtOnce final : public paint::AnimationStarts {
public:
    SteadyTime start_of(std::string_view, std::string_view) override { return SteadyTime{}; }
};

bool contains(const Rect& rect, Point point) {
    return point.x >= rect.x && point.x < rect.right() && point.y >= rect.y && point.y < rect.bottom();
}

}  // namespace

Page::Page(text::Fonts& fonts, raster::Pictures& pictures, style::Stylesheet sheet)
    : fonts_(fonts),
      pictures_(pictures),
      sheets_{std::move(sheet)},
      fonts_version_(fonts.version()),
      measures_(fonts),
      rasterizer_(fonts, pictures),
      layers_(rasterizer_) {}

std::vector<raster::PlacedLayer> Page::draw(const style::Node& root, PixelSize size) {
    if (std::exchange(fonts_version_, fonts_.version()) != fonts_.version()) {
        measures_.clear();
        styles_.clear();
        boxes_.clear();
    }
    style::Environment environment;
    environment.viewport = {static_cast<float>(size.width), static_cast<float>(size.height)};
    const style::StyledNode styled = style::style_tree(root, sheets_, environment, nullptr, &styles_);
    box_ = layout::lay_out(styled, environment.viewport, measures_, pictures_, &boxes_);
    AllAtOnce starts;
    const paint::PaintList list = paint::paint(box_, size, starts);
    background_ = list.background;
    return layers_.place(list, SteadyTime{});
}

// What lies outside of its parent, as a menu does, is found too.
std::optional<Hit> hit(const layout::Box& box, Point point, std::string_view key_begin) {
    std::vector<const layout::Box*> children;
    for (const layout::Box& child : box.children) children.push_back(&child);
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
        if (auto found = hit(**child, point, key_begin)) return found;
    }
    if (box.key.starts_with(key_begin) && contains(box.border_box, point)) return Hit{box.key, box.border_box};
    return std::nullopt;
}

Rect rect_of(const layout::Box& box, std::string_view key) {
    if (box.key == key) return box.border_box;
    for (const layout::Box& child : box.children) {
        if (const Rect found = rect_of(child, key); !found.empty()) return found;
    }
    return {};
}

}  // namespace callboard::design
