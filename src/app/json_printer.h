// JSON for a person to read: a line for each value, two spaces a level. Order, numbers and escapes stay as they came.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace callboard::app {

enum class Colours { None, Terminal };

// Ends with a line feed. Control characters that a terminal would obey are written as escapes. Nothing where the text is no
// JSON.
std::optional<std::string> pretty_json(std::string_view text, Colours colours);

// Any text, with control characters but tabs and ends of lines as escapes, and U+FFFD for what is no UTF-8.
std::string without_commands(std::string_view text);

}  // namespace callboard::app
