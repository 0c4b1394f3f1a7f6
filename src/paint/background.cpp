// Background colour and layers (CSS Backgrounds 3, 3).
#include "paint/decoration.h"
#include "paint/gradients.h"

namespace callboard::paint {
namespace {

using style::BackgroundBox;
using style::BackgroundLayer;
using style::BackgroundRepeat;
using style::BackgroundSize;

RoundedRect box_of(const Frame& frame, BackgroundBox which) {
    if (which == BackgroundBox::BorderBox) return frame.outer;
    const RoundedRect padding = inside(frame.outer, frame.border);
    return which == BackgroundBox::PaddingBox ? padding : inside(padding, frame.padding);
}

// 3.9. A gradient has no size of its own: `natural` is empty then.
Size tile_size(const BackgroundSize& size, const Size& area, const Size& natural) {
    const bool has_natural = natural.width > 0 && natural.height > 0;
    if (size.kind != BackgroundSize::Kind::Explicit) {
        if (!has_natural) return area;
        const float x = area.width / natural.width;
        const float y = area.height / natural.height;
        const float factor = size.kind == BackgroundSize::Kind::Cover ? std::max(x, y) : std::min(x, y);
        return {natural.width * factor, natural.height * factor};
    }
    const bool auto_width = !size.width.is_length();
    const bool auto_height = !size.height.is_length();
    Size result{size.width.length.resolve(area.width), size.height.length.resolve(area.height)};
    if (auto_width && auto_height) return has_natural ? natural : area;
    if (auto_width) result.width = has_natural ? result.height * natural.width / natural.height : area.width;
    if (auto_height) result.height = has_natural ? result.width * natural.height / natural.width : area.height;
    return result;
}

struct Tile {
    Rect rect;
    bool repeat_x = false;
    bool repeat_y = false;
};

Tile tile_of(const BackgroundLayer& layer, const Rect& area, const Size& natural) {
    Size size = tile_size(layer.size, {area.width, area.height}, natural);
    const auto sane = [](float value) { return std::isfinite(value) ? std::clamp(value, 0.0F, 1e6F) : 0.0F; };
    size = {sane(size.width), sane(size.height)};
    Tile tile;
    tile.rect = {area.x + layer.position_x.resolve(area.width - size.width),
                 area.y + layer.position_y.resolve(area.height - size.height), size.width, size.height};
    tile.repeat_x = layer.repeat == BackgroundRepeat::Repeat || layer.repeat == BackgroundRepeat::RepeatX;
    tile.repeat_y = layer.repeat == BackgroundRepeat::Repeat || layer.repeat == BackgroundRepeat::RepeatY;
    return tile;
}

bool covers(const Rect& outer, const Rect& inner) {
    return outer.x <= inner.x && outer.y <= inner.y && outer.right() >= inner.right() && outer.bottom() >= inner.bottom();
}

void add_gradient(const BackgroundLayer& layer, const Tile& tile, const RoundedRect& clip, Commands& out) {
    Fill fill;
    fill.shape = clip;
    Tile snapped_tile = tile;
    snapped_tile.rect = snapped(tile.rect);
    if (const auto* linear = std::get_if<style::LinearGradient>(&layer.image)) {
        if (linear->stops.empty()) return;
        fill.brush = placed(*linear, snapped_tile.rect);
    } else {
        const auto& radial = std::get<style::RadialGradient>(layer.image);
        if (radial.stops.empty()) return;
        fill.brush = placed(radial, snapped_tile.rect);
    }
    if (!covers(snapped_tile.rect, clip.rect)) {
        fill.tile = snapped_tile.rect;
        fill.repeat_x = tile.repeat_x;
        fill.repeat_y = tile.repeat_y;
    }
    out.push_back(std::move(fill));
}

void add_layer(const layout::Box& box, std::size_t index, const BackgroundLayer& layer, const Frame& frame, const Rect* canvas,
               Commands& out) {
    if (std::holds_alternative<std::monostate>(layer.image)) return;
    const Size natural = index < box.background_sizes.size() ? box.background_sizes[index] : Size{};
    const Tile tile = tile_of(layer, box_of(frame, layer.origin).rect, natural);
    if (tile.rect.empty()) return;
    RoundedRect clip = box_of(frame, layer.clip);
    if (canvas) clip = {*canvas, {}};
    if (clip.rect.empty()) return;
    const auto* url = std::get_if<style::ImageUrl>(&layer.image);
    if (!url) {
        add_gradient(layer, tile, clip, out);
        return;
    }
    if (natural.width <= 0 || natural.height <= 0) return;
    out.push_back(DrawPicture{url->path, tile.rect, clip, tile.repeat_x, tile.repeat_y});
}

}  // namespace

void add_background(const layout::Box& box, const style::ComputedStyle& style, const Frame& frame, const Rect* canvas,
                    Commands& out) {
    const std::vector<BackgroundLayer>& layers = style.backgrounds;
    if (style.background_color.alpha > 0) {
        // The colour is clipped as the bottom layer is.
        const BackgroundBox clip = layers.empty() ? BackgroundBox::BorderBox : layers.back().clip;
        Fill fill;
        fill.shape = canvas ? RoundedRect{*canvas, {}} : box_of(frame, clip);
        fill.brush = style.background_color;
        if (!fill.shape.rect.empty()) out.push_back(std::move(fill));
    }
    for (std::size_t i = layers.size(); i-- > 0;) add_layer(box, i, layers[i], frame, canvas, out);
}

}  // namespace callboard::paint
