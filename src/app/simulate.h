// `callboard simulate`: the FileVirtuelle API simulator as a server, until it is told to stop.
#pragma once

#include "simulator/simulator.h"

#include <optional>

namespace callboard::app {

struct SimulateSettings {
    simulator::SimulatorSettings simulator;
    std::optional<Duration> run_for;  // else until it is told to stop
};

// Prints lines that a script can read: "url", "key", "secret", "screen", and "ca" and "control" where there are. Returns the
// exit code.
int run_simulate(const SimulateSettings& settings);

}  // namespace callboard::app
