#include "app/observer.h"

namespace callboard::app {
namespace {

constexpr Duration kOverlayEach = std::chrono::seconds(1);

}  // namespace

Observer::Observer(const board::Board& board, Display& display, Mailbox& mailbox, Feed& feed,
                   const std::optional<std::filesystem::path>& file, Now start)
    : board_(board), display_(display), mailbox_(mailbox), feed_(feed), book_(start), log_(start.steady) {
    if (file) file_.emplace(*file);
}

board::Health Observer::health(Now now) const {
    return book_.at(board_, {display_.screen().absence(), display_.screen().frames_presented(), resident_bytes()}, now);
}

void Observer::before_frame(Now now) {
    book_.state_is(board_.view().state, now.unix);
    if (!is_open_) {
        if (std::exchange(overlay_since_, std::nullopt)) display_.set_health(std::nullopt);
        return;
    }
    if (overlay_since_ && now.steady < *overlay_since_ + kOverlayEach) return;
    if (!overlay_since_) language_ = board_.view().language;
    overlay_since_ = now.steady;
    display_.set_health(health(now), language_);
}

void Observer::after_frame(Now now) {
    if (file_ && file_->is_due(book_.revision(), now.steady))
        file_->write(health_json(health(now)), book_.revision(), now.steady);
    if (mailbox_.take_question()) feed_.answer_health(health(now));
    if (log_.is_due(now.steady)) log(LogLevel::Info, log_.line(health(now), now.steady));
}

std::optional<SteadyTime> Observer::next_deadline() const {
    const auto overlay = is_open_ && overlay_since_ ? std::optional(*overlay_since_ + kOverlayEach) : std::nullopt;
    return earlier(overlay, file_ ? file_->next_deadline() : std::nullopt);
}

}  // namespace callboard::app
