#include "feed/allowance.h"

namespace callboard::feed {
namespace {

constexpr double kEnough = 40;  // requests a minute: a poll in two seconds
constexpr int kMinutesToNextTrial = 24 * 60;
constexpr double kTrialStep = 0.1;  // of the part, a minute
constexpr double kSlowest = 16;
constexpr double kMostAtOnce = 4;  // times slower by one 429
constexpr double kRecovery = 0.9;  // of the slowdown stays after each minute without a 429
constexpr double kMargin = 0.8;    // of what was granted fits into the next minute for sure

}  // namespace

double Allowance::most() const { return std::max(1.0, std::floor(max_hits_ * std::clamp(share_, 0.0, 1.0))); }

double Allowance::part() const {
    return std::min(most(), std::max(1.0, std::floor(max_hits_ / static_cast<double>(std::max<std::size_t>(screens_, 1)))));
}

double Allowance::per_minute() const {
    const double tried = std::max(part(), std::min(part() + trial_, kEnough));
    return std::max(1.0, std::min(most(), tried) / slowdown_);
}

void Allowance::minute_passed(bool used) {
    slowdown_ = std::max(1.0, slowdown_ * kRecovery);
    minutes_to_trial_ = std::max(0, minutes_to_trial_ - 1);
    if (used && minutes_to_trial_ == 0) trial_ = std::min(trial_ + kTrialStep * part(), kEnough);
}

void Allowance::refused(double granted) {
    // One burst of another program must not silence a wall.
    const double fitting = std::max(kMargin * granted, per_minute() / kMostAtOnce);
    slowdown_ = std::min(kSlowest, std::max(2 * slowdown_, slowdown_ * per_minute() / fitting));
    minutes_to_trial_ = trial_ > 0 ? kMinutesToNextTrial : std::max(minutes_to_trial_, kMinutesToFirstTrial);
    trial_ = 0;
}

}  // namespace callboard::feed
