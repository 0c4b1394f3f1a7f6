#include "app/live_board.h"

namespace callboard::app {

Result<std::unique_ptr<LiveBoard>> LiveBoard::start(const Config& config, const std::string& language, Now now,
                                                    std::function<void()> wake) {
    board::BoardSettings settings = config.board;
    settings.language = language;
    std::unique_ptr<LiveBoard> live(new LiveBoard(settings, now, std::move(wake)));
    auto feed = start_feed(config, live->mailbox_, {});
    if (!feed) return feed.error();
    live->feed_ = std::move(*feed);
    return live;
}

const board::View& LiveBoard::view(Now now) {
    for (const board::FeedUpdate& update : mailbox_.take()) board_.apply(update, now);
    board_.advance(now);
    // Nobody writes an event log of a preview.
    static_cast<void>(board_.take_shown());
    return board_.view();
}

}  // namespace callboard::app
