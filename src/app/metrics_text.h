// A wall's health in Prometheus' text format, version 0.0.4. Pure. What is not known is left out.
#pragma once

#include "board/health.h"

#include <string>

namespace callboard::app {

// README.md ("Watching a wall") says where it is served.
std::string metrics_text(const board::Health& health);

}  // namespace callboard::app
