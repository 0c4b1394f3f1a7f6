#include "api/resources_values.h"

#include "base/utf8.h"

namespace callboard::api {
namespace {

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

std::string cleaned(std::string_view text, std::size_t limit) {
    if (is_plain_ascii(text)) return std::string(text.substr(0, limit));
    return clean_text(text, limit);
}

std::string usable_id(std::string_view text) {
    if (text.empty() || text.size() > kIdLimit || !is_plain_ascii(text)) return {};
    return std::string(text);
}

bool truth_of(std::string_view text) {
    return text == "1" || ascii_equals_ignoring_case(text, "true") || ascii_equals_ignoring_case(text, "yes");
}

std::optional<UnixTime> time_from_milliseconds(double milliseconds) {
    constexpr double year_3000 = 32'503'680'000'000.0;
    if (!(milliseconds >= 0 && milliseconds < year_3000)) return std::nullopt;
    return UnixTime(std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds)));
}

}  // namespace callboard::api
