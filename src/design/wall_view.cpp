#include "design/wall_view.h"

namespace callboard::design {
namespace {

constexpr int kMargin = 16;  // around a wall that fits
// The whole picture is enlarged, of which the window shows a part: no further than this, 8K, takes memory.
constexpr float kMostPixels = 7680.0F * 4320;

// The side of a picture in the room there is: centred, or moved where it is larger.
int placed(int length, int room, float pan) {
    if (length <= room) return (room - length) / 2;
    return std::clamp(static_cast<int>(std::lround(static_cast<float>(room - length) / 2 + pan)), room - length, 0);
}

}  // namespace

Point WallView::to_wall(Point point) const {
    const float x = point.x - static_cast<float>(in_window.x);
    const float y = point.y - static_cast<float>(in_window.y);
    const auto width = static_cast<float>(scaled.width);
    const auto height = static_cast<float>(scaled.height);
    Point turned{x, y};
    if (rotation == 1) turned = {y, height - x};
    if (rotation == 2) turned = {width - x, height - y};
    if (rotation == 3) turned = {width - y, x};
    return {turned.x / scale(), turned.y / scale()};
}

Rect WallView::to_window(const Rect& on_wall) const {
    const float s = scale();
    const Rect r{on_wall.x * s, on_wall.y * s, on_wall.width * s, on_wall.height * s};
    const auto width = static_cast<float>(scaled.width);
    const auto height = static_cast<float>(scaled.height);
    Rect turned = r;
    if (rotation == 1) turned = {height - r.bottom(), r.x, r.height, r.width};
    if (rotation == 2) turned = {width - r.right(), height - r.bottom(), r.width, r.height};
    if (rotation == 3) turned = {r.y, width - r.right(), r.height, r.width};
    return turned.moved(static_cast<float>(in_window.x), static_cast<float>(in_window.y));
}

WallView wall_view(const PreviewState& state, PixelSize window, Point pan) {
    WallView view{state.size, state.size, state.rotation, {}};
    const bool lies = state.rotation % 2 != 0;
    const PixelSize turned = lies ? PixelSize{state.size.height, state.size.width} : state.size;
    const PixelSize room{window.width, std::max(1, window.height - (state.has_bar ? kBarHeight : 0))};
    float scale = static_cast<float>(state.zoom) / 100;
    if (state.distance > 0) {
        scale =
            static_cast<float>(apparent_width(state.panel, state.size, state.distance)) / static_cast<float>(state.size.width);
    } else if (state.zoom == 0) {
        // A window that was made for this wall shows it to the edges.
        const int margin = turned == room ? 0 : kMargin;
        scale = std::min({1.0F, static_cast<float>(std::max(16, room.width - 2 * margin)) / static_cast<float>(turned.width),
                          static_cast<float>(std::max(16, room.height - 2 * margin)) / static_cast<float>(turned.height)});
    }
    scale = std::min(scale,
                     std::sqrt(kMostPixels / (static_cast<float>(state.size.width) * static_cast<float>(state.size.height))));
    view.scaled = {std::max(1, static_cast<int>(std::lround(static_cast<float>(state.size.width) * scale))),
                   std::max(1, static_cast<int>(std::lround(static_cast<float>(state.size.height) * scale)))};
    const PixelSize shown = lies ? PixelSize{view.scaled.height, view.scaled.width} : view.scaled;
    view.in_window = {placed(shown.width, room.width, pan.x), placed(shown.height, room.height, pan.y), shown.width,
                      shown.height};
    return view;
}

PixelSize window_for(PixelSize wall, bool has_bar) { return {wall.width, wall.height + (has_bar ? kBarHeight : 0)}; }

}  // namespace callboard::design
