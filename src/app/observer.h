// Keeps a wall observable: the status file, the answers for the status socket and the metrics, the journal's line of each hour,
// the overlay. The main thread drives it; while nobody looks it costs a comparison or two a turn.
#pragma once

#include "app/display.h"
#include "app/feed_thread.h"
#include "app/health_book.h"
#include "app/health_text.h"
#include "app/status_file.h"

namespace callboard::app {

class Observer {
public:
    // Everything passed must outlive it. Without `file` none is written.
    Observer(const board::Board& board, Display& display, Mailbox& mailbox, Feed& feed,
             const std::optional<std::filesystem::path>& file, Now start);

    HealthBook& book() { return book_; }
    void toggle_overlay() { is_open_ = !is_open_; }

    // Before each frame, with what the board says now: the overlay has new figures once a second while it is open.
    void before_frame(Now now);
    // After each: writes and answers what is due.
    void after_frame(Now now);
    // When a frame or a file is due of itself.
    std::optional<SteadyTime> next_deadline() const;

private:
    board::Health health(Now now) const;

    const board::Board& board_;
    Display& display_;
    Mailbox& mailbox_;
    Feed& feed_;
    HealthBook book_;
    HealthLog log_;
    std::optional<StatusFile> file_;
    bool is_open_ = false;
    std::optional<SteadyTime> overlay_since_;  // of the figures that the open overlay shows
    std::string language_;                     // the board's when it was opened
};

}  // namespace callboard::app
