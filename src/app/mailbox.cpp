#include "app/mailbox.h"

namespace callboard::app {

void Mailbox::post(board::FeedUpdate update) {
    bool is_news = false;
    {
        const std::lock_guard lock(mutex_);
        is_news = (update.snapshot && update.snapshot != last_snapshot_) || update.fault != last_fault_;
        if (update.snapshot) last_snapshot_ = update.snapshot;
        last_fault_ = update.fault;
        // A repetition replaces the one before it, so that nothing piles up while the main thread sleeps.
        const bool repeats = !is_news && !updates_.empty() && updates_.back().snapshot == update.snapshot &&
                             updates_.back().fault == update.fault;
        if (repeats) {
            updates_.back() = std::move(update);
        } else {
            updates_.push_back(std::move(update));
        }
    }
    if (is_news) wake_();
}

std::vector<board::FeedUpdate> Mailbox::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(updates_, {});
}

void Mailbox::ask_for_health() {
    {
        const std::lock_guard lock(mutex_);
        asks_for_health_ = true;
    }
    wake_();
}

bool Mailbox::take_question() {
    const std::lock_guard lock(mutex_);
    return std::exchange(asks_for_health_, false);
}

}  // namespace callboard::app
