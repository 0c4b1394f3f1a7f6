#include "board/board.h"

namespace callboard::board {
namespace {

constexpr std::size_t kCausesKept = 4096;
constexpr std::size_t kNextShown = 8;

bool is_refusal(const std::optional<Fault>& fault) {
    return fault && (fault->kind == FaultKind::Refused || fault->kind == FaultKind::UnknownScreen);
}

}  // namespace

Board::Board(BoardSettings settings, Now now, const std::optional<Memory>& remembered)
    : settings_(std::move(settings)), announcer_(settings_.announcer), language_since_(now.steady), minute_end_(now.steady) {
    view_.language = settings_.language;
    if (remembered) take_up(*remembered, now);
    advance(now);
}

void Board::apply(const FeedUpdate& update, Now now) {
    if (update.snapshot) {
        apply_snapshot(update, now);
        fault_.reset();
    } else {
        fault_ = update.fault;
    }
    advance(now);
}

void Board::apply_snapshot(const FeedUpdate& update, Now now) {
    last_good_ = update.at;
    last_good_unix_ = now.unix;
    fresh_for_ = update.fresh_for;
    has_answered_ = true;
    if (update.snapshot == snapshot_) return;
    ++revision_;
    const auto resumption = std::exchange(resumption_, std::nullopt);
    // A machine that stands in another store now.
    if (resumption && snapshot_->store->id != update.snapshot->store->id) forget();
    snapshot_ = update.snapshot;
    if (!knows_queue_) {
        // An answer of which not one row could be read does not say who is called already.
        knows_queue_ = snapshot_->complete || !snapshot_->customers.empty();
        show_first_snapshot(*snapshot_, now.steady);
        return;
    }
    Difference changes = difference(customers_, *snapshot_, settings_.recall);
    customers_ = std::move(changes.customers);
    if (resumption) {
        resume(*resumption, std::move(changes.events), update, now);
    } else {
        for (const CallEvent& event : changes.events) apply_event(event, now.steady);
    }
    for (const Customer& customer : customers_) {
        if (customer.is_called()) announcer_.refresh(customer);
    }
    for (Row& row : rows_) {
        const Customer* customer = known(row.announcement.customer.id);
        if (customer != nullptr && customer->is_called()) row.announcement.customer = *customer;
    }
}

const Customer* Board::known(std::string_view customer) const {
    const auto found = std::lower_bound(customers_.begin(), customers_.end(), customer,
                                        [](const Customer& other, std::string_view id) { return other.id < id; });
    return found == customers_.end() || found->id != customer ? nullptr : &*found;
}

void Board::apply_event(const CallEvent& event, SteadyTime now) {
    const Customer& customer = event.customer;
    switch (event.kind) {
        case CallEventKind::Called:
        case CallEventKind::Recalled: {
            if (!remember(customer)) {
                restore(customer, now);
                break;
            }
            const bool recalled = event.kind == CallEventKind::Recalled;
            announcer_.announce(customer, recalled ? CallKind::Recall : CallKind::First);
            break;
        }
        case CallEventKind::Missed:
            if (!remember(customer)) break;
            add_row({customer, CallKind::First, 0, now, true}, now);
            note(ShownEvent::Kind::Call, customer);
            break;
        case CallEventKind::Finished: finish(customer.id, now); break;
        case CallEventKind::Withdrawn: withdraw(customer.id); break;
    }
}

// False when this very call was announced before: the server went back in time and came again. Without times it cannot say so,
// and each call counts.
bool Board::remember(const Customer& customer) {
    Cause cause = cause_of(customer);
    const auto [entry, is_first] = causes_.try_emplace(customer.id, Causes{cause, std::nullopt});
    if (is_first) {
        if (causes_.size() > kCausesKept) std::erase_if(causes_, [&](const auto& old) { return known(old.first) == nullptr; });
        return true;
    }
    Cause& last = entry->second.last;
    const bool has_time = cause.ctimestamp || cause.utimestamp;
    const bool is_older = cause.ctimestamp && last.ctimestamp && *cause.ctimestamp < *last.ctimestamp;
    if (has_time && (is_older || last == cause)) return false;
    last = std::move(cause);
    return true;
}

Board::Cause Board::cause_of(const Customer& customer) { return {customer.desk, customer.ctimestamp, customer.utimestamp}; }

// The time of the call, unless one of that time was shown before.
std::optional<UnixTime> Board::mark_shown(const Customer& customer) {
    const auto entry = causes_.find(customer.id);
    if (entry == causes_.end()) return customer.ctimestamp;
    const auto before = std::exchange(entry->second.shown, cause_of(customer));
    return before && before->ctimestamp == customer.ctimestamp ? std::nullopt : customer.ctimestamp;
}

// The last cause was not shown: it never came, and may come again.
void Board::forget_last_cause(const std::string& customer) {
    const auto entry = causes_.find(customer);
    if (entry == causes_.end()) return;
    if (entry->second.shown) {
        entry->second.last = *entry->second.shown;
    } else {
        causes_.erase(entry);
    }
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
    if (announcer_.withdraw(customer)) forget_last_cause(customer);
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

void Board::advance_language(SteadyTime now) {
    if (!settings_.language.empty() || !snapshot_) return;
    const auto& langs = snapshot_->store->langs;
    if (langs.size() < 2) {
        language_ = 0;
        return;
    }
    language_ %= langs.size();
    const bool resting = last_shown_ && now < *last_shown_ + settings_.language_rest;
    if (resting || now < language_since_ + settings_.language_turn) return;
    language_ = (language_ + 1) % langs.size();
    language_since_ = now;
}

bool Board::any_desk_open() const {
    const auto& desks = snapshot_->store->desks;
    return std::any_of(desks.begin(), desks.end(), [](const Desk& desk) { return desk.open; });
}

State Board::state_at(SteadyTime now) const {
    // Whoever sets up a wall must see why it cannot run, and not an old board.
    if (!has_answered_ && is_refusal(fault_)) return State::Setup;
    if (!last_good_) return State::Starting;
    const Duration age = now - *last_good_;
    if (age >= settings_.lost_after) return is_refusal(fault_) ? State::Setup : State::Lost;
    if (age >= fresh_for_) return State::Stale;
    // A call that nobody finished does not keep a closed store open.
    const auto& current = announcer_.current();
    const bool is_quiet = !current || current->finished || now >= current->shown_at + settings_.highlight;
    const bool is_closed = !snapshot_->store->desks.empty() && !any_desk_open() && announcer_.waiting() == 0 && is_quiet;
    return is_closed ? State::Closed : State::Live;
}

bool Board::is_new(const Announcement& announcement, SteadyTime now) const {
    // What was shown silently was never announced.
    return last_shown_ && announcement.shown_at == *last_shown_ && now < announcement.shown_at + settings_.highlight;
}

Call Board::call_of(const Announcement& announcement, SteadyTime now) const {
    const Store& store = *snapshot_->store;
    Call call;
    call.customer = announcement.customer;
    call.serial = announcement.serial;
    call.is_new = is_new(announcement, now);
    call.is_recalled = announcement.kind == CallKind::Recall;
    call.is_finished = announcement.finished;
    const Prequalification* prequalification = store.prequalification(announcement.customer.prequalification);
    call.is_prm = prequalification != nullptr && prequalification->prm;
    // The customer's own language comes first, then the store's in turn.
    const bool own_first = settings_.language.empty() && now < announcement.shown_at + settings_.language_rest &&
                           std::find(store.langs.begin(), store.langs.end(), call.customer.lang) != store.langs.end();
    call.language = own_first ? call.customer.lang : view_.language;
    return call;
}

void Board::update_view(Now now) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(now.unix);
    view_.clock = minute;
    minute_end_ = now.steady + (minute + std::chrono::minutes(1) - now.unix);
    view_.state = state_at(now.steady);
    view_.since = view_.state == State::Stale || view_.state == State::Lost
                      ? std::optional(std::chrono::floor<std::chrono::minutes>(last_good_unix_))
                      : std::nullopt;
    view_.fault = view_.state == State::Setup || view_.state == State::Starting ? fault_ : std::nullopt;
    if (!snapshot_) return;
    const auto& store = snapshot_->store;
    view_.store = store;
    if (settings_.language.empty())
        view_.language = store->langs.empty() ? std::string() : store->langs[language_ % store->langs.size()];
    const auto& desks = store->desks;
    view_.is_closing =
        any_desk_open() && std::all_of(desks.begin(), desks.end(), [](const Desk& d) { return !d.open || d.pre_close; });
    if (resumption_ && resumption_->hides_calls) return;
    const auto& current = announcer_.current();
    view_.spotlight = current ? std::optional(call_of(*current, now.steady)) : std::nullopt;
    view_.previous.clear();
    for (const Row& row : rows_) {
        Call call = call_of(row.announcement, now.steady);
        call.is_new = false;
        call.language = view_.language;
        view_.previous.push_back(std::move(call));
    }
    update_waiting();
}

void Board::update_waiting() {
    view_.shows_waiting = settings_.shows_waiting;
    view_.next.clear();
    view_.waiting = 0;
    if (!settings_.shows_waiting) return;
    std::vector<const Customer*> waiting;
    for (const Customer& customer : customers_) {
        if (!customer.called && !customer.processed) waiting.push_back(&customer);
    }
    view_.waiting = waiting.size();
    const auto sooner = [](const Customer* a, const Customer* b) {
        if (a->prioritized != b->prioritized) return a->prioritized;
        const UnixTime time_a = a->stimestamp.value_or(UnixTime::max());
        const UnixTime time_b = b->stimestamp.value_or(UnixTime::max());
        return time_a != time_b ? time_a < time_b : a->id < b->id;
    };
    const std::size_t count = std::min(waiting.size(), kNextShown);
    std::partial_sort(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(count), waiting.end(), sooner);
    for (std::size_t i = 0; i < count; ++i) view_.next.push_back(waiting[i]->label());
}

std::optional<SteadyTime> Board::next_deadline() const {
    std::optional<SteadyTime> earliest = minute_end_;
    earliest = earlier(earliest, announcer_.next_deadline());
    if (last_good_) {
        if (view_.state == State::Live || view_.state == State::Closed) earliest = earlier(earliest, *last_good_ + fresh_for_);
        if (view_.state == State::Stale) earliest = earlier(earliest, *last_good_ + settings_.lost_after);
    }
    const auto& current = announcer_.current();
    const bool closes_next = current && view_.state == State::Live && !any_desk_open() && announcer_.waiting() == 0;
    if (current && view_.spotlight && (view_.spotlight->is_new || closes_next))
        earliest = earlier(earliest, current->shown_at + settings_.highlight);
    for (const Row& row : rows_) {
        if (row.finished_at) earliest = earlier(earliest, *row.finished_at + settings_.history);
    }
    if (settings_.language.empty() && snapshot_ && snapshot_->store->langs.size() > 1) {
        const SteadyTime turn = language_since_ + settings_.language_turn;
        earliest = earlier(earliest, last_shown_ ? std::max(turn, *last_shown_ + settings_.language_rest) : turn);
    }
    if (current && view_.spotlight && view_.spotlight->language != view_.language) {
        earliest = earlier(earliest, current->shown_at + settings_.language_rest);
    }
    return earliest;
}

}  // namespace callboard::board
