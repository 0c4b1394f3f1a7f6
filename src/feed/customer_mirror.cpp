#include "feed/customer_mirror.h"

namespace callboard::feed {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds kOverlap{60};
constexpr seconds kProcessedStays{60};
constexpr minutes kLongest{10};  // without an answer, of which the changes are asked for
constexpr Duration kConfirm = seconds(15);
constexpr int kFewestChanges = 5;  // between two answers with all customers, where polls are rare
constexpr Duration kDistrust = minutes(10);
constexpr int kComplaints = 2;
constexpr int kForgiven = 8;  // answers after which a complaint is forgotten
constexpr int kRefusals = 3;
constexpr seconds kAhead{60};       // of the server's clock as the wall knows it
constexpr seconds kWrittenLate{5};  // a row's utimestamp is hardly older when it is written

bool comes_before(const board::Customer& a, const board::Customer& b) { return a.id < b.id; }
bool id_is_less(const board::Customer& customer, const std::string& id) { return customer.id < id; }

template <class Customers>
auto find_in(Customers& customers, const std::string& id) -> decltype(&customers.front()) {
    const auto found = std::lower_bound(customers.begin(), customers.end(), id, id_is_less);
    return found != customers.end() && found->id == id ? &*found : nullptr;
}

}  // namespace

CustomerMirror::Question CustomerMirror::next(const Moment& moment) const {
    if (asks_for_all_ || clock_was_set_ || !can_ask_for_changes(moment)) return {std::nullopt, known_all_};
    const UnixTime newest = newest_ ? *newest_ : *told_of_;
    return {std::min(newest, told_of_.value_or(newest)) - kOverlap, known_changes_};
}

bool CustomerMirror::can_ask_for_changes(const Moment& moment) const {
    const bool trusts = distrust_.empty() || moment.now >= try_again_at_;
    const bool is_long_ago =
        moment.now - answered_at_ > kLongest || (moment.server && told_of_ && *moment.server - *told_of_ > kLongest);
    // Customers without times cannot be searched for by time. An empty list tells all as well, but for what came and went.
    const bool has_times = newest_ || (customers_.empty() && told_of_ && has_gap_);
    return has_times && trusts && !is_long_ago;
}

void CustomerMirror::accept(const Question& question, api::CustomersAnswer answer, const Moment& moment) {
    if (question.since) {
        accept_changes(*question.since, std::move(answer), moment);
    } else {
        accept_all(std::move(answer), moment);
    }
    // What changed during a gap is still to be asked for.
    if (has_gap_) return;
    answered_at_ = moment.now;
    told_of_ = moment.server;
}

void CustomerMirror::clock_was_set() {
    doubt();
    clock_was_set_ = true;
}

void CustomerMirror::fail(const Question& question, bool was_answered) {
    doubt();
    // Where all customers are refused as well, the search is not to blame.
    if (question.since && was_answered) ++refused_;
    if (!question.since) refused_ = 0;
    has_gap_ = true;
    asks_for_all_ = question.since && was_answered;
}

void CustomerMirror::accept_changes(UnixTime since, api::CustomersAnswer answer, const Moment& moment) {
    refused_ = 0;
    has_gap_ = false;
    ++changes_since_all_;
    changes_told_of_ = moment.server ? moment.server : newest_;
    const bool was_doubted = confirm_at_ == SteadyTime();
    asks_for_all_ = moment.now >= confirm_at_ && (was_doubted || changes_since_all_ >= kFewestChanges);
    if (answer.changed) take_changes(since, std::move(answer), moment);
}

void CustomerMirror::take_changes(UnixTime since, api::CustomersAnswer answer, const Moment& moment) {
    const api::Rows<api::CustomerRow>& changed = *answer.changed;
    const bool is_whole = changed.skipped == 0 && !changed.cut;
    const bool is_narrow = std::none_of(changed.rows.begin(), changed.rows.end(), [since](const api::CustomerRow& row) {
        return !row.customer.utimestamp || *row.customer.utimestamp < since;
    });
    if (!is_whole || !is_narrow) {
        changes_since_all_ = 0;
        if (is_whole) complain("more came than was searched for", moment.now);
        asks_for_all_ = true;
        return;
    }
    newest_was_missing_ =
        newest_ && std::none_of(changed.rows.begin(), changed.rows.end(),
                                [this](const api::CustomerRow& row) { return row.customer.id == newest_id_; });
    asks_for_all_ = asks_for_all_ || newest_was_missing_;
    merge(std::move(answer.changed->rows), moment);
    known_changes_ = answer.digest;
}

void CustomerMirror::accept_all(api::CustomersAnswer answer, const Moment& moment) {
    asks_for_all_ = false;
    clock_was_set_ = false;
    if (has_gap_ && refused_ < kRefusals && can_ask_for_changes(moment)) {
        // Who is missing may have been called and finished meanwhile: the changes are to tell, before anybody is gone.
        if (answer.changed) merge(std::move(answer.changed->rows), moment);
        doubt();
        return;
    }
    confirm_at_ = moment.now + kConfirm;
    std::string complaint = complaint_about(answer);
    if (refused_ >= kRefusals) {
        complaints_ = kComplaints;
        complaint = "it is refused";
    }
    if (!complaint.empty()) {
        complain(std::move(complaint), moment.now);
    } else if (changes_since_all_ > 0) {
        praise(moment.now);
    }
    if (answer.changed) {
        complete_ = !answer.changed->cut && answer.changed->skipped == 0;
        replace(std::move(answer.changed->rows), moment);
    }
    known_all_ = answer.digest;
    known_changes_.reset();
    if (!filled_at_) {
        const UnixTime after_newest = newest_ ? *newest_ + std::chrono::milliseconds(1) : UnixTime();
        filled_at_ = std::max(after_newest, moment.server.value_or(after_newest));
    }
    has_gap_ = false;
    newest_was_missing_ = false;
    changes_since_all_ = 0;
    changes_told_of_.reset();
}

// What an answer with all customers says against the changes before it.
std::string CustomerMirror::complaint_about(const api::CustomersAnswer& all) const {
    if (!all.changed) return newest_was_missing_ ? "it does not find what is there" : "";
    const bool is_complete = complete_ && !all.changed->cut && all.changed->skipped == 0;
    return is_complete && were_held_back(all.changed->rows) ? "it does not find what changed" : "";
}

void CustomerMirror::merge(std::vector<api::CustomerRow> rows, const Moment& moment) {
    std::vector<board::Customer> added;
    for (api::CustomerRow& row : rows) {
        board::Customer& customer = row.customer;
        board::Customer* known = find_in(customers_, customer.id);
        if (known != nullptr && *known == customer) continue;
        if (known == nullptr && customer.processed && !is_news(customer, moment)) continue;
        known_all_.reset();
        if (known == nullptr) {
            added.push_back(std::move(customer));
        } else {
            // From before what is known: told by a server that lags behind.
            asks_for_all_ = asks_for_all_ || customer.utimestamp < known->utimestamp;
            *known = std::move(customer);
        }
    }
    const auto middle = static_cast<std::ptrdiff_t>(customers_.size());
    customers_.insert(customers_.end(), std::move_iterator(added.begin()), std::move_iterator(added.end()));
    std::inplace_merge(customers_.begin(), customers_.begin() + middle, customers_.end(), comes_before);
    asks_for_all_ = asks_for_all_ || customers_.size() > api::kRowLimit;
    settle(moment);
}

// Who was finished before the wall looked for the last time would have been seen, or is none of its business. Times from ahead
// of the server's clock tell nothing.
bool CustomerMirror::is_news(const board::Customer& finished, const Moment& moment) const {
    const bool is_ahead = moment.server && finished.utimestamp && *finished.utimestamp > *moment.server + kAhead;
    const bool was_before_all = filled_at_ && finished.utimestamp < filled_at_;
    const bool was_before = told_of_ && finished.utimestamp && *finished.utimestamp < *told_of_ - kWrittenLate;
    return !was_before_all && !was_before && !is_ahead;
}

void CustomerMirror::replace(std::vector<api::CustomerRow> rows, const Moment& moment) {
    std::vector<board::Customer> all;
    all.reserve(rows.size());
    for (api::CustomerRow& row : rows) all.push_back(std::move(row.customer));
    std::vector<board::Customer> processed;
    for (board::Customer& customer : customers_) {
        const bool is_gone = newest_was_missing_ && customer.id == newest_id_;
        if (find_in(all, customer.id) == nullptr && customer.processed && !is_gone) processed.push_back(std::move(customer));
    }
    customers_.clear();
    std::merge(std::move_iterator(all.begin()), std::move_iterator(all.end()), std::move_iterator(processed.begin()),
               std::move_iterator(processed.end()), std::back_inserter(customers_), comes_before);
    settle(moment);
}

// Which is the newest, and who was processed so long before it that everyone has seen it.
void CustomerMirror::settle(const Moment& moment) {
    const auto newest = std::max_element(customers_.begin(), customers_.end(), [](const auto& a, const auto& b) {
        return a.utimestamp < b.utimestamp;  // none is before any
    });
    newest_.reset();
    if (newest == customers_.end() || !newest->utimestamp) return;
    newest_ = newest->utimestamp;
    newest_id_ = newest->id;
    const UnixTime latest = std::min(*newest_, moment.server.value_or(*newest_));
    std::erase_if(customers_, [latest](const board::Customer& customer) {
        return customer.processed && customer.utimestamp && *customer.utimestamp < latest - kProcessedStays;
    });
}

// Whether `all` differs from what is known in a row that the changes should have brought.
bool CustomerMirror::were_held_back(const std::vector<api::CustomerRow>& all) const {
    if (!changes_told_of_) return false;
    return std::any_of(all.begin(), all.end(), [this](const api::CustomerRow& row) {
        const board::Customer& customer = row.customer;
        if (customer.processed) return false;
        // It was there all the time, and no change was seen to hold it.
        if (newest_was_missing_ && customer.id == newest_id_) return true;
        const board::Customer* known = find_in(customers_, customer.id);
        if (known != nullptr && *known == customer) return false;
        return !customer.utimestamp || *customer.utimestamp < *changes_told_of_ - kWrittenLate;
    });
}

// Once may be chance, and is looked into at once.
void CustomerMirror::complain(std::string reason, SteadyTime now) {
    doubt();
    confirmed_ = 0;
    if (++complaints_ < kComplaints) return;
    distrust_ = std::move(reason);
    refused_ = 0;
    try_again_at_ = now + kDistrust;
}

void CustomerMirror::praise(SteadyTime now) {
    if (!distrust_.empty() && now >= try_again_at_) {
        distrust_.clear();
        complaints_ = kComplaints - 1;
    }
    if (++confirmed_ >= kForgiven) complaints_ = 0;
}

}  // namespace callboard::feed
