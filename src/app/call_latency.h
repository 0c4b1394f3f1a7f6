// How late calls were shown: from the server's time of a call to the frame on the wall. Holds the last 1,000; needs no memory
// for one more.
#pragma once

#include "board/health.h"

#include <array>

namespace callboard::app {

class CallLatency {
public:
    // How far the server's clock is ahead of ours at least, as an answer that came `at` says. Answers count whole seconds, so
    // each says up to a second too little: the largest of the last ten to twenty minutes counts.
    void server_is_ahead(std::chrono::milliseconds offset, SteadyTime at);
    // Both times by their own clocks. What cannot be is left out: called long after it was shown, or hours before.
    void shown(UnixTime called_at, UnixTime presented_at);

    board::Latency summary() const;

private:
    using Milliseconds = std::chrono::duration<std::int32_t, std::milli>;

    void correct(std::chrono::milliseconds offset, std::chrono::milliseconds further);

    std::optional<std::chrono::milliseconds> offset_;    // the largest since `since_`
    std::optional<std::chrono::milliseconds> previous_;  // and in the ten minutes before
    SteadyTime since_{};
    std::array<Milliseconds, 1000> ring_{};
    std::size_t count_ = 0;  // of those ever added
};

}  // namespace callboard::app
