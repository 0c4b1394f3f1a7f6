// Elements that are no board, drawn by the same engine: the preview's own bar and menus, contact sheets. Driven by app on the
// main thread.
#pragma once

#include "layout/layout.h"
#include "layout/measure_cache.h"
#include "raster/layer_cache.h"
#include "raster/pictures.h"
#include "raster/rasterizer.h"
#include "style/cascade.h"
#include "text/fonts.h"

#include <optional>
#include <string>
#include <vector>

namespace callboard::design {

class Page {
public:
    // Fonts and pictures outlive this object.
    Page(text::Fonts& fonts, raster::Pictures& pictures, style::Stylesheet sheet);

    // Lays the elements out in `size` and draws them. The bitmaps are good until the next call.
    std::vector<raster::PlacedLayer> draw(const style::Node& root, PixelSize size);

    // What has been drawn last.
    const layout::Box& box() const { return box_; }
    Color background() const { return background_; }  // under the layers, opaque

private:
    text::Fonts& fonts_;
    raster::Pictures& pictures_;
    std::vector<style::Stylesheet> sheets_;
    std::uint64_t fonts_version_ = 0;
    layout::MeasureCache measures_;
    style::StyleCache styles_;
    layout::LayoutCache boxes_;
    raster::Rasterizer rasterizer_;
    raster::LayerCache layers_;
    layout::Box box_;
    Color background_ = kBlack;
};

// The innermost box at a point whose element has a key of its own that begins so; of those that overlap, the one that comes
// last in the document.
struct Hit {
    std::string key;
    Rect rect;  // its border box
};
std::optional<Hit> hit(const layout::Box& root, Point point, std::string_view key_begin);

// The border box of the element of that key; empty where there is none.
Rect rect_of(const layout::Box& root, std::string_view key);

}  // namespace callboard::design
