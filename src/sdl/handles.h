// SDL's objects, owned.
#pragma once

#include <SDL.h>

#include <memory>

namespace callboard::sdl {

struct Destroy {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
    void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
    void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
};

using OwnedWindow = std::unique_ptr<SDL_Window, Destroy>;
using OwnedRenderer = std::unique_ptr<SDL_Renderer, Destroy>;
using OwnedTexture = std::unique_ptr<SDL_Texture, Destroy>;

}  // namespace callboard::sdl
