#include "app/status_text.h"

#include "api/dates.h"
#include "base/utf8.h"
#include "board/health_units.h"

#include <boost/json.hpp>

namespace callboard::app {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

constexpr std::size_t kLongest = 300;  // code points of one text

// Null where it is not there.
const json::value& at(const json::value& value, std::string_view key) {
    static const json::value kNull;
    const json::object* object = value.if_object();
    const json::value* found = object != nullptr ? object->if_contains(key) : nullptr;
    return found != nullptr ? *found : kNull;
}

std::string text_at(const json::value& value, std::string_view key) {
    const json::string* text = at(value, key).if_string();
    return text != nullptr ? clean_text({text->data(), text->size()}, kLongest) : std::string();
}

std::int64_t number_at(const json::value& value, std::string_view key) {
    const json::value& number = at(value, key);
    boost::system::error_code error;
    const auto whole = number.is_number() ? number.to_number<std::int64_t>(error) : 0;
    return error ? 0 : whole;
}

std::string count_of(std::int64_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string time_at(const json::value& value, std::string_view key) {
    const auto time = api::parse_iso_date(text_at(value, key));
    return time ? api::utc_text(*time) : "an unknown time";
}

std::string duration_at(const json::value& value, std::string_view key) {
    return board::duration_text(milliseconds(number_at(value, key)));
}

void add(std::string& out, std::string_view name, const std::string& text) { out += fmt::format("{:<9}{}\n", name, text); }

std::string state_line(const json::value& document) {
    const bool was_answered = at(document, "answer_age_ms").is_number();
    return fmt::format(
        "{} since {}, {}", text_at(document, "state"), time_at(document, "since"),
        was_answered ? "last good answer " + duration_at(document, "answer_age_ms") + " ago" : "no good answer yet");
}

std::string store_line(const json::value& document) {
    const json::value& store = at(document, "store");
    if (store.is_null()) return "not known yet";
    return fmt::format("{} ({}), screen {}", text_at(store, "name"), text_at(store, "id"), text_at(document, "screen"));
}

void add_feed(std::string& out, const json::value& feed) {
    if (feed.is_null()) {
        add(out, "server", "not asked yet");
        return;
    }
    add(out, "server", fmt::format("{}, asked each {}", text_at(feed, "server"), duration_at(feed, "interval_ms")));
    add(out, "requests",
        fmt::format("{} in the last minute, {} allowed of the key's {}; since the start {} failed of {}",
                    number_at(feed, "requests_last_minute"), number_at(feed, "requests_allowed"), number_at(feed, "max_hits"),
                    number_at(feed, "failures"), number_at(feed, "failures") + number_at(feed, "answers")));
    const milliseconds offset(number_at(feed, "clock_offset_ms"));
    if (std::chrono::abs(offset) >= std::chrono::seconds(2)) {
        add(out, "clock",
            fmt::format("this machine's is {} {} the server's", board::duration_text(std::chrono::abs(offset)),
                        offset.count() > 0 ? "behind" : "ahead of"));
    }
}

std::string calls_line(const json::value& document) {
    std::string line =
        fmt::format("{} today, {} waiting", number_at(document, "calls_today"), number_at(document, "calls_waiting"));
    const json::value& latency = at(document, "latency_ms");
    if (number_at(latency, "calls") == 0) return line;
    const auto seconds = [&latency](std::string_view key) {
        return board::seconds_text(milliseconds(number_at(latency, key)));
    };
    return line + fmt::format("; on the wall after {} (median), {} (95 of 100), {} at most", seconds("p50"), seconds("p95"),
                              seconds("max"));
}

std::string theme_line(const json::value& theme) {
    const std::int64_t mistakes = number_at(theme, "diagnostics");
    return text_at(theme, "name") + (mistakes > 0 ? ", " + count_of(mistakes, "mistake") + " in its sheet" : "");
}

std::string program_line(const json::value& document) {
    return fmt::format(
        "callboard {}, up {}, {}, {}", text_at(document, "version"),
        board::duration_text(std::chrono::seconds(number_at(document, "uptime_s"))),
        count_of(number_at(document, "frames"), "frame"),
        board::mebibytes_text(static_cast<std::uint64_t>(std::max<std::int64_t>(0, number_at(document, "resident_bytes")))));
}

}  // namespace

Result<Status> status_text(std::string_view text) {
    boost::system::error_code error;
    const json::value document = json::parse({text.data(), text.size()}, error);
    const auto time = error ? std::nullopt : api::parse_iso_date(text_at(document, "time"));
    if (!time || text_at(document, "state").empty()) return Error(ErrorKind::Protocol, "This is no status of a wall.");
    Status status;
    status.time = *time;
    add(status.text, "wall", state_line(document));
    if (const json::value& fault = at(document, "fault"); !fault.is_null()) {
        const bool is_over = at(fault, "over") == json::value(true);
        add(status.text, "fault",
            fmt::format("{}{} at {}: {}", is_over ? "(over) " : "", text_at(fault, "name"), time_at(fault, "at"),
                        text_at(fault, "message")));
    }
    add(status.text, "store", store_line(document));
    add_feed(status.text, at(document, "feed"));
    add(status.text, "calls", calls_line(document));
    if (const std::string absence = text_at(document, "absence"); !absence.empty()) add(status.text, "display", absence);
    add(status.text, "theme", theme_line(at(document, "theme")));
    add(status.text, "program", program_line(document));
    return status;
}

}  // namespace callboard::app
