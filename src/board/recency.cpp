#include "board/recency.h"

namespace callboard::board {
namespace {

using namespace std::chrono_literals;

constexpr Duration kPatience = 1min;
// Servers that write down their times side by side need not agree to the second in which order they did.
constexpr std::chrono::milliseconds kDisorder = 2s;

std::optional<UnixTime> change_time(const Customer& customer) {
    return customer.utimestamp ? customer.utimestamp : customer.ctimestamp;
}

}  // namespace

bool is_ahead(UnixTime time, UnixTime server_time) { return time >= server_time + 1s; }

bool Recency::is_old(const FeedUpdate& update, const std::vector<Customer>& known, const Ledger& ledger) {
    if (!update.server_time) {
        old_since_.reset();
        return false;
    }
    const auto can_compare = [&](const std::optional<UnixTime>& time) { return time && !is_ahead(*time, *update.server_time); };
    bool any_older = false;
    bool any_newer = false;
    auto before = known.begin();
    for (const Customer& customer : update.snapshot->customers) {
        while (before != known.end() && before->id < customer.id) ++before;
        const auto time = change_time(customer);
        if (before != known.end() && before->id == customer.id) {
            const bool was_called = before->ctimestamp || before->is_called() || ledger.has(customer.id);
            any_newer = any_newer || (customer.is_called() && !was_called);
            const auto known_time = change_time(*before);
            if (!time || !can_compare(known_time)) continue;
            any_older = any_older || *time < *known_time;
            any_newer = any_newer || *time > *known_time;
        } else if (time && can_compare(newest_)) {
            // Who is new has come since, and who was there before would have been seen.
            any_older = any_older || *time + kDisorder < *newest_;
            any_newer = any_newer || *time > *newest_;
        }
    }
    if (!any_older || any_newer) {
        old_since_.reset();
        return false;
    }
    if (!old_since_) old_since_ = update.at;
    return update.at < *old_since_ + kPatience;
}

void Recency::look_again(std::optional<UnixTime> server_time) {
    looked_at_ = server_time;
    old_since_.reset();
}

void Recency::accept(const FeedUpdate& update) {
    const bool was_past = is_past();
    look_again(update.server_time);
    if (!update.snapshot->complete) return;
    const auto is_usable = [&](UnixTime time) { return !update.server_time || !is_ahead(time, *update.server_time); };
    if (newest_ && (was_past || !is_usable(*newest_))) newest_.reset();
    for (const Customer& customer : update.snapshot->customers) {
        const auto time = change_time(customer);
        if (time && is_usable(*time)) newest_ = std::max(newest_, time);
    }
}

}  // namespace callboard::board
