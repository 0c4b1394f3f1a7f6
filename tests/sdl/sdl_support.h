// A screen on SDL's dummy driver, and layers of one colour.
#pragma once

#include "raster/compositor.h"
#include "sdl/screen.h"

#include <gtest/gtest.h>

#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace callboard::sdl {

// Variables of the environment for the length of a test.
class Environment {
public:
    explicit Environment(std::vector<std::pair<std::string, std::string>> variables) : variables_(std::move(variables)) {
        for (auto& [name, value] : variables_) {
            const char* old = std::getenv(name.c_str());
            const std::optional<std::string> kept = old == nullptr ? std::nullopt : std::optional<std::string>(old);
            set(name, value);
            before_.emplace_back(name, kept);
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() {
        for (auto& [name, value] : before_) {
            if (value) {
                setenv(name.c_str(), value->c_str(), 1);
            } else {
                unsetenv(name.c_str());
            }
        }
    }

private:
    static void set(const std::string& name, const std::string& value) {
        if (value.empty()) {
            unsetenv(name.c_str());
        } else {
            setenv(name.c_str(), value.c_str(), 1);
        }
    }
    std::vector<std::pair<std::string, std::string>> variables_;
    std::vector<std::pair<std::string, std::optional<std::string>>> before_;
};

// Mesa and SDL's x11 driver keep a few kilobytes for ever; LeakSanitizer looks away while this lives.
class ForeignLeaks {
public:
#if defined(__SANITIZE_ADDRESS__)
    ForeignLeaks() { __lsan_disable(); }
    ~ForeignLeaks() { __lsan_enable(); }
#else
    ForeignLeaks() = default;
    ~ForeignLeaks() = default;
#endif
    ForeignLeaks(const ForeignLeaks&) = delete;
    ForeignLeaks& operator=(const ForeignLeaks&) = delete;
};

inline std::shared_ptr<const raster::Bitmap> filled(PixelSize size, std::uint32_t pixel) {
    raster::Bitmap bitmap(size);
    for (int y = 0; y < size.height; ++y) std::fill_n(bitmap.row(y), size.width, pixel);
    return std::make_shared<const raster::Bitmap>(std::move(bitmap));
}

inline raster::PlacedLayer layer_at(PixelRect bounds, std::uint32_t pixel) {
    raster::PlacedLayer layer;
    layer.first = filled({bounds.width, bounds.height}, pixel);
    layer.first_content = layer.first->content();
    layer.bounds = bounds;
    return layer;
}

}  // namespace callboard::sdl
