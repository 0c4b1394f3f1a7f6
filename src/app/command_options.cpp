#include "app/command_options.h"

namespace callboard::app {

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

std::optional<std::filesystem::path> path_of(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::filesystem::path>(text);
}

}  // namespace callboard::app
