#include "app/call_latency.h"

namespace callboard::app {
namespace {

using std::chrono::milliseconds;

constexpr Duration kPeriod = std::chrono::minutes(10);
// What whole seconds and a slow network make of a clock that stands still; beyond it, a clock was set.
constexpr milliseconds kBlur{1500};
constexpr milliseconds kEarliest{-1100};
constexpr milliseconds kLatest = std::chrono::hours(1);

}  // namespace

void CallLatency::server_is_ahead(milliseconds offset, SteadyTime at) {
    const bool is_set = offset_ && (offset < *offset_ - kBlur || offset > *offset_ + kBlur);
    if (is_set) {
        offset_.reset();
        previous_.reset();
    } else if (offset_ && at >= since_ + kPeriod) {
        previous_ = std::exchange(offset_, std::nullopt);
    }
    if (!offset_) since_ = at;
    offset_ = offset_ ? std::max(*offset_, offset) : offset;
}

void CallLatency::shown(UnixTime called_at, UnixTime presented_at) {
    if (!offset_) return;
    const milliseconds offset = std::max(*offset_, previous_.value_or(*offset_));
    const milliseconds late = presented_at + offset - called_at;
    if (late < kEarliest || late > kLatest) return;
    if (late < milliseconds(0)) correct(offset, -late);
    ring_[count_++ % ring_.size()] = std::chrono::duration_cast<Milliseconds>(std::max(late, milliseconds(0)));
}

// No call is shown before it is made: where one seems to be, the server's clock is further ahead than its answers say.
void CallLatency::correct(milliseconds offset, milliseconds further) {
    offset_ = offset + further;
    const auto end = ring_.begin() + static_cast<std::ptrdiff_t>(std::min(count_, ring_.size()));
    std::for_each(ring_.begin(), end,
                  [further](Milliseconds& late) { late += std::chrono::duration_cast<Milliseconds>(further); });
}

board::Latency CallLatency::summary() const {
    board::Latency summary;
    summary.calls = std::min(count_, ring_.size());
    if (summary.calls == 0) return summary;
    auto sorted = ring_;
    const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(summary.calls);
    std::sort(sorted.begin(), end);
    const auto percentile = [&](std::size_t percent) { return sorted[(summary.calls * percent + 99) / 100 - 1]; };
    summary.p50 = percentile(50);
    summary.p95 = percentile(95);
    summary.longest = percentile(100);
    return summary;
}

}  // namespace callboard::app
