#include "board/health_units.h"

#include <fmt/format.h>

namespace callboard::board {
namespace {

std::string two_units(long long large, const char* large_unit, long long small, const char* small_unit) {
    if (small == 0) return fmt::format("{} {}", large, large_unit);
    return fmt::format("{} {} {} {}", large, large_unit, small, small_unit);
}

}  // namespace

std::string duration_text(Duration duration) {
    using namespace std::chrono;
    const auto total = std::max(floor<milliseconds>(duration), milliseconds(0));
    if (total < 10s) return fmt::format("{}.{} s", total / 1s, total % 1s / 100ms);
    if (total < 1min) return fmt::format("{} s", total / 1s);
    if (total < 1h) return fmt::format("{} min", total / 1min);
    if (total < 24h) return two_units(total / 1h, "h", total % 1h / 1min, "min");
    return two_units(total / 24h, "d", total % 24h / 1h, "h");
}

std::string seconds_text(std::chrono::milliseconds time) {
    return fmt::format("{:.1f} s", std::chrono::duration<double>(time).count());
}

std::string mebibytes_text(std::uint64_t bytes) { return fmt::format("{} MiB", (bytes + (1 << 19)) >> 20); }

}  // namespace callboard::board
