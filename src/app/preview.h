// `callboard preview`: the wall itself on a sample board, reloading while a theme is written.
#pragma once

#include "base/clock.h"
#include "base/geometry.h"

#include <filesystem>
#include <optional>
#include <string>

namespace callboard::app {

struct PreviewSettings {
    std::string theme;  // a name or a folder
    PixelSize size{1280, 720};
    std::string situation = "six";
    std::string language = "fr";
    std::optional<Duration> run_for;  // else until it is told to stop
    std::optional<std::filesystem::path> screenshot;
};

// Returns the exit code.
int run_preview(const PreviewSettings& settings);

}  // namespace callboard::app
