#include "raster/shadow.h"

#include "raster/rounded_clip.h"

#include <cstring>

namespace callboard::raster {
namespace {

constexpr std::size_t kPatchesKept = 16;
constexpr std::size_t kKeptBytes = std::size_t{4} << 20U;
constexpr int kRowsAtOnce = 64;
constexpr std::int64_t kMostPixels = std::int64_t{16} << 20U;  // of a patch: larger ones are not drawn
constexpr float kLeastBlur = 0.5F;

paint::RoundedRect on_whole_pixels(paint::RoundedRect shape) {
    const float right = std::round(shape.rect.right());
    const float bottom = std::round(shape.rect.bottom());
    shape.rect.x = std::round(shape.rect.x);
    shape.rect.y = std::round(shape.rect.y);
    shape.rect.width = std::max(0.0F, right - shape.rect.x);
    shape.rect.height = std::max(0.0F, bottom - shape.rect.y);
    return shape;
}

float widest_radius(const paint::RoundedRect& shape) {
    float widest = 0;
    for (const Size& radius : shape.radii) widest = std::max({widest, radius.width, radius.height});
    return widest;
}

PixelRect pixels_of(const Rect& rect) {
    return {static_cast<int>(rect.x), static_cast<int>(rect.y), static_cast<int>(rect.width), static_cast<int>(rect.height)};
}

// `outer` without `hole`, in at most four rectangles.
std::vector<PixelRect> around(const PixelRect& outer, const PixelRect& hole) {
    const PixelRect inner = intersection(outer, hole);
    if (inner.empty()) return {outer};
    std::vector<PixelRect> parts{{outer.x, outer.y, outer.width, inner.y - outer.y},
                                 {outer.x, inner.bottom(), outer.width, outer.bottom() - inner.bottom()},
                                 {outer.x, inner.y, inner.x - outer.x, inner.height},
                                 {inner.right(), inner.y, outer.right() - inner.right(), inner.height}};
    std::erase_if(parts, [](const PixelRect& part) { return part.empty(); });
    return parts;
}

// The whole pixels of the rectangle that lies between the upper and the lower corners.
PixelRect core_of(const paint::RoundedRect& shape) {
    const float inset = widest_radius(shape);
    const int left = static_cast<int>(std::ceil(shape.rect.x));
    const int top = static_cast<int>(std::ceil(shape.rect.y + inset));
    return {left, top, static_cast<int>(std::floor(shape.rect.right())) - left,
            static_cast<int>(std::floor(shape.rect.bottom() - inset)) - top};
}

// Multiplies the values by the coverage of a shape, or by what it leaves free, in row `y` from `x` on.
enum class Keep { Inside, Outside };

class Cutter {
public:
    Cutter(const paint::RoundedRect& shape, Keep keep) : shape_(shape), keep_(keep) {}

    void cut(int x, int y, std::span<std::uint8_t> values) {
        const PixelRect& bounds = shape_.bounds();
        const bool meets =
            y >= bounds.y && y < bounds.bottom() && x < bounds.right() && bounds.x < x + static_cast<int>(values.size());
        if (!meets) {
            if (keep_ == Keep::Inside) std::fill(values.begin(), values.end(), std::uint8_t{0});
            return;
        }
        coverage_.resize(values.size());
        shape_.coverage(x, y, coverage_);
        if (keep_ == Keep::Outside) {
            for (std::uint8_t& value : coverage_) value = static_cast<std::uint8_t>(255 - value);
        }
        // value * kept / 255, rounded, in 16 bits.
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto product = static_cast<std::uint16_t>(values[i] * coverage_[i] + 128);
            values[i] = static_cast<std::uint8_t>(static_cast<std::uint16_t>(product + (product >> 8U)) >> 8U);
        }
    }

private:
    RoundedClip shape_;
    Keep keep_;
    std::vector<std::uint8_t> coverage_;
};

// Paints the source through rows of coverage, in the given parts only. Each pixel is computed from its place alone: so a part
// of a layer can be drawn again by itself.
template <class MakeRow>
void paint_rows(cairo_t* cairo, const std::vector<PixelRect>& parts, MakeRow make_row) {
    const PixelRect clip = clip_pixels(cairo);
    for (const PixelRect& part : parts) {
        const PixelRect seen = intersection(part, clip);
        if (seen.empty()) continue;
        const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, seen.width, std::min(kRowsAtOnce, seen.height)),
                              cairo_surface_destroy);
        unsigned char* const values = cairo_image_surface_get_data(surface.get());
        if (values == nullptr) return;
        const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
        for (int top = seen.y, rows = 0; top < seen.bottom(); top += rows) {
            rows = std::min(kRowsAtOnce, seen.bottom() - top);
            cairo_surface_flush(surface.get());
            for (int y = 0; y < rows; ++y) {
                make_row(seen.x, top + y,
                         std::span(values + static_cast<std::size_t>(y) * stride, static_cast<std::size_t>(seen.width)));
            }
            cairo_surface_mark_dirty(surface.get());
            const Saved saved(cairo);
            add_path(cairo, PixelRect{seen.x, top, seen.width, rows});
            cairo_clip(cairo);
            cairo_mask_surface(cairo, surface.get(), seen.x, top);
        }
    }
}

}  // namespace

NinePatch::NinePatch(const paint::RoundedRect& shape, float blur) : reach_(blur_reach(blur)) {
    const int corner = static_cast<int>(std::ceil(widest_radius(shape))) + reach_;
    shape_ = {std::min(static_cast<int>(shape.rect.width), 2 * corner + 1),
              std::min(static_cast<int>(shape.rect.height), 2 * corner + 1)};
    const PixelSize size{shape_.width + 2 * reach_, shape_.height + 2 * reach_};
    if (std::int64_t{size.width} * size.height > kMostPixels) return;
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, size.width, size.height), cairo_surface_destroy);
    const Context cairo(cairo_create(surface.get()), cairo_destroy);
    paint::RoundedRect drawn = shape;
    drawn.rect = {static_cast<float>(reach_), static_cast<float>(reach_), static_cast<float>(shape_.width),
                  static_cast<float>(shape_.height)};
    add_path(cairo.get(), drawn);
    cairo_fill(cairo.get());
    cairo_surface_flush(surface.get());
    mask_ = Coverage(size);
    const unsigned char* const data = cairo_image_surface_get_data(surface.get());
    if (data == nullptr) return;
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < size.height; ++y) {
        std::memcpy(mask_.row(y), data + static_cast<std::ptrdiff_t>(y) * stride, static_cast<std::size_t>(size.width));
    }
    blur_coverage(mask_, blur);
}

void NinePatch::row(int x, int y, PixelSize size, std::span<std::uint8_t> values) const {
    // The column or row of the patch for one of the shape: left part, repeated middle, right part.
    const auto source = [this](int at, int wanted, int drawn) {
        const int middle = drawn / 2;
        if (at <= middle) return at + reach_;
        return std::max(middle, at - (wanted - drawn)) + reach_;
    };
    const int source_y = source(y, size.height, shape_.height);
    std::fill(values.begin(), values.end(), std::uint8_t{0});
    if (source_y < 0 || source_y >= mask_.size.height) return;
    const std::uint8_t* const row = mask_.row(source_y);
    const int begin = std::max(0, -reach_ - x);
    const int end = std::min(static_cast<int>(values.size()), size.width + reach_ - x);
    // Left part, repeated middle, right part.
    const int middle = shape_.width / 2;
    const int left_end = std::clamp(middle + 1 - x, begin, std::max(begin, end));
    const int right_begin = std::clamp(middle + size.width - shape_.width - x, left_end, std::max(left_end, end));
    if (left_end > begin)
        std::memcpy(&values[static_cast<std::size_t>(begin)], row + begin + x + reach_,
                    static_cast<std::size_t>(left_end - begin));
    if (right_begin > left_end)
        std::memset(&values[static_cast<std::size_t>(left_end)], row[middle + reach_],
                    static_cast<std::size_t>(right_begin - left_end));
    if (end > right_begin) {
        std::memcpy(&values[static_cast<std::size_t>(right_begin)],
                    row + right_begin + x - (size.width - shape_.width) + reach_, static_cast<std::size_t>(end - right_begin));
    }
}

namespace {

// No radius is longer than its side; what is no number is none.
float fitting_radius(float radius, float side) { return radius > 0 ? std::min(radius, std::max(side, 0.0F)) : 0; }

}  // namespace

std::shared_ptr<const NinePatch> Shadows::patch(const paint::RoundedRect& shape, float blur) {
    const int corner = static_cast<int>(std::ceil(widest_radius(shape))) + blur_reach(blur);
    Kept wanted{shape, blur, nullptr};
    const auto limit = static_cast<float>(2 * corner + 1);
    wanted.shape.rect = {0, 0, std::min(shape.rect.width, limit), std::min(shape.rect.height, limit)};
    for (auto known = kept_.begin(); known != kept_.end(); ++known) {
        if (known->blur != blur || !(known->shape == wanted.shape)) continue;
        kept_.splice(kept_.begin(), kept_, known);
        return kept_.front().patch;
    }
    wanted.patch = std::make_shared<const NinePatch>(wanted.shape, blur);
    std::shared_ptr<const NinePatch> made = wanted.patch;
    kept_bytes_ += made->bytes();
    kept_.push_front(std::move(wanted));
    while (kept_bytes_ > kKeptBytes || kept_.size() > kPatchesKept) {
        kept_bytes_ -= kept_.back().patch->bytes();
        kept_.pop_back();
    }
    return made;
}

void Shadows::draw(cairo_t* cairo, const paint::DrawShadow& asked) {
    paint::DrawShadow shadow = asked;
    for (Size& radius : shadow.shape.radii) {
        radius = {fitting_radius(radius.width, shadow.shape.rect.width),
                  fitting_radius(radius.height, shadow.shape.rect.height)};
    }
    if (!is_sane(shadow.shape.rect) || !is_sane({shadow.offset.x, shadow.offset.y, 1, 1}) ||
        !is_sane({shadow.spread, 0, 1, 1}) || !(shadow.blur >= 0) || shadow.color.alpha <= 0) {
        return;
    }
    const Saved saved(cairo);
    set_color(cairo, shadow.color);
    if (shadow.inset) {
        draw_inset(cairo, shadow);
    } else {
        draw_outer(cairo, shadow);
    }
}

void Shadows::draw_outer(cairo_t* cairo, const paint::DrawShadow& shadow) {
    paint::RoundedRect thrown = grown_by(shadow.shape, shadow.spread);
    thrown.rect = thrown.rect.moved(shadow.offset.x, shadow.offset.y);
    // Only what lies outside of the box is seen: it may be transparent.
    Cutter cutter(shadow.shape, Keep::Outside);
    if (shadow.blur < kLeastBlur) {
        if (thrown.rect.empty()) return;
        const RoundedClip hard(thrown);
        paint_rows(cairo, around(hard.bounds(), core_of(shadow.shape)), [&](int x, int y, std::span<std::uint8_t> row) {
            hard.coverage(x, y, row);
            cutter.cut(x, y, row);
        });
        return;
    }
    thrown = on_whole_pixels(thrown);
    if (thrown.rect.empty()) return;
    const auto soft = patch(thrown, shadow.blur);
    if (soft->bytes() == 0) return;
    const PixelRect box = pixels_of(thrown.rect);
    const int reach = soft->reach();
    const PixelRect extent{box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach};
    paint_rows(cairo, around(extent, core_of(shadow.shape)), [&](int x, int y, std::span<std::uint8_t> row) {
        soft->row(x - box.x, y - box.y, {box.width, box.height}, row);
        cutter.cut(x, y, row);
    });
}

void Shadows::draw_inset(cairo_t* cairo, const paint::DrawShadow& shadow) {
    paint::RoundedRect hole = grown_by(shadow.shape, -shadow.spread);
    hole.rect = hole.rect.moved(shadow.offset.x, shadow.offset.y);
    const bool hard = shadow.blur < kLeastBlur;
    if (!hard) hole = on_whole_pixels(hole);
    const PixelRect extent = pixels_covering(shadow.shape.rect);
    Cutter cutter(shadow.shape, Keep::Inside);
    if (hole.rect.empty() || hard) {
        Cutter cutter_of_hole(hole, Keep::Outside);
        const PixelRect core = hole.rect.empty() ? PixelRect{} : core_of(hole);
        paint_rows(cairo, around(extent, core), [&](int x, int y, std::span<std::uint8_t> row) {
            std::fill(row.begin(), row.end(), std::uint8_t{255});
            cutter_of_hole.cut(x, y, row);
            cutter.cut(x, y, row);
        });
        return;
    }
    const auto soft = patch(hole, shadow.blur);
    if (soft->bytes() == 0) return;
    const int inset = soft->reach() + static_cast<int>(std::ceil(widest_radius(hole)));
    const PixelRect box = pixels_of(hole.rect);
    const PixelRect core{box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset};
    paint_rows(cairo, around(extent, core), [&](int x, int y, std::span<std::uint8_t> row) {
        soft->row(x - box.x, y - box.y, {box.width, box.height}, row);
        for (std::uint8_t& value : row) value = static_cast<std::uint8_t>(255 - value);
        cutter.cut(x, y, row);
    });
}

}  // namespace callboard::raster
