// Boards to look at while designing a theme: one for each situation a wall gets into.
#pragma once

#include "board/view.h"

#include <string>
#include <string_view>

namespace callboard::app {

enum class Situation { Calm, Busy, Stale, Lost, Closed, Setup, Starting };
inline constexpr int kSituations = 7;

std::string_view name_of(Situation situation);

// `language` is one of sample_languages(); `serial` tells one call from the next, so that its animation plays anew.
board::View sample_view(Situation situation, const std::string& language, std::uint64_t serial, UnixTime now);

const std::vector<std::string>& sample_languages();

}  // namespace callboard::app
