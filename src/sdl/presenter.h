// How frames get on the screen: the seam between Screen, which knows what changed, and the two ways of drawing it.
#pragma once

#include "base/color.h"
#include "base/geometry.h"
#include "base/result.h"
#include "raster/compositor.h"

#include <memory>
#include <string_view>
#include <vector>

struct SDL_Window;

namespace callboard::sdl {

struct Frame {
    Color background;
    std::vector<raster::PlacedLayer> layers;
};

enum class Shown { Yes, No };

class Presenter {
public:
    virtual ~Presenter() = default;
    virtual PixelSize size() const = 0;
    virtual std::string_view name() const = 0;
    // The window system lost what was drawn (resize, exposure, GPU reset): keep nothing of it.
    virtual void forget() = 0;
    // True when the last frame's pixels are still where present() would draw, so that drawing the damage alone is enough.
    virtual bool keeps_pixels() = 0;
    // Draws `damage`, at least, and shows it. Shown::No when the picture can be seen not to be what was drawn.
    virtual Shown present(const Frame& frame, const PixelRect& damage) = 0;
    // What present() showed last, given the frame it showed.
    virtual raster::Bitmap capture(const Frame& frame) = 0;
};

// Composes on the CPU into the window's surface.
std::unique_ptr<Presenter> make_surface_presenter(SDL_Window* window);

// Draws textures with SDL_Renderer, one of so many that share the memory for them. Errors: ErrorKind::Display, when there is
// none but SDL's software renderer.
Result<std::unique_ptr<Presenter>> make_renderer_presenter(SDL_Window* window, std::size_t sharers);

}  // namespace callboard::sdl
