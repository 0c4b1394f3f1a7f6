// `callboard preview`: the wall itself while a theme is written: reloads at each save, on any situation, size and eye.
#pragma once

#include "base/clock.h"
#include "base/geometry.h"
#include "design/panel.h"

#include <filesystem>
#include <optional>
#include <string>

namespace callboard::app {

struct PreviewSettings {
    std::string theme;  // a name, a folder or a pack
    PixelSize size{1920, 1080};
    std::string situation = "six";
    std::string language = "fr";
    std::optional<std::filesystem::path> board;       // in place of situations
    std::optional<std::filesystem::path> live;        // the configuration of a store, in place of situations
    design::Panel panel{};                            // that the view from afar is of
    std::optional<Duration> run_for;                  // else until it is told to stop
    std::optional<std::filesystem::path> screenshot;  // of the window, at the end and on SIGUSR1
};

// Returns the exit code.
int run_preview(const PreviewSettings& settings);

}  // namespace callboard::app
