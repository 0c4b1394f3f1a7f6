// What the commands' options have in common.
#pragma once

#include "base/clock.h"
#include "base/geometry.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace callboard::app {

// A number of seconds from 0 to 100,000,000.
const CLI::Validator& seconds_option();
std::optional<Duration> duration_of(const std::optional<double>& seconds);
// WxH, or a name of one. parse_size() takes what the validator let through.
const CLI::Validator& pixels_option();
std::optional<PixelSize> parse_size(const std::string& text);
// A length from 5 cm to 100 m, in millimetres: "43in", "109cm", "5m"; `bare` is what a number without a unit counts.
inline constexpr float kInch = 25.4F;
inline constexpr float kMetre = 1000;
std::optional<float> parse_length(const std::string& text, float bare);
CLI::Validator length_option(float bare, const char* example);
// Nothing for an option that was not given.
std::optional<std::filesystem::path> path_of(const std::string& text);

}  // namespace callboard::app
