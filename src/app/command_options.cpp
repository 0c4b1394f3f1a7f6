#include "app/command_options.h"

#include <charconv>

namespace callboard::app {
namespace {

// A picture of 8K. What is larger could not be drawn: see raster.
constexpr std::int64_t kMostPixels = 7680 * 4320;

}  // namespace

const CLI::Validator& seconds_option() {
    static const CLI::Validator validator(
        [](std::string& text) {
            char* end = nullptr;
            const double value = std::strtod(text.c_str(), &end);
            return end != text.c_str() && *end == '\0' && value >= 0 && value <= 1e8
                       ? std::string()
                       : "must be a number of seconds from 0 to 100000000";
        },
        "N");
    return validator;
}

std::optional<Duration> duration_of(const std::optional<double>& seconds) {
    if (!seconds) return std::nullopt;
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(*seconds));
}

std::optional<PixelSize> parse_size(const std::string& text) {
    if (text == "720p") return PixelSize{1280, 720};
    if (text == "1080p") return PixelSize{1920, 1080};
    if (text == "4k") return PixelSize{3840, 2160};
    if (text == "portrait") return PixelSize{1080, 1920};
    PixelSize size;
    const char* end = text.data() + text.size();
    const auto width = std::from_chars(text.data(), end, size.width);
    if (width.ec != std::errc() || width.ptr == end || *width.ptr != 'x') return std::nullopt;
    const auto height = std::from_chars(width.ptr + 1, end, size.height);
    const bool plausible = size.width >= 64 && size.height >= 64 && size.width <= 16384 && size.height <= 16384 &&
                           std::int64_t{size.width} * size.height <= kMostPixels;
    if (height.ec != std::errc() || height.ptr != end || !plausible) return std::nullopt;
    return size;
}

const CLI::Validator& pixels_option() {
    static const CLI::Validator validator(
        [](std::string& text) {
            return parse_size(text) ? std::string()
                                    : fmt::format(
                                          "must be WxH, 720p, 1080p, 4k or portrait; W and H from 64 to 16384, and no more "
                                          "than {} pixels (8K)",
                                          kMostPixels);
        },
        "WxH|720p|1080p|4k|portrait");
    return validator;
}

std::optional<std::filesystem::path> path_of(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::filesystem::path>(text);
}

std::optional<float> parse_length(const std::string& text, float bare) {
    float number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (error != std::errc() || !(number > 0)) return std::nullopt;
    for (const auto& [name, factor] :
         {std::pair<std::string_view, float>("in", 25.4F), {"mm", 1.0F}, {"cm", 10.0F}, {"m", 1000.0F}, {"", bare}}) {
        const float length = number * factor;
        if (unit == name) return length >= 50 && length <= 100'000 ? std::optional(length) : std::nullopt;
    }
    return std::nullopt;
}

CLI::Validator length_option(float bare, const char* example) {
    return {[bare, example](std::string& text) {
                return parse_length(text, bare)
                           ? std::string()
                           : fmt::format("must be a length from 5cm to 100m, in in, mm, cm or m: {}", example);
            },
            "LENGTH"};
}

}  // namespace callboard::app
