// Does the renderer draw what it was told? A GL stack without its libraries clears the screen, draws nothing and reports
// success.
#pragma once

#include "sdl/presenter.h"

#include <cstdint>
#include <functional>

namespace callboard::sdl {

// What a frame shows at one pixel, composed on the CPU: 0xFFRRGGBB.
std::uint32_t expected_pixel(const Frame& frame, int x, int y);

using ReadPixel = std::function<std::uint32_t(int x, int y)>;  // 0xFFRRGGBB

// Compares up to four pixels that should differ from the background. False only when every one of them is plainly wrong, and
// there are at least two, so that antialiasing and rounding of a GPU never count.
bool picture_is_right(const Frame& frame, PixelSize size, const ReadPixel& read);

}  // namespace callboard::sdl
