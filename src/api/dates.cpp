#include "api/dates.h"

namespace callboard::api {
namespace {

// Takes a text apart from the front; the first mismatch makes it fail for good.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    bool failed() const { return failed_; }
    bool skip(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(std::string_view text) {
        if (!rest_.starts_with(text)) {
            failed_ = true;
            return;
        }
        rest_.remove_prefix(text.size());
    }
    int digits(std::size_t count) {
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') {
                failed_ = true;
                return 0;
            }
            value = value * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }
    // Milliseconds; digits beyond the third are dropped.
    int fraction() {
        int value = 0;
        int scale = 100;
        int count = 0;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            value += (rest_.front() - '0') * scale;
            scale /= 10;
            rest_.remove_prefix(1);
            ++count;
        }
        if (count == 0) failed_ = true;
        return value;
    }
    std::string_view take(std::size_t count) {
        if (rest_.size() < count) {
            failed_ = true;
            return {};
        }
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }

private:
    std::string_view rest_;
    bool failed_ = false;
};

std::optional<UnixTime> compose(int year, int month, int day, int hour, int minute, int second, int milliseconds) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    // A leap second is written as 60.
    if (!date.ok() || year < 1970 || hour > 24 || minute > 59 || second > 60) return std::nullopt;
    return UnixTime(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second) + std::chrono::milliseconds(milliseconds);
}

// What is to be subtracted: "Z", "", "+02:00", "+0200", "-05".
std::chrono::minutes offset(Scanner& scanner) {
    if (scanner.skip('Z') || scanner.skip('z') || scanner.at_end()) return {};
    const bool negative = scanner.skip('-');
    if (!negative) scanner.expect("+");
    int minutes = scanner.digits(2) * 60;
    const bool colon = scanner.skip(':');
    if (colon || !scanner.at_end()) minutes += scanner.digits(2);
    return std::chrono::minutes(negative ? -minutes : minutes);
}

}  // namespace

std::optional<UnixTime> parse_http_date(std::string_view text) {
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    Scanner scanner(text);
    scanner.take(3);
    scanner.expect(", ");
    const int day = scanner.digits(2);
    scanner.expect(" ");
    const std::string_view name = scanner.take(3);
    scanner.expect(" ");
    const int year = scanner.digits(4);
    scanner.expect(" ");
    const int hour = scanner.digits(2);
    scanner.expect(":");
    const int minute = scanner.digits(2);
    scanner.expect(":");
    const int second = scanner.digits(2);
    scanner.expect(" GMT");
    if (scanner.failed() || !scanner.at_end()) return std::nullopt;
    const std::size_t month = months.find(name);
    if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
    return compose(year, static_cast<int>(month / 3) + 1, day, hour, minute, second, 0);
}

std::optional<UnixTime> parse_iso_date(std::string_view text) {
    Scanner scanner(text);
    const int year = scanner.digits(4);
    scanner.expect("-");
    const int month = scanner.digits(2);
    scanner.expect("-");
    const int day = scanner.digits(2);
    if (!scanner.skip('T') && !scanner.skip('t')) scanner.expect(" ");
    const int hour = scanner.digits(2);
    scanner.expect(":");
    const int minute = scanner.digits(2);
    int second = 0;
    int milliseconds = 0;
    if (scanner.skip(':')) {
        second = scanner.digits(2);
        if (scanner.skip('.') || scanner.skip(',')) milliseconds = scanner.fraction();
    }
    const std::chrono::minutes east = offset(scanner);
    if (scanner.failed() || !scanner.at_end()) return std::nullopt;
    const auto local = compose(year, month, day, hour, minute, second, milliseconds);
    if (!local) return std::nullopt;
    return *local - east;
}

std::string iso_date(UnixTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::string utc_text(UnixTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02} UTC", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count());
}

}  // namespace callboard::api
