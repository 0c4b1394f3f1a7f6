// The options of `check`.
#pragma once

namespace CLI {
class App;
}

namespace callboard::app {

// `code` is what the program ends with.
void add_check(CLI::App& app, int& code);

}  // namespace callboard::app
