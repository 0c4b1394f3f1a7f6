#include "board/ledger.h"

#include "board/recency.h"

namespace callboard::board {
namespace {

constexpr std::size_t kCustomersKept = 4096;
constexpr std::size_t kCausesKept = 16;  // of a customer

Cause cause_of(const Customer& customer) { return {customer.desk, customer.ctimestamp, customer.utimestamp}; }

bool is_before(const Cause& a, const Cause& b) {
    if (a.ctimestamp && b.ctimestamp && *a.ctimestamp != *b.ctimestamp) return *a.ctimestamp < *b.ctimestamp;
    return a.utimestamp && b.utimestamp && *a.utimestamp < *b.utimestamp;
}

}  // namespace

bool Ledger::enter(const Customer& customer, std::optional<UnixTime> server_time) {
    Cause cause = cause_of(customer);
    Entry& entry = entries_[customer.id];
    std::vector<Cause>& causes = entry.causes;
    if (!causes.empty()) {
        const Cause& last = causes.back();
        const bool has_time = cause.ctimestamp || cause.utimestamp;
        if (has_time && cause == last) return false;
        // Where every change has its time, no state comes back as it was.
        if (cause.utimestamp && std::find(causes.begin(), causes.end(), cause) != causes.end()) return false;
        // From ahead of the server's time: its clock went back since, and what comes then is later.
        const auto last_time = last.ctimestamp ? last.ctimestamp : last.utimestamp;
        const bool last_is_ahead = last_time && server_time && is_ahead(*last_time, *server_time);
        if (has_time && is_before(cause, last) && !last_is_ahead) return false;
    }
    causes.push_back(std::move(cause));
    if (causes.size() > kCausesKept) {
        causes.erase(causes.begin());
        if (entry.shown > 0) --entry.shown;
    }
    return true;
}

void Ledger::enter_shown(const Customer& customer) {
    Entry& entry = entries_[customer.id];
    if (entry.causes.empty()) entry.causes.push_back(cause_of(customer));
    entry.shown = entry.causes.size();
}

void Ledger::keep_up(const Customer& customer) {
    const auto found = entries_.find(customer.id);
    if (found == entries_.end() || found->second.causes.empty()) return;
    Cause& last = found->second.causes.back();
    const bool is_same = customer.ctimestamp && last.ctimestamp == customer.ctimestamp && last.desk == customer.desk;
    if (is_same) last.utimestamp = std::max(last.utimestamp, customer.utimestamp);
}

void Ledger::mark_shown(const std::string& customer) {
    const auto found = entries_.find(customer);
    if (found != entries_.end()) found->second.shown = found->second.causes.size();
}

void Ledger::take_back(const std::string& customer) {
    const auto found = entries_.find(customer);
    if (found == entries_.end()) return;
    found->second.causes.resize(found->second.shown);
    if (found->second.causes.empty()) entries_.erase(found);
}

bool Ledger::is_past(const Customer& called) const {
    const Cause* last = last_of(called.id);
    if (last == nullptr) return false;
    return last->desk != called.desk || (last->ctimestamp && called.ctimestamp && last->ctimestamp != called.ctimestamp);
}

bool Ledger::knows(const Customer& finished) const {
    const Cause* last = last_of(finished.id);
    if (last == nullptr) return false;
    // Finishing moved the utimestamp: where that is all there is, the call was the one that is known.
    return !finished.ctimestamp || !last->ctimestamp || *finished.ctimestamp <= *last->ctimestamp;
}

const Cause* Ledger::last_of(const std::string& customer) const {
    const auto found = entries_.find(customer);
    return found == entries_.end() || found->second.causes.empty() ? nullptr : &found->second.causes.back();
}

const Cause* Ledger::shown(const std::string& customer) const {
    const auto found = entries_.find(customer);
    if (found == entries_.end() || found->second.shown == 0) return nullptr;
    return &found->second.causes[found->second.shown - 1];
}

void Ledger::tidy(const std::function<bool(const std::string&)>& needed) {
    if (entries_.size() <= kCustomersKept) return;
    std::erase_if(entries_, [&](const auto& entry) { return !needed(entry.first); });
}

}  // namespace callboard::board
