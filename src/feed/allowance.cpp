#include "feed/allowance.h"

namespace callboard::feed {
namespace {

constexpr double kMargin = 0.8;          // of what was granted is asked for
constexpr double kSmallestPart = 0.5;    // one burst of another program must not silence a wall
constexpr int kWayBack = 10;             // minutes
constexpr double kFirstGrowth = 0.2;     // of the start, a minute, while no 429 came
constexpr double kGrowth = 1.0 / 3'000;  // of the key's requests, a minute, for a wall that has a tenth of them
constexpr double kMiddle = 0.1;

}  // namespace

double Allowance::per_minute() const { return std::max(1.0, std::min(most(), unbounded())); }

double Allowance::most() const { return std::max(1.0, std::floor(max_hits_ * std::clamp(share_, 0.0, 1.0))); }

double Allowance::unbounded() const {
    if (!is_limited_) return start_ * (1 + kFirstGrowth * minutes_);
    if (minutes_ < kWayBack) return cautious_ + (level_ - cautious_) * minutes_ / kWayBack;
    return level_ + growth() * (minutes_ - kWayBack);
}

double Allowance::growth() const { return kGrowth * max_hits_ * std::clamp(kMiddle * max_hits_ / level_, 0.25, 4.0); }

void Allowance::minute_used() { ++minutes_; }

void Allowance::refused(double granted, double part) {
    const double allowed = per_minute();
    // On its way back a wall has less than it would: it is not to lose all of what it has not got again.
    const double fair = is_limited_ ? std::max(allowed, (allowed + level_) / 2) : allowed;
    is_limited_ = true;
    minutes_ = 0;
    level_ = std::max(1.0, fair * kMargin * std::clamp(part, kSmallestPart, 1.0));
    cautious_ = std::max(1.0, std::min(allowed / 2, kMargin * granted));
}

}  // namespace callboard::feed
