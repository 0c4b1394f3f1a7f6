// Where the wall's picture lies in the preview's window: zoomed, turned, or as small as it looks from afar. Pure.
#pragma once

#include "design/preview_state.h"

namespace callboard::design {

inline constexpr int kBarHeight = 44;  // px, at the window's lower edge

struct WallView {
    PixelSize wall;
    PixelSize scaled;     // the picture before it is turned
    int rotation = 0;     // quarters, clockwise
    PixelRect in_window;  // after that; may reach beyond the window

    Point to_wall(Point in_window_point) const;
    // The bounds of a rectangle of the wall.
    Rect to_window(const Rect& on_wall) const;
    float scale() const { return static_cast<float>(scaled.width) / static_cast<float>(std::max(1, wall.width)); }
};

// Centred in what the bar leaves of the window. `pan` moves a picture that is larger than that, as far as its edges.
WallView wall_view(const PreviewState& state, PixelSize window, Point pan);

// The window in which the wall is seen as it is.
PixelSize window_for(PixelSize wall, bool has_bar);

}  // namespace callboard::design
