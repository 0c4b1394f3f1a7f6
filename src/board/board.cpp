#include "board/board.h"

namespace callboard::board {

Board::Board(BoardSettings settings, Now now, const std::optional<Memory>& remembered)
    : settings_(std::move(settings)), announcer_(settings_.announcer), language_since_(now.steady), minute_end_(now.steady) {
    view_.language = settings_.language;
    if (remembered) take_up(*remembered, now);
    advance(now);
}

void Board::apply(const FeedUpdate& update, Now now) {
    learn_clock(update, now);
    if (update.snapshot) {
        apply_snapshot(update, now);
        fault_.reset();
    } else {
        fault_ = update.fault;
    }
    advance(now);
}

void Board::apply_snapshot(const FeedUpdate& update, Now now) {
    has_answered_ = true;
    const bool is_same = update.snapshot == snapshot_;
    const bool is_other_store = store_ && store_->id != update.snapshot->store->id;
    if (knows_queue_ && !is_same && !is_other_store && recency_.is_old(update, customers_, ledger_)) return;
    last_good_ = update.at;
    last_good_unix_ = now.unix;
    if (update.server_time) last_good_server_time_ = update.server_time;
    fresh_for_ = update.fresh_for;
    if (is_same) {
        recency_.look_again(update.server_time);
        return;
    }
    ++revision_;
    const auto resumption = std::exchange(resumption_, std::nullopt);
    if (is_other_store) {
        // A screen that shows another store: nothing of the one before has a place on it.
        if (!resumption) clear_calls();
        forget();
    }
    snapshot_ = update.snapshot;
    store_ = snapshot_->store;
    if (!knows_queue_) {
        show_first_snapshot(update, now.steady);
    } else {
        Difference changes = difference(customers_, *snapshot_, settings_.recall);
        customers_ = std::move(changes.customers);
        if (resumption) {
            resume(*resumption, std::move(changes.events), update, now);
        } else {
            for (const CallEvent& event : changes.events) apply_event(event, update, now.steady);
        }
        refresh();
        if (snapshot_->complete) start_.reset();
    }
    ledger_.tidy([this](const std::string& customer) { return known(customer) != nullptr; });
    recency_.accept(update);
}

void Board::clear_calls() {
    for (const Customer& customer : customers_) {
        if (customer.is_called()) withdraw(customer.id);
    }
}

// Whoever is on the wall stands there as last known; a call of before the last one is nothing to read.
void Board::refresh() {
    for (const Customer& customer : customers_) {
        if (!customer.is_called() || ledger_.is_past(customer)) continue;
        announcer_.refresh(customer);
        ledger_.keep_up(customer);
    }
    for (Row& row : rows_) {
        const Customer* customer = known(row.announcement.customer.id);
        if (customer != nullptr && customer->is_called() && !ledger_.is_past(*customer)) row.announcement.customer = *customer;
    }
}

const Customer* Board::known(std::string_view customer) const {
    const auto found = std::lower_bound(customers_.begin(), customers_.end(), customer,
                                        [](const Customer& other, std::string_view id) { return other.id < id; });
    return found == customers_.end() || found->id != customer ? nullptr : &*found;
}

void Board::apply_event(const CallEvent& event, const FeedUpdate& update, SteadyTime now) {
    const Customer& customer = event.customer;
    switch (event.kind) {
        case CallEventKind::Called:
            if (!ledger_.enter(customer, update.server_time) || recency_.is_past()) {
                restore(customer, now);
            } else if (is_of_before_the_start(customer)) {
                restore(customer, now);
                note(ShownEvent::Kind::Call, customer);
            } else {
                announcer_.announce(customer, CallKind::First);
            }
            break;
        case CallEventKind::Recalled:
            if (ledger_.enter(customer, update.server_time)) announcer_.announce(customer, CallKind::Recall);
            break;
        case CallEventKind::Over:
            if (is_news(customer, update.server_time)) record(customer, update, now);
            break;
        case CallEventKind::Missed: record(customer, update, now); break;
        case CallEventKind::Finished: finish(customer.id, now); break;
        case CallEventKind::Withdrawn: withdraw(customer.id); break;
    }
}

// Whether a call that is over was made since the last look, and not so long ago that its row would have expired.
bool Board::is_news(const Customer& customer, std::optional<UnixTime> server_time) const {
    const auto called_at = customer.call_time();
    const auto looked_at = recency_.looked_at();
    return called_at && looked_at && server_time && *called_at >= *looked_at && *server_time - *called_at < settings_.history;
}

// Without sound.
void Board::record(const Customer& customer, const FeedUpdate& update, SteadyTime now) {
    if (ledger_.knows(customer)) return;
    if (!ledger_.enter(customer, update.server_time)) return;
    add_row({customer, CallKind::First, 0, now, true}, now);
    note(ShownEvent::Kind::Call, customer);
}

// Back on the wall without sound: in the spotlight where nobody else is in it, else among the previous calls.
void Board::restore(const Customer& customer, SteadyTime now) {
    if (announcer_.restore(customer)) return;
    if (announcer_.current()) {
        add_row({customer, CallKind::First, 0, now, false}, now);
        return;
    }
    std::erase_if(rows_, [&](const Row& row) { return row.announcement.customer.id == customer.id; });
    announcer_.show_silently(customer, now);
}

void Board::finish(const std::string& customer, SteadyTime now) {
    announcer_.finish(customer);
    const auto& current = announcer_.current();
    if (current && current->customer.id == customer) note(ShownEvent::Kind::Clear, current->customer);
    for (Row& row : rows_) {
        if (row.announcement.customer.id != customer || row.announcement.finished) continue;
        row.announcement.finished = true;
        row.finished_at = now;
        note(ShownEvent::Kind::Clear, row.announcement.customer);
    }
}

void Board::withdraw(const std::string& customer) {
    const auto& current = announcer_.current();
    if (current && current->customer.id == customer) note(ShownEvent::Kind::Clear, current->customer);
    // What was never shown is announced when an old answer turns out to have taken it back.
    if (announcer_.withdraw(customer)) ledger_.take_back(customer);
    std::erase_if(rows_, [&](const Row& row) {
        if (row.announcement.customer.id != customer) return false;
        note(ShownEvent::Kind::Clear, row.announcement.customer);
        return true;
    });
}

// The row of a customer makes way for a later call of the same customer or desk.
bool Board::is_replaced(const Row& row, const Customer& by) {
    const Customer& shown = row.announcement.customer;
    return shown.id == by.id || (!shown.desk.empty() && shown.desk == by.desk);
}

// One row a desk and a customer: a desk that calls the next customer replaces its own earlier row.
void Board::add_row(Announcement announcement, SteadyTime now) {
    std::erase_if(rows_, [&](const Row& row) { return is_replaced(row, announcement.customer); });
    const auto finished_at = announcement.finished ? std::optional(now) : std::nullopt;
    rows_.insert(rows_.begin(), Row{std::move(announcement), finished_at});
    if (rows_.size() > settings_.rows) rows_.resize(settings_.rows);
}

void Board::remove_expired_rows(SteadyTime now) {
    const auto is_over = [&](const Row& row) { return row.finished_at && now >= *row.finished_at + settings_.history; };
    if (std::erase_if(rows_, is_over) > 0) ++revision_;
}

// The time of the call, unless one of that time was shown before.
std::optional<UnixTime> Board::mark_shown(const Customer& customer) {
    const Cause* shown = ledger_.shown(customer.id);
    const bool is_known = shown != nullptr && shown->ctimestamp == customer.ctimestamp;
    ledger_.mark_shown(customer.id);
    return is_known ? std::nullopt : customer.ctimestamp;
}

void Board::note(ShownEvent::Kind kind, const Customer& customer) {
    const auto called_at = kind == ShownEvent::Kind::Clear ? std::nullopt : mark_shown(customer);
    shown_.push_back({kind, customer.id, customer.label(), customer.desk, called_at});
}

std::vector<ShownEvent> Board::take_shown() { return std::exchange(shown_, {}); }

void Board::advance(Now now) {
    for (;;) {
        Announcer::Change change = announcer_.advance(now.steady);
        if (change.left) add_row(std::move(*change.left), now.steady);
        if (change.left || change.shown) ++revision_;
        if (!change.shown) break;
        const Announcement& shown = *announcer_.current();
        std::erase_if(rows_, [&](const Row& row) { return is_replaced(row, shown.customer); });
        last_shown_ = now.steady;
        note(shown.kind == CallKind::Recall ? ShownEvent::Kind::Recall : ShownEvent::Kind::Call, shown.customer);
        if (shown.finished) note(ShownEvent::Kind::Clear, shown.customer);
    }
    remove_expired_rows(now.steady);
    advance_language(now.steady);
    update_view(now);
}

}  // namespace callboard::board
