// `callboard shot`: pictures of a theme without a window.
#pragma once

#include "base/clock.h"
#include "base/geometry.h"

#include <filesystem>
#include <optional>
#include <string>

namespace callboard::app {

struct ShotSettings {
    std::string theme;  // a name, a folder or a pack
    std::filesystem::path output = "shot.png";
    PixelSize size{1920, 1080};
    std::string situation = "six";
    std::string language = "fr";
    std::optional<std::filesystem::path> board;  // in place of a situation
    Duration at{};                               // since the call
    bool reduced_motion = false;
    bool is_sheet = false;                             // one picture of all situations in all sizes
    std::optional<std::filesystem::path> export_html;  // in place of a picture, a page for browsers in this folder
};

// Returns the exit code.
int run_shot(const ShotSettings& settings);

}  // namespace callboard::app
