#include "feed/customer_ledger.h"

namespace callboard::feed {
namespace {

using std::chrono::seconds;

constexpr seconds kOverlap{5};
constexpr seconds kProcessedStays{60};
constexpr Duration kConfirm = seconds(30);
constexpr int kFewestChanges = 5;  // between two answers with all customers, where polls are rare
constexpr Duration kDistrust = std::chrono::hours(1);
constexpr int kRefusals = 2;

bool comes_before(const board::Customer& a, const board::Customer& b) { return a.id < b.id; }
bool id_is_less(const board::Customer& customer, const std::string& id) { return customer.id < id; }

template <class Customers>
auto find_in(Customers& customers, const std::string& id) -> decltype(&customers.front()) {
    const auto found = std::lower_bound(customers.begin(), customers.end(), id, id_is_less);
    return found != customers.end() && found->id == id ? &*found : nullptr;
}

}  // namespace

CustomerLedger::Question CustomerLedger::next(SteadyTime now, std::optional<UnixTime> server_time) const {
    const bool trusts = distrust_.empty() || now >= try_again_at_;
    if (!newest_ || asks_for_all_ || !trusts) return {std::nullopt, known_all_};
    return {std::min(*newest_, server_time.value_or(*newest_)) - kOverlap, known_changes_};
}

void CustomerLedger::accept(const Question& question, api::CustomersAnswer answer, SteadyTime now) {
    if (question.since) {
        accept_changes(*question.since, std::move(answer), now);
    } else {
        accept_all(std::move(answer), now);
    }
}

void CustomerLedger::fail(const Question& question, bool was_answered) {
    doubt();
    if (question.since && was_answered) ++refused_;
    // Else the changes come first: they tell who was finished meanwhile.
    asks_for_all_ = refused_ > 0;
}

void CustomerLedger::accept_changes(UnixTime since, api::CustomersAnswer answer, SteadyTime now) {
    refused_ = 0;
    ++changes_since_all_;
    const bool was_doubted = confirm_at_ == SteadyTime();
    asks_for_all_ = now >= confirm_at_ && (was_doubted || changes_since_all_ >= kFewestChanges);
    if (answer.changed) {
        const api::Rows<api::CustomerRow>& changed = *answer.changed;
        const bool is_whole = changed.skipped == 0 && !changed.cut;
        const auto is_outside = [since](const api::CustomerRow& row) {
            return !row.customer.utimestamp || *row.customer.utimestamp < since;
        };
        const bool is_narrow = std::none_of(changed.rows.begin(), changed.rows.end(), is_outside);
        if (!is_whole || !is_narrow) {
            if (is_whole) distrust_changes("more came than was searched for", now);
            asks_for_all_ = true;
            return;
        }
        const auto is_newest = [this](const api::CustomerRow& row) { return row.customer.id == newest_id_; };
        newest_was_missing_ = std::none_of(changed.rows.begin(), changed.rows.end(), is_newest);
        asks_for_all_ = asks_for_all_ || newest_was_missing_;
        merge(std::move(answer.changed->rows));
    }
    known_changes_ = answer.digest;
}

void CustomerLedger::accept_all(api::CustomersAnswer answer, SteadyTime now) {
    std::string complaint = refused_ >= kRefusals ? "it is refused" : "";
    if (answer.changed) {
        std::vector<board::Customer> all;
        all.reserve(answer.changed->rows.size());
        for (api::CustomerRow& row : answer.changed->rows) all.push_back(std::move(row.customer));
        const bool was_complete = std::exchange(complete_, !answer.changed->cut && answer.changed->skipped == 0);
        if (changes_since_all_ > 0 && was_complete && complete_ && were_held_back(all))
            complaint = "it does not find what changed";
        replace(std::move(all));
    } else if (newest_was_missing_) {
        complaint = "it does not find what is there";
    }
    if (!complaint.empty()) {
        distrust_changes(std::move(complaint), now);
    } else if (changes_since_all_ > 0 && now >= try_again_at_) {
        distrust_.clear();
    }
    known_all_ = answer.digest;
    known_changes_.reset();
    is_filled_ = true;
    asks_for_all_ = false;
    newest_was_missing_ = false;
    changes_since_all_ = 0;
    confirm_at_ = now + kConfirm;
}

// The newer of two rows of a customer counts.
void CustomerLedger::merge(std::vector<api::CustomerRow> rows) {
    std::vector<board::Customer> added;
    for (api::CustomerRow& row : rows) {
        board::Customer& customer = row.customer;
        board::Customer* known = find_in(customers_, customer.id);
        if (known != nullptr && *known == customer) continue;
        known_all_.reset();
        if (known == nullptr) {
            added.push_back(std::move(customer));
        } else if (known->utimestamp && *customer.utimestamp < *known->utimestamp) {
            asks_for_all_ = true;
        } else {
            *known = std::move(customer);
        }
    }
    const auto middle = static_cast<std::ptrdiff_t>(customers_.size());
    customers_.insert(customers_.end(), std::move_iterator(added.begin()), std::move_iterator(added.end()));
    std::inplace_merge(customers_.begin(), customers_.begin() + middle, customers_.end(), comes_before);
    if (customers_.size() > api::kRowLimit) asks_for_all_ = true;
    settle();
}

void CustomerLedger::replace(std::vector<board::Customer> all) {
    std::vector<board::Customer> processed;
    for (board::Customer& customer : customers_) {
        const bool is_gone = newest_was_missing_ && customer.id == newest_id_;
        if (customer.processed && !is_gone && find_in(all, customer.id) == nullptr) processed.push_back(std::move(customer));
    }
    customers_.clear();
    std::merge(std::move_iterator(all.begin()), std::move_iterator(all.end()), std::move_iterator(processed.begin()),
               std::move_iterator(processed.end()), std::back_inserter(customers_), comes_before);
    settle();
}

// Which is the newest, and who was processed so long before it that everyone has seen it.
void CustomerLedger::settle() {
    const auto newest = std::max_element(customers_.begin(), customers_.end(), [](const auto& a, const auto& b) {
        return a.utimestamp < b.utimestamp;  // none is before any
    });
    newest_.reset();
    if (newest == customers_.end() || !newest->utimestamp) return;
    newest_ = newest->utimestamp;
    newest_id_ = newest->id;
    std::erase_if(customers_, [this](const board::Customer& customer) {
        return customer.processed && customer.utimestamp && *customer.utimestamp < *newest_ - kProcessedStays;
    });
}

// Whether `all` differs from what is known in a row that the changes should have brought.
bool CustomerLedger::were_held_back(const std::vector<board::Customer>& all) const {
    return std::any_of(all.begin(), all.end(), [this](const board::Customer& customer) {
        if (customer.processed) return false;
        const board::Customer* known = find_in(customers_, customer.id);
        // It was there all the time, and no change was seen to hold it.
        if (newest_was_missing_ && customer.id == newest_id_) return true;
        if (known != nullptr && *known == customer) return false;
        if (!customer.utimestamp) return true;
        // Back in time: what the server forgot cannot be searched for.
        if (known != nullptr && customer.utimestamp < known->utimestamp) return false;
        const bool came_later = !newest_ || *customer.utimestamp >= *newest_ - kOverlap;
        const bool is_same_time = known != nullptr && customer.utimestamp == known->utimestamp;
        return !came_later || is_same_time;
    });
}

void CustomerLedger::distrust_changes(std::string reason, SteadyTime now) {
    distrust_ = std::move(reason);
    refused_ = 0;
    try_again_at_ = now + kDistrust;
}

}  // namespace callboard::feed
