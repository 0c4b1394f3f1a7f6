// Between the I/O thread and the main thread: the only lock that both take.
#pragma once

#include "board/feed_update.h"

#include <functional>
#include <mutex>
#include <vector>

namespace callboard::app {

class Mailbox {
public:
    // `wake` ends the main thread's sleep; called from the I/O thread.
    explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    // Wakes the main thread only for news: an answer that repeats the last one waits until it looks by itself.
    void post(board::FeedUpdate update);
    std::vector<board::FeedUpdate> take();

    // Somebody asks for the wall's health. Wakes the main thread.
    void ask_for_health();
    // True once for each ask_for_health() since the last call, or several.
    bool take_question();

private:
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<board::FeedUpdate> updates_;
    std::shared_ptr<const board::Snapshot> last_snapshot_;
    std::optional<board::Fault> last_fault_;
    bool asks_for_health_ = false;
};

}  // namespace callboard::app
