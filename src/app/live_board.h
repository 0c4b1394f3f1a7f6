// The board of a real store as the wall would show it, for the preview: `--live CONFIG`.
#pragma once

#include "app/config.h"
#include "app/feed_thread.h"
#include "app/mailbox.h"
#include "board/board.h"

#include <functional>
#include <memory>

namespace callboard::app {

class LiveBoard {
public:
    // Starts to ask. `wake` is called from another thread when there is news. Errors: those of start_feed().
    static Result<std::unique_ptr<LiveBoard>> start(const Config& config, const std::string& language, Now now,
                                                    std::function<void()> wake);

    // What stands on the wall now.
    const board::View& view(Now now);
    std::optional<SteadyTime> next_deadline() const { return board_.next_deadline(); }

private:
    LiveBoard(const board::BoardSettings& settings, Now now, std::function<void()> wake)
        : mailbox_(std::move(wake)), board_(settings, now) {}

    Mailbox mailbox_;
    board::Board board_;
    std::unique_ptr<Feed> feed_;  // ends before the mailbox does
};

}  // namespace callboard::app
