// How a wall fares, for tests of those who tell it.
#pragma once

#include "board/health.h"
#include "tests/support/board_values.h"

namespace callboard::test {

inline board::Health health() {
    using namespace std::chrono_literals;
    auto store = test::store();
    store->id = "57be88e6da119ee36dcd0084";
    store->screen_id = "5c0000000000000000000001";
    board::Health health;
    health.version = "0.1.0";
    health.now = UnixTime(1'764'184'500'042ms);
    health.uptime = 76h + 5min;
    health.state = board::State::Live;
    health.since = UnixTime(1'764'184'500'000ms) - 1h;
    health.answer_age = 420ms;
    health.fault = board::PastFault{"TimedOut", "No answer within 5 s.", UnixTime(1'764'180'000'000ms), true};
    health.store = store;
    health.feed = board::FeedReport{"https://fv.example", 58, 209, 420, 1s, 9000, 8990, 10, -250ms};
    health.calls_today = 182;
    health.calls_waiting = 1;
    health.latency = {1000, 800ms, 1600ms, 2100ms};
    health.frames = 5012;
    health.resident_bytes = 34 << 20;
    health.theme = "apple";
    health.diagnostics = 2;
    return health;
}

}  // namespace callboard::test
