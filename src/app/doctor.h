// `callboard doctor`: tries everything that a wall needs, and says what to mend.
#pragma once

#include <CLI/CLI.hpp>

namespace callboard::app {

void add_doctor(CLI::App& app, int& code);

}  // namespace callboard::app
