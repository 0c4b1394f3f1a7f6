// How Board starts, from nothing or from what it remembered before a restart.
#include "board/board.h"

namespace callboard::board {
namespace {

// A call that was never shown is announced after a restart while it is younger than this.
constexpr Duration kAnnouncedUntil = std::chrono::seconds(30);
// Yesterday's calls are not shown to those who come in the morning.
constexpr Duration kCallsKept = std::chrono::hours(12);
constexpr std::size_t kWaitingKept = 100;

std::chrono::milliseconds age_of(UnixTime time, Now now) { return std::max(now.unix - time, std::chrono::milliseconds(0)); }

UnixTime unix_of(SteadyTime time, Now now) {
    return std::max(now.unix - std::chrono::duration_cast<std::chrono::milliseconds>(now.steady - time), UnixTime());
}

// Whether calls are young. By the server's clock, of which the newest time in an answer is the least that is known; for a call
// without a time, by how long nobody looked.
class CallAges {
public:
    CallAges(const FeedUpdate& update, UnixTime last_good, Now now) : server_time_(update.server_time) {
        if (!server_time_) {
            for (const Customer& customer : update.snapshot->customers) {
                for (const auto& time : {customer.ctimestamp, customer.utimestamp, customer.stimestamp})
                    server_time_ = std::max(server_time_, time);
            }
        }
        looked_away_ = age_of(last_good, now);
    }

    bool is_young(const Customer& customer) const {
        const auto called_at = customer.call_time();
        if (called_at && server_time_) return *server_time_ - *called_at < kAnnouncedUntil;
        return looked_away_ < kAnnouncedUntil;
    }

private:
    std::optional<UnixTime> server_time_;
    Duration looked_away_{};
};

}  // namespace

// Customers already called when the wall starts appear without sound or flash.
void Board::show_first_snapshot(const FeedUpdate& update, SteadyTime now) {
    // An answer of which not one row could be read does not say who is called already; one that was read in part says it of
    // some.
    knows_queue_ = snapshot_->complete || !snapshot_->customers.empty();
    if (!snapshot_->complete) start_ = update.server_time;
    customers_ = snapshot_->customers;
    std::vector<CallEvent> called;
    for (const Customer& customer : customers_) {
        if (customer.is_called()) called.push_back({CallEventKind::Called, customer});
    }
    std::sort(called.begin(), called.end(),
              [](const CallEvent& a, const CallEvent& b) { return called_before(a.customer, b.customer); });
    show_silently(called, now);
}

// In the order of the calls: the last one into the spotlight, those before it among the previous calls.
void Board::show_silently(const std::vector<CallEvent>& calls, SteadyTime now) {
    for (const CallEvent& call : calls) {
        ledger_.enter(call.customer, std::nullopt);
        const auto& current = announcer_.current();
        if (current && current->customer.id != call.customer.id) add_row(*current, now);
        std::erase_if(rows_, [&](const Row& row) { return is_replaced(row, call.customer); });
        announcer_.show_silently(call.customer, now);
        ledger_.mark_shown(call.customer.id);
    }
    // Those that there is room for.
    for (const CallEvent& call : calls) {
        const std::string& id = call.customer.id;
        const bool is_row =
            std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return row.announcement.customer.id == id; });
        if (!is_row && announcer_.current()->customer.id != id) continue;
        note(call.kind == CallEventKind::Recalled ? ShownEvent::Kind::Recall : ShownEvent::Kind::Call, call.customer);
    }
}

// A call of before the start, in a row that the answers since could not tell: as if the first had told it.
bool Board::is_of_before_the_start(const Customer& customer) const {
    return start_ && customer.ctimestamp && *customer.ctimestamp < *start_;
}

void Board::take_up(const Memory& memory, Now now) {
    knows_queue_ = true;
    store_ = memory.store;
    last_good_unix_ = memory.last_good;
    last_good_server_time_ = memory.server_time;
    last_good_ = now.steady - age_of(memory.last_good, now);
    resumption_ = Resumption{memory.queue, memory.last_good, age_of(memory.last_good, now) >= kCallsKept};
    customers_ = memory.customers;
    for (const Customer& customer : customers_) {
        if (customer.is_called()) ledger_.enter_shown(customer);
    }
    const auto announcement = [now](const RememberedCall& call) {
        return Announcement{call.customer, call.kind, 0, now.steady - age_of(call.shown_at, now), call.finished};
    };
    for (const RememberedCall& call : memory.rows) {
        if (rows_.size() == settings_.rows) break;
        const auto finished_at = call.finished_at ? std::optional(now.steady - age_of(*call.finished_at, now)) : std::nullopt;
        rows_.push_back({announcement(call), finished_at});
        ledger_.enter_shown(call.customer);
    }
    if (memory.spotlight) {
        announcer_.take_up(announcement(*memory.spotlight));
        ledger_.enter_shown(memory.spotlight->customer);
    }
}

void Board::forget() {
    store_.reset();
    knows_queue_ = false;
    start_.reset();
    customers_.clear();
    ledger_ = Ledger();
    recency_ = Recency();
    rows_.clear();
    announcer_ = Announcer(settings_.announcer);
}

// The first answer after a restart. Calls that nobody saw are announced while they are young; the others appear silently.
void Board::resume(const Resumption& resumption, std::vector<CallEvent> events, const FeedUpdate& update, Now now) {
    const CallAges ages(update, resumption.last_good, now);
    if (update.server_time) recency_.look_again(*update.server_time - age_of(resumption.last_good, now));
    const auto is_late = [&](const CallEvent& event) {
        const bool is_call = event.kind == CallEventKind::Called || event.kind == CallEventKind::Recalled;
        return is_call && !ages.is_young(event.customer);
    };
    const auto late = std::stable_partition(events.begin(), events.end(), [&](const auto& event) { return !is_late(event); });
    show_silently({late, events.end()}, now.steady);
    // Those that were served while they waited to be announced are in no answer any more.
    for (const RememberedCall& call : resumption.queue) {
        if (known(call.customer.id) != nullptr || !ages.is_young(call.customer)) continue;
        if (!ledger_.enter(call.customer, update.server_time)) continue;
        announcer_.announce(call.customer, call.kind);
        announcer_.finish(call.customer.id);
    }
    std::for_each(events.begin(), late, [&](const CallEvent& event) { apply_event(event, update, now.steady); });
    if (age_of(resumption.last_good, now) >= settings_.history) remove_finished();
}

// Nobody knows since when they are; it may have been yesterday.
void Board::remove_finished() {
    std::erase_if(rows_, [](const Row& row) { return row.announcement.finished; });
    const auto& current = announcer_.current();
    if (current && current->finished) announcer_.withdraw(std::string(current->customer.id));
}

// As far as the wall has shown what is known of a customer.
Customer Board::as_shown(Customer customer) const {
    const Announcement* waiting = announcer_.queued(customer.id);
    if (waiting == nullptr || !customer.is_called()) return customer;
    const Cause* shown = ledger_.shown(customer.id);
    if (waiting->kind == CallKind::First || shown == nullptr) {
        customer.called = false;
        return customer;
    }
    customer.desk = shown->desk;
    customer.ctimestamp = shown->ctimestamp;
    customer.utimestamp = shown->utimestamp;
    return customer;
}

std::optional<Memory> Board::memory(Now now) const {
    if (!store_) return std::nullopt;
    Memory memory;
    auto store = std::make_shared<Store>(*store_);
    store->logo = nullptr;
    memory.store = std::move(store);
    memory.last_good = last_good_unix_;
    memory.server_time = last_good_server_time_;
    std::size_t waiting = 0;
    for (const Customer& customer : customers_) {
        if (!customer.called && ++waiting > kWaitingKept) continue;
        memory.customers.push_back(as_shown(customer));
    }
    const auto remembered = [now](const Announcement& announcement) {
        return RememberedCall{announcement.customer, announcement.kind, announcement.finished,
                              unix_of(announcement.shown_at, now), std::nullopt};
    };
    if (announcer_.current()) memory.spotlight = remembered(*announcer_.current());
    for (const Row& row : rows_) {
        memory.rows.push_back(remembered(row.announcement));
        if (row.finished_at) memory.rows.back().finished_at = unix_of(*row.finished_at, now);
    }
    for (const Announcement& announcement : announcer_.queue()) {
        memory.queue.push_back(remembered(announcement));
        memory.queue.back().shown_at = {};
    }
    if (resumption_) memory.queue = resumption_->queue;
    return memory;
}

}  // namespace callboard::board
