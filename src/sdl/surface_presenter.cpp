// The window's surface: composite() writes into it, and one call sends the damaged rectangle. The fastest way without a GPU.
#include "base/log.h"
#include "sdl/handles.h"
#include "sdl/presenter.h"

#include <sys/mman.h>

#include <cstring>
#include <thread>

namespace callboard::sdl {
namespace {

// Has the system give the pages of a surface at once: one after the other, as they are written to, takes as long as drawing.
void fault_in(const SDL_Surface& surface) {
    constexpr std::uintptr_t kPage = 4096;
    const auto begin = (reinterpret_cast<std::uintptr_t>(surface.pixels) + kPage - 1) / kPage * kPage;
    const auto end = reinterpret_cast<std::uintptr_t>(surface.pixels) +
                     static_cast<std::uintptr_t>(surface.pitch) * static_cast<std::uintptr_t>(surface.h);
    if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_POPULATE_WRITE);
}

// The X server shares the surface, and has its pages as slowly when it first reads them: it is shown black. Until the first
// frame nobody else asks SDL for anything.
void warm_up(SDL_Window* window, const SDL_Surface& surface) {
    fault_in(surface);
    const char* const driver = SDL_GetCurrentVideoDriver();
    if (driver != nullptr && std::string_view(driver) == "x11") SDL_UpdateWindowSurface(window);
}

class SurfacePresenter final : public Presenter {
public:
    explicit SurfacePresenter(SDL_Window* window) : window_(window) {
        const SDL_Surface* surface = SDL_GetWindowSurface(window);
        if (surface == nullptr) return;
        try {
            warming_up_ = std::thread([window, surface = *surface] { warm_up(window, surface); });
        } catch (const std::system_error&) {
            // Without it the first frame takes longer.
        }
    }
    ~SurfacePresenter() override { end_warming_up(); }
    SurfacePresenter(const SurfacePresenter&) = delete;
    SurfacePresenter& operator=(const SurfacePresenter&) = delete;

    PixelSize size() const override {
        PixelSize size;
        SDL_GetWindowSize(window_, &size.width, &size.height);
        return size;
    }
    std::string_view name() const override { return "surface"; }
    void forget() override { surface_ = nullptr; }
    bool keeps_pixels() override { return surface_ != nullptr && surface_ == SDL_GetWindowSurface(window_); }
    Shown present(const Frame& frame, const PixelRect& damage) override;
    raster::Bitmap capture(const Frame& frame) override;

private:
    // Surfaces of the usual depth hold a Bitmap's pixels as they are; others (16 bit, BGR) get a converted copy.
    bool is_native() const {
        return surface_->format->format == SDL_PIXELFORMAT_RGB888 || surface_->format->format == SDL_PIXELFORMAT_ARGB8888;
    }
    void compose(const Frame& frame, const PixelRect& area);
    void end_warming_up() {
        if (warming_up_.joinable()) warming_up_.join();
    }

    SDL_Window* window_;
    std::thread warming_up_;          // the first surface, while fonts and theme are read
    SDL_Surface* surface_ = nullptr;  // SDL's own, gone when the window is resized
    raster::Bitmap shadow_;           // what the surface shows, where it is not native
    ChangeLog trouble_;
};

Shown SurfacePresenter::present(const Frame& frame, const PixelRect& damage) {
    end_warming_up();
    SDL_Surface* surface = SDL_GetWindowSurface(window_);
    if (surface == nullptr) {
        trouble_.say(LogLevel::Warning, fmt::format("The window has no surface to draw on: {}", SDL_GetError()));
        surface_ = nullptr;
        return Shown::No;
    }
    const PixelRect whole{0, 0, surface->w, surface->h};
    const PixelRect area = surface == surface_ ? intersection(damage, whole) : whole;
    surface_ = surface;
    if (SDL_MUSTLOCK(surface) && SDL_LockSurface(surface) != 0) return Shown::No;
    compose(frame, area);
    if (SDL_MUSTLOCK(surface)) SDL_UnlockSurface(surface);
    const SDL_Rect rect{area.x, area.y, area.width, area.height};
    if (SDL_UpdateWindowSurfaceRects(window_, &rect, 1) != 0) {
        trouble_.say(LogLevel::Warning, fmt::format("The window's surface could not be shown: {}", SDL_GetError()));
        return Shown::No;
    }
    trouble_.say(LogLevel::Info, "");
    return Shown::Yes;
}

void SurfacePresenter::compose(const Frame& frame, const PixelRect& area) {
    const PixelSize size{surface_->w, surface_->h};
    if (is_native()) {
        raster::composite({static_cast<std::uint32_t*>(surface_->pixels), surface_->pitch, size}, frame.background,
                          frame.layers, area);
        return;
    }
    PixelRect stale = area;
    if (shadow_.size() != size) {
        shadow_ = raster::Bitmap(size);
        stale = {0, 0, size.width, size.height};
    }
    raster::composite({shadow_.row(0), shadow_.stride_bytes(), size}, frame.background, frame.layers, stale);
    auto* to = static_cast<std::uint8_t*>(surface_->pixels) + static_cast<std::ptrdiff_t>(area.y) * surface_->pitch +
               static_cast<std::ptrdiff_t>(area.x) * surface_->format->BytesPerPixel;
    SDL_ConvertPixels(area.width, area.height, SDL_PIXELFORMAT_RGB888, shadow_.row(area.y) + area.x, shadow_.stride_bytes(),
                      surface_->format->format, to, surface_->pitch);
}

raster::Bitmap SurfacePresenter::capture(const Frame& frame) {
    if (!keeps_pixels()) {
        raster::Bitmap copy(size());
        if (copy.empty()) return copy;
        raster::composite({copy.row(0), copy.stride_bytes(), copy.size()}, frame.background, frame.layers,
                          {0, 0, copy.size().width, copy.size().height});
        return copy;
    }
    raster::Bitmap copy({surface_->w, surface_->h});
    for (int y = 0; y < copy.size().height; ++y) {
        const auto* from =
            static_cast<const std::uint8_t*>(surface_->pixels) + static_cast<std::ptrdiff_t>(y) * surface_->pitch;
        if (is_native()) {
            std::memcpy(copy.row(y), from, static_cast<std::size_t>(copy.stride_bytes()));
        } else {
            std::memcpy(copy.row(y), shadow_.row(y), static_cast<std::size_t>(copy.stride_bytes()));
        }
        for (std::uint32_t& pixel : std::span(copy.row(y), static_cast<std::size_t>(copy.size().width))) pixel |= 0xFF000000U;
    }
    return copy;
}

}  // namespace

std::unique_ptr<Presenter> make_surface_presenter(SDL_Window* window) { return std::make_unique<SurfacePresenter>(window); }

}  // namespace callboard::sdl
