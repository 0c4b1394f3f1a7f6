#include "raster/turned.h"

namespace callboard::raster {
namespace {

constexpr int kBlock = 32;  // pixels a side: rows of one picture are columns of the other, and both stay in the cache

// Where a point of `within` is after the turn.
Matrix matrix_of(Quarters by, PixelSize within) {
    const auto width = static_cast<float>(within.width);
    const auto height = static_cast<float>(within.height);
    switch (by) {
        case Quarters::One: return {0, 1, -1, 0, height, 0};
        case Quarters::Two: return {-1, 0, 0, -1, width, height};
        case Quarters::Three: return {0, -1, 1, 0, 0, width};
        case Quarters::None: break;
    }
    return {};
}

bool swaps_sides(Quarters by) { return by == Quarters::One || by == Quarters::Three; }

// The transform of a layer on the turned viewport. Whole pixels stay whole: nothing is added that must cancel out.
Matrix turned_transform(const Matrix& m, Quarters by, PixelSize viewport) {
    const Matrix turn = matrix_of(by, viewport);
    const Matrix rotation{turn.a, turn.b, turn.c, turn.d, 0, 0};
    const Matrix back{turn.a, turn.c, turn.b, turn.d, 0, 0};
    Matrix result = combined(rotation, combined({m.a, m.b, m.c, m.d, 0, 0}, back));
    const Point shift = rotation.apply({m.e, m.f});
    const Point origin = result.apply({turn.e, turn.f});
    result.e = (turn.e - origin.x) + shift.x;
    result.f = (turn.f - origin.y) + shift.y;
    return result;
}

paint::RoundedRect turned_clip(const paint::RoundedRect& clip, Quarters by, PixelSize viewport) {
    paint::RoundedRect result;
    result.rect = mapped(matrix_of(by, viewport), clip.rect);
    const auto quarters = static_cast<std::size_t>(by);
    for (std::size_t corner = 0; corner < clip.radii.size(); ++corner) {
        Size radius = clip.radii[corner];
        if (swaps_sides(by)) std::swap(radius.width, radius.height);
        result.radii[(corner + quarters) % clip.radii.size()] = radius;
    }
    return result;
}

// Writes the pixels of `area` of `from` where they are in `to`, which is `from` turned.
void turn_into(Bitmap& to, const Bitmap& from, const PixelRect& area, Quarters by) {
    const auto columns = static_cast<std::ptrdiff_t>(to.size().width);
    const int width = from.size().width;
    const int height = from.size().height;
    std::ptrdiff_t along_x = 0;  // how far apart neighbours of a row are in `to`
    std::uint32_t* const target = to.row(0);
    std::ptrdiff_t origin = 0;  // where the first pixel of `from` goes
    std::ptrdiff_t along_y = 0;
    switch (by) {
        case Quarters::None: along_x = 1, along_y = columns; break;
        case Quarters::One: along_x = columns, along_y = -1, origin = height - 1; break;
        case Quarters::Two: along_x = -1, along_y = -columns, origin = columns * height - 1; break;
        case Quarters::Three: along_x = -columns, along_y = 1, origin = columns * (width - 1); break;
    }
    for (int top = area.y; top < area.bottom(); top += kBlock) {
        for (int left = area.x; left < area.right(); left += kBlock) {
            for (int y = top; y < std::min(top + kBlock, area.bottom()); ++y) {
                const std::uint32_t* const row = from.row(y);
                for (int x = left; x < std::min(left + kBlock, area.right()); ++x)
                    target[origin + x * along_x + y * along_y] = row[x];
            }
        }
    }
    const PixelRect changed = turned(area, by, from.size());
    to.note_plain(changed.y, changed.bottom());
}

}  // namespace

Quarters quarters(int number) { return static_cast<Quarters>((number % 4 + 4) % 4); }
Quarters opposite(Quarters by) { return quarters(-static_cast<int>(by)); }

PixelSize turned(PixelSize size, Quarters by) { return swaps_sides(by) ? PixelSize{size.height, size.width} : size; }

PixelRect turned(const PixelRect& rect, Quarters by, PixelSize within) {
    switch (by) {
        case Quarters::One: return {within.height - rect.bottom(), rect.x, rect.height, rect.width};
        case Quarters::Two: return {within.width - rect.right(), within.height - rect.bottom(), rect.width, rect.height};
        case Quarters::Three: return {rect.y, within.width - rect.right(), rect.height, rect.width};
        case Quarters::None: break;
    }
    return rect;
}

Bitmap turned(const Bitmap& bitmap, Quarters by) {
    if (by == Quarters::None) return bitmap;
    Bitmap result(turned(bitmap.size(), by));
    if (!bitmap.empty()) turn_into(result, bitmap, {0, 0, bitmap.size().width, bitmap.size().height}, by);
    return result;
}

PlacedLayer turned(PlacedLayer layer, Quarters by, PixelSize viewport) {
    layer.bounds = turned(layer.bounds, by, viewport);
    layer.transform = turned_transform(layer.transform, by, viewport);
    if (layer.clip) layer.clip = turned_clip(*layer.clip, by, viewport);
    return layer;
}

std::vector<PlacedLayer> Turner::turn(std::span<const PlacedLayer> layers, PixelSize viewport) {
    for (auto& [bitmap, entry] : entries_) entry.is_used = false;
    std::vector<PlacedLayer> result;
    result.reserve(layers.size());
    for (const PlacedLayer& layer : layers) {
        PlacedLayer placed = turned(layer, by_, viewport);
        placed.first = of(layer.first);
        placed.second = of(layer.second);
        placed.first_content = placed.first ? placed.first->content() : 0;
        placed.second_content = placed.second ? placed.second->content() : 0;
        result.push_back(std::move(placed));
    }
    std::erase_if(entries_, [](const auto& item) { return !item.second.is_used; });
    return result;
}

std::shared_ptr<const Bitmap> Turner::of(const std::shared_ptr<const Bitmap>& upright) {
    if (upright == nullptr) return nullptr;
    Entry& entry = entries_[upright.get()];
    const bool is_known = entry.upright.lock() == upright && entry.turned->size() == turned(upright->size(), by_);
    if (!is_known) {
        entry.turned = std::make_shared<Bitmap>(turned(*upright, by_));
    } else if (entry.content != upright->content()) {
        const PixelRect changed = upright->changed_since(entry.content);
        turn_into(*entry.turned, *upright, changed, by_);
        entry.turned->note_change(turned(changed, by_, upright->size()));
    }
    entry.upright = upright;
    entry.content = upright->content();
    entry.is_used = true;
    return entry.turned;
}

}  // namespace callboard::raster
