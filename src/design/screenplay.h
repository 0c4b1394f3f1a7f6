// What is looked at, over time: a situation, or a board that somebody wrote. A plain value.
#pragma once

#include "design/situations.h"

namespace callboard::design {

// All pictures of situations have the same time on their clock, so that a picture is the same today and tomorrow: 9:41 in
// Paris.
inline constexpr UnixTime kSampleClock{std::chrono::milliseconds(1'795'509'660'000)};

struct Screenplay {
    const Situation* situation = &situations().front();  // null where there is `board`
    std::optional<board::View> board;
    std::shared_ptr<const board::Store> store = sample_store();  // of the situation
    std::string language = "fr";                                 // of the situation
    std::uint64_t round = 1;

    board::View view(Duration elapsed) const {
        return board ? *board : situation_view(*situation, store, {language, round, elapsed, kSampleClock});
    }
    std::optional<Duration> next_change(Duration elapsed) const {
        return board ? std::nullopt : design::next_change(*situation, elapsed);
    }
};

}  // namespace callboard::design
