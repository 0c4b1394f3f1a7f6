#include "simulator/iso8601.h"

namespace callboard::simulator {
namespace {

// Reads one field after the other from the front of a text; once something did not fit, everything fails.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    int digits(std::size_t count) {
        int number = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (i >= rest_.size() || rest_[i] < '0' || rest_[i] > '9') {
                failed_ = true;
                return 0;
            }
            number = number * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return number;
    }
    bool accept(char character) {
        if (rest_.empty() || rest_.front() != character) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char character) { failed_ = !accept(character) || failed_; }
    // Digits of a fraction, as milliseconds.
    int fraction() {
        int milliseconds = 0;
        int weight = 100;
        failed_ = failed_ || rest_.empty() || rest_.front() < '0' || rest_.front() > '9';
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            milliseconds += (rest_.front() - '0') * weight;
            weight /= 10;
            rest_.remove_prefix(1);
        }
        return milliseconds;
    }
    bool at_end() const { return rest_.empty(); }
    bool complete() const { return rest_.empty() && !failed_; }

private:
    std::string_view rest_;
    bool failed_ = false;
};

std::optional<std::chrono::milliseconds> scan_time_of_day(Scanner& scanner) {
    const int hour = scanner.digits(2);
    scanner.expect(':');
    const int minute = scanner.digits(2);
    const int second = scanner.accept(':') ? scanner.digits(2) : 0;
    const int millisecond = scanner.accept('.') ? scanner.fraction() : 0;
    if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
    return std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second) +
           std::chrono::milliseconds(millisecond);
}

// How far the zone is ahead of UTC.
std::optional<std::chrono::minutes> scan_zone(Scanner& scanner) {
    if (scanner.at_end() || scanner.accept('Z')) return std::chrono::minutes(0);
    const int sign = scanner.accept('-') ? -1 : 1;
    if (sign == 1) scanner.expect('+');
    const int hours = scanner.digits(2);
    scanner.accept(':');
    const int minutes = scanner.digits(2);
    if (hours > 14 || minutes > 59) return std::nullopt;
    return std::chrono::minutes(sign * (hours * 60 + minutes));
}

constexpr std::array<std::string_view, 7> kWeekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::optional<UnixTime> parse_iso8601(std::string_view text) {
    Scanner scanner(text);
    const int year = scanner.digits(4);
    scanner.expect('-');
    const int month = scanner.digits(2);
    scanner.expect('-');
    const int day = scanner.digits(2);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    UnixTime time = std::chrono::sys_days(date);
    if (!scanner.at_end()) {
        scanner.expect('T');
        const std::optional<std::chrono::milliseconds> of_day = scan_time_of_day(scanner);
        const std::optional<std::chrono::minutes> zone = scan_zone(scanner);
        if (!of_day || !zone) return std::nullopt;
        time += *of_day - *zone;
    }
    if (!scanner.complete()) return std::nullopt;
    return time;
}

std::string to_iso8601(UnixTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::string to_http_date(UnixTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time) - day);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kWeekdays.at(std::chrono::weekday(day).c_encoding()),
                       static_cast<unsigned>(date.day()), kMonths.at(static_cast<unsigned>(date.month()) - 1),
                       static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace callboard::simulator
