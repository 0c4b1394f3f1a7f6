// The options of `simulate`.
#pragma once

namespace CLI {
class App;
}

namespace callboard::app {

// `code` is what the program ends with.
void add_simulate(CLI::App& app, int& code);

}  // namespace callboard::app
