// `callboard demo`: the simulator and a wall on it in one process, over real signed HTTP on loopback.
#pragma once

#include "app/wall.h"

#include <optional>
#include <string>

namespace callboard::app {

struct DemoSettings {
    WallSettings wall;
    double pace = 1;
};

// Returns the exit code.
int run_demo(DemoSettings settings);

}  // namespace callboard::app
