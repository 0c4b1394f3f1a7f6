#include "app/config_reader.h"

#include <charconv>

namespace callboard::app {

std::optional<Duration> parse_duration(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !(value >= 0) || value > 1e6) return std::nullopt;
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    const std::pair<std::string_view, double> units[] = {{"ms", 1e-3}, {"s", 1}, {"min", 60}, {"h", 3600}};
    for (const auto& [name, seconds] : units) {
        if (unit == name) return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(value * seconds));
    }
    return std::nullopt;
}

}  // namespace callboard::app
