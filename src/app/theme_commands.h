// The commands of those who write themes that need no file of their own: new-theme, preview and shot.
#pragma once

namespace CLI {
class App;
}

namespace callboard::app {

// Each adds its command; when that is what the user wants, `code` becomes its exit code.
void add_new_theme(CLI::App& app, int& code);
void add_preview(CLI::App& app, int& code);
void add_shot(CLI::App& app, int& code);

}  // namespace callboard::app
