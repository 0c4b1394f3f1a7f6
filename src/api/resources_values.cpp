#include "api/resources_values.h"

#include "base/utf8.h"

#include <charconv>

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

std::optional<bool> truth_of(std::string_view text) {
    const auto is_one_of = [text](std::string_view digit, std::string_view word, std::string_view answer) {
        return text == digit || ascii_equals_ignoring_case(text, word) || ascii_equals_ignoring_case(text, answer);
    };
    if (is_one_of("1", "true", "yes")) return true;
    if (is_one_of("0", "false", "no")) return false;
    return std::nullopt;
}

std::optional<UnixTime> time_from_milliseconds(double milliseconds) {
    constexpr double year_3000 = 32'503'680'000'000.0;
    if (!(milliseconds >= 0 && milliseconds < year_3000)) return std::nullopt;
    return UnixTime(std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds)));
}

std::string with_whole_surrogates(std::string_view json) {
    // The code unit of the escape at `at`, or -1 where there is none.
    const auto unit_at = [json](std::size_t at) {
        if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
        int unit = 0;
        const auto [end, error] = std::from_chars(json.data() + at + 2, json.data() + at + 6, unit, 16);
        return error == std::errc() && end == json.data() + at + 6 ? unit : -1;
    };
    std::string whole;
    whole.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        const int unit = unit_at(at);
        const int next = unit >= 0xD800 && unit <= 0xDBFF ? unit_at(at + 6) : -1;
        const bool is_pair = next >= 0xDC00 && next <= 0xDFFF;
        const bool is_alone = unit >= 0xD800 && unit <= 0xDFFF && !is_pair;
        // An escape is taken as a whole, so that the second backslash of "\\\\" begins none.
        const std::size_t length = is_pair ? 12 : unit >= 0 ? 6 : json[at] == '\\' && at + 1 < json.size() ? 2 : 1;
        whole += is_alone ? std::string_view("\\ufffd") : json.substr(at, length);
        at += length;
    }
    return whole;
}

}  // namespace callboard::api
