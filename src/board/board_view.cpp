// What stands on the wall, and when that changes by itself.
#include "board/board.h"

namespace callboard::board {
namespace {

constexpr std::size_t kNextShown = 8;
constexpr Duration kPlainlyWrong = std::chrono::seconds(30);  // of a machine's clock

bool is_refusal(const std::optional<Fault>& fault) { return fault && needs_a_person(fault->kind); }

}  // namespace

void Board::advance_language(SteadyTime now) {
    if (!settings_.language.empty() || !store_) return;
    const auto& langs = store_->langs;
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
    const auto& desks = store_->desks;
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
    const bool is_closed = !store_->desks.empty() && !any_desk_open() && announcer_.waiting() == 0 && is_quiet;
    return is_closed ? State::Closed : State::Live;
}

bool Board::is_new(const Announcement& announcement, SteadyTime now) const {
    // What was shown silently was never announced.
    return last_shown_ && announcement.shown_at == *last_shown_ && now < announcement.shown_at + settings_.highlight;
}

Call Board::call_of(const Announcement& announcement, SteadyTime now) const {
    const Store& store = *store_;
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

// The server tells whole seconds, late by the way of its answer: less than that is no error of the machine.
void Board::learn_clock(const FeedUpdate& update, Now now) {
    if (!update.server_time) return;
    const Duration error = *update.server_time - (now.unix - (now.steady - update.at));
    clock_error_ = error > kPlainlyWrong || error < -kPlainlyWrong ? error : Duration::zero();
}

void Board::update_view(Now now) {
    const auto right = [this](UnixTime time) { return time + std::chrono::floor<std::chrono::milliseconds>(clock_error_); };
    const UnixTime clock = right(now.unix);
    const auto minute = std::chrono::floor<std::chrono::minutes>(clock);
    view_.clock = minute;
    minute_end_ = now.steady + (minute + std::chrono::minutes(1) - clock);
    view_.state = state_at(now.steady);
    view_.since = view_.state == State::Stale || view_.state == State::Lost
                      ? std::optional(std::chrono::floor<std::chrono::minutes>(right(last_good_unix_)))
                      : std::nullopt;
    view_.fault = view_.state == State::Setup || view_.state == State::Starting ? fault_ : std::nullopt;
    if (!store_) return;
    view_.store = store_;
    if (settings_.language.empty())
        view_.language = store_->langs.empty() ? std::string() : store_->langs[language_ % store_->langs.size()];
    const auto& desks = store_->desks;
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
    if (settings_.language.empty() && store_ && store_->langs.size() > 1) {
        const SteadyTime turn = language_since_ + settings_.language_turn;
        earliest = earlier(earliest, last_shown_ ? std::max(turn, *last_shown_ + settings_.language_rest) : turn);
    }
    if (current && view_.spotlight && view_.spotlight->language != view_.language) {
        earliest = earlier(earliest, current->shown_at + settings_.language_rest);
    }
    return earliest;
}

}  // namespace callboard::board
