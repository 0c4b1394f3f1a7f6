// The store that the simulator brings: an invented shop in Paris with six desks, as stores really write their names.
#pragma once

#include <string_view>

namespace callboard::simulator {

inline constexpr std::string_view kBuiltInScreen = "64a1c0de0000000000000302";

// A store file, without customers.
std::string_view built_in_store();

}  // namespace callboard::simulator
