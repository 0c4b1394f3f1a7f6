#include "raster/compositor.h"

#include "raster/bilinear.h"
#include "raster/pixels.h"
#include "raster/rounded_clip.h"

#include <cstring>

namespace callboard::raster {
namespace {

std::uint32_t to_byte(float value) { return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255)); }

PixelRect moved(const PixelRect& rect, int dx, int dy) { return {rect.x + dx, rect.y + dy, rect.width, rect.height}; }

std::optional<Matrix> inverse(const Matrix& m) {
    const float determinant = m.a * m.d - m.b * m.c;
    if (!std::isfinite(determinant) || std::abs(determinant) < 1e-9F) return std::nullopt;
    Matrix result{m.d / determinant, -m.b / determinant, -m.c / determinant, m.a / determinant, 0, 0};
    result.e = -(result.a * m.e + result.c * m.f);
    result.f = -(result.b * m.e + result.d * m.f);
    return result;
}

// Where a layer can be seen at all, cut to `within`.
PixelRect extent(const PlacedLayer& layer, const PixelRect& within) {
    if (!layer.first || layer.bounds.empty() || to_byte(layer.opacity) == 0) return {};
    PixelRect area;
    if (moves_by_whole_pixels(layer.transform)) {
        area = moved(layer.bounds, static_cast<int>(layer.transform.e), static_cast<int>(layer.transform.f));
    } else {
        const PixelRect& b = layer.bounds;
        // Bilinear sampling reaches half a pixel of the layer beyond its edge.
        const Rect source{static_cast<float>(b.x) - 0.5F, static_cast<float>(b.y) - 0.5F, static_cast<float>(b.width) + 1,
                          static_cast<float>(b.height) + 1};
        const Rect target = intersection(mapped(layer.transform, source),
                                         {static_cast<float>(within.x), static_cast<float>(within.y),
                                          static_cast<float>(within.width), static_cast<float>(within.height)});
        if (!(target.width > 0 && target.height > 0) || !inverse(layer.transform)) return {};
        area = pixels_covering(target);
    }
    if (layer.clip) area = intersection(area, RoundedClip(*layer.clip).bounds());
    const PixelRect seen = intersection(area, within);
    return seen.empty() ? PixelRect{} : seen;
}

// From the frame to the layer's bitmap.
BilinearRows rows_of(const PlacedLayer& layer) {
    Matrix map = inverse(layer.transform).value_or(Matrix{});
    map.e -= static_cast<float>(layer.bounds.x);
    map.f -= static_cast<float>(layer.bounds.y);
    return BilinearRows(map);
}

// One layer, ready to give its pixels row by row.
class Source {
public:
    Source(const PlacedLayer& layer, const PixelRect& area)
        : layer_(layer),
          area_(area),
          opacity_(to_byte(layer.opacity)),
          weight_(layer.second ? to_byte(layer.mix) : 0),
          direct_(moves_by_whole_pixels(layer.transform)),
          transformed_(rows_of(layer)),
          pixels_(static_cast<std::size_t>(area.width)) {
        if (layer.clip) clip_.emplace(*layer.clip);
        if (clip_ && clip_->is_whole()) clip_.reset();
        if (clip_) coverage_.resize(pixels_.size());
    }

    // Makes row y of the frame ready for run_at() and pixels_at().
    void begin_row(int y) {
        row_ = nullptr;
        plain_y_ = -1;
        if (y < area_.y || y >= area_.bottom()) return;
        row_ = direct_ ? direct_row(y) : transformed_row(y);
        if (row_ == nullptr) return;
        if (clip_) {
            if (row_ != pixels_.data()) std::memcpy(pixels_.data(), row_, pixels_.size() * 4);
            clip_->coverage(area_.x, y, coverage_);
            cover_row(pixels_.data(), coverage_.data(), pixels_.size());
            row_ = pixels_.data();
        }
        if (row_ != pixels_.data()) plain_y_ = y - layer_.bounds.y - static_cast<int>(layer_.transform.f);
    }

    // The pixels from column x of the frame on that are alike; those outside of the layer are plainly transparent.
    Bitmap::Run run_at(int x) const {
        if (row_ == nullptr || x >= area_.right()) return {std::numeric_limits<int>::max(), true, 0};
        if (x < area_.x) return {area_.x, true, 0};
        if (plain_y_ < 0) return {area_.right(), false, 0};
        const int left = layer_.bounds.x + static_cast<int>(layer_.transform.e);
        Bitmap::Run run = layer_.first->run_at(x - left, plain_y_);
        run.end = std::min(run.end + left, area_.right());
        run.color = opacity_ == 255 ? run.color : times(run.color, opacity_);
        return run;
    }

    // Of a run that is not plain.
    const std::uint32_t* pixels_at(int x) const { return row_ + (x - area_.x); }
    std::uint32_t opacity() const { return opacity_; }

private:
    const std::uint32_t* direct_row(int y) {
        const int x = area_.x - layer_.bounds.x - static_cast<int>(layer_.transform.e);
        const int source_y = y - layer_.bounds.y - static_cast<int>(layer_.transform.f);
        const auto row_of = [&](const Bitmap& bitmap) -> const std::uint32_t* {
            const bool inside =
                x >= 0 && source_y >= 0 && source_y < bitmap.size().height && x + area_.width <= bitmap.size().width;
            return inside ? bitmap.row(source_y) + x : nullptr;
        };
        const std::uint32_t* first = row_of(*layer_.first);
        const std::uint32_t* second = weight_ > 0 ? row_of(*layer_.second) : nullptr;
        if (first == nullptr || second == nullptr) return first;
        mix_row(pixels_.data(), first, second, pixels_.size(), weight_);
        return pixels_.data();
    }

    const std::uint32_t* transformed_row(int y) {
        transformed_.fill(*layer_.first, area_.x, y, pixels_);
        if (weight_ > 0) {
            second_.resize(pixels_.size());
            transformed_.fill(*layer_.second, area_.x, y, second_);
            mix_row(pixels_.data(), pixels_.data(), second_.data(), pixels_.size(), weight_);
        }
        return pixels_.data();
    }

    const PlacedLayer& layer_;
    PixelRect area_;
    std::uint32_t opacity_;
    std::uint32_t weight_;
    bool direct_;
    const std::uint32_t* row_ = nullptr;  // of the frame's row, from the area's left on
    int plain_y_ = -1;                    // the row of the bitmap, where it is shown as it is
    BilinearRows transformed_;
    std::vector<std::uint32_t> pixels_;
    std::vector<std::uint32_t> second_;  // when mixing
    std::optional<RoundedClip> clip_;
    std::vector<std::uint8_t> coverage_;
};

// Blends all layers over `color` into the columns from `x` to `end`, along which no layer's run ends. Nothing is read as long
// as everything is plain.
void blend_run(std::uint32_t* pixels, int x, int end, std::uint32_t color, const std::vector<Source>& sources,
               const std::vector<Bitmap::Run>& runs) {
    const auto count = static_cast<std::size_t>(end - x);
    bool is_plain = true;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const Bitmap::Run& run = runs[i];
        if (!run.is_plain) {
            const std::uint32_t* const source = sources[i].pixels_at(x);
            if (is_plain) {
                blend_row_over(color, pixels, source, count, sources[i].opacity());
            } else {
                blend_row(pixels, source, count, sources[i].opacity());
            }
            is_plain = false;
        } else if (is_plain || run.color >> 24U == 255) {
            color = over(run.color, color);
            is_plain = true;
        } else if (run.color != 0) {
            blend_color(pixels, run.color, count);
        }
    }
    if (is_plain) fill_row(pixels, color, count);
}

}  // namespace

void composite(const Target& target, Color background, std::span<const PlacedLayer> layers, const PixelRect& damage) {
    const PixelRect area = intersection(damage, {0, 0, target.size.width, target.size.height});
    if (area.empty() || target.pixels == nullptr) return;
    background.alpha = 1;
    const std::uint32_t under = premultiplied(background);
    std::vector<Source> sources;
    sources.reserve(layers.size());
    for (const PlacedLayer& layer : layers) {
        const PixelRect seen = extent(layer, area);
        if (!seen.empty()) sources.emplace_back(layer, seen);
    }
    // Row by row through all layers: a row stays in the cache, the target is written once.
    std::vector<Bitmap::Run> runs(sources.size());
    for (int y = area.y; y < area.bottom(); ++y) {
        auto* const bytes =
            reinterpret_cast<std::uint8_t*>(target.pixels) + static_cast<std::ptrdiff_t>(y) * target.stride_bytes;
        auto* const row = reinterpret_cast<std::uint32_t*>(bytes);
        for (Source& source : sources) source.begin_row(y);
        for (int x = area.x; x < area.right();) {
            int end = area.right();
            for (std::size_t i = 0; i < sources.size(); ++i) {
                if (runs[i].end <= x || x == area.x) runs[i] = sources[i].run_at(x);
                end = std::min(end, runs[i].end);
            }
            blend_run(row + x, x, end, under, sources, runs);
            x = end;
        }
    }
}

PixelRect visible_extent(const PlacedLayer& layer, PixelSize viewport) {
    return extent(layer, {0, 0, viewport.width, viewport.height});
}

}  // namespace callboard::raster
