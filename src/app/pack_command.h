// `callboard pack`: a theme as one file.
#pragma once

namespace CLI {
class App;
}

namespace callboard::app {

// `code` is what the program ends with.
void add_pack(CLI::App& app, int& code);

}  // namespace callboard::app
