#include "board/call_diff.h"

namespace callboard::board {
namespace {

bool is_recall(const Customer& before, const Customer& after, RecallSign sign) {
    // A desk that is missing from an answer is no other desk.
    if (before.desk != after.desk && !after.desk.empty()) return true;
    // A server that starts to give call times for a running call has not called again.
    if (before.ctimestamp && after.ctimestamp && before.ctimestamp != after.ctimestamp) return true;
    return sign == RecallSign::UpdateTime && before.utimestamp && after.utimestamp && *after.utimestamp > *before.utimestamp;
}

std::optional<CallEventKind> event_of(const Customer* before, const Customer& after, RecallSign sign) {
    const bool was_called = before != nullptr && before->is_called();
    if (after.is_called()) {
        if (!was_called) return CallEventKind::Called;
        return is_recall(*before, after, sign) ? std::optional(CallEventKind::Recalled) : std::nullopt;
    }
    if (was_called) return after.processed ? CallEventKind::Finished : CallEventKind::Withdrawn;
    if (!after.processed || !after.called || after.desk.empty()) return std::nullopt;
    if (before == nullptr) return CallEventKind::Over;
    return before->processed ? std::nullopt : std::optional(CallEventKind::Missed);
}

}  // namespace

bool called_before(const Customer& a, const Customer& b) {
    // Those without a time come last.
    const auto time_a = a.call_time().value_or(UnixTime::max());
    const auto time_b = b.call_time().value_or(UnixTime::max());
    return time_a != time_b ? time_a < time_b : a.id < b.id;
}

Difference difference(const std::vector<Customer>& before, const Snapshot& after, RecallSign sign) {
    Difference result;
    result.customers.reserve(after.customers.size());
    const auto vanished = [&](const Customer& old) {
        if (!after.complete) {
            result.customers.push_back(old);
        } else if (old.is_called()) {
            result.events.push_back({CallEventKind::Finished, old});
        }
    };
    auto old = before.begin();
    for (const Customer& customer : after.customers) {
        while (old != before.end() && old->id < customer.id) vanished(*old++);
        const bool known = old != before.end() && old->id == customer.id;
        if (const auto kind = event_of(known ? &*old : nullptr, customer, sign)) result.events.push_back({*kind, customer});
        result.customers.push_back(customer);
        if (known && old->is_called() && customer.is_called() && customer.desk.empty())
            result.customers.back().desk = old->desk;
        if (known) ++old;
    }
    while (old != before.end()) vanished(*old++);
    std::stable_sort(result.events.begin(), result.events.end(),
                     [](const CallEvent& a, const CallEvent& b) { return called_before(a.customer, b.customer); });
    return result;
}

}  // namespace callboard::board
