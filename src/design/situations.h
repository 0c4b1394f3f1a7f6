// Boards to look at while a theme is designed: one for each situation that a wall gets into. Pure.
#pragma once

#include "base/clock.h"
#include "board/view.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace callboard::design {

struct Situation {
    std::string_view name;   // as the command line has it: "long-names"
    std::string_view title;  // as a menu has it: "Long names"
    bool operator==(const Situation& other) const { return name == other.name; }
};

// At least one; in the order in which they are stepped through.
std::span<const Situation> situations();
// Null where there is none of that name.
const Situation* find_situation(std::string_view name);

// Those that the sample store has desks in: three that take turns on the wall, one from right to left, and then the other
// languages that the wall has words in.
std::span<const std::string> sample_languages();

// The store of all situations; equal boards of one store need no drawing.
std::shared_ptr<const board::Store> sample_store(std::optional<Color> brand_1 = {}, std::optional<Color> brand_2 = {});

struct Moment {
    std::string language = "fr";
    std::uint64_t round = 1;  // another one is another call: its animation plays anew
    Duration elapsed{};       // since that call
    UnixTime clock{};
};

// What stands on the wall. A call looks new for 15 seconds; in a burst the next one comes after each four.
board::View situation_view(const Situation& situation, const std::shared_ptr<const board::Store>& store, const Moment& moment);

// After how long since the call the view becomes another one; nothing where it stays.
std::optional<Duration> next_change(const Situation& situation, Duration elapsed);

}  // namespace callboard::design
