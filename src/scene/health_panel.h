// The overlay that says how the wall fares, as elements of their own beside the board's: see themes/README.md.
#pragma once

#include "board/health.h"
#include "scene/words.h"
#include "style/node.h"

namespace callboard::scene {

// <aside class="health" data-state="live" lang dir>. Pure.
style::Node health_panel(const board::Health& health, const Words& words, std::string_view language);

}  // namespace callboard::scene
