// How often a wall would like to ask for customers: often while desks call, seldom while nobody can be called. Pure.
#pragma once

#include "base/clock.h"

#include <optional>

namespace callboard::feed {

// What the wall knows of its store.
struct Activity {
    std::optional<SteadyTime> changed_at;  // when the queue was last seen to differ
    bool expects_calls = true;             // someone waits, and a desk is open; true as well while nobody knows
};

// `usual` holds while calls may come and none came lately. A quarter of it (at least 250 ms) for half a minute after a change;
// 5 s, where that is longer, once nobody can be called and a minute has gone by.
Duration wanted_interval(Duration usual, const Activity& activity, SteadyTime now);

}  // namespace callboard::feed
