// A theme's mistake is data: the declaration is dropped, a Diagnostic is kept, the sheet goes on.
#pragma once

#include <string>
#include <vector>

namespace callboard::style {

enum class Severity { Warning, Error };

struct Diagnostic {
    Severity severity = Severity::Warning;
    std::string file;  // as the theme's author names it: "theme.css"
    int line = 0;      // from 1
    int column = 0;    // from 1, in code points
    std::string text;  // what is wrong and what to write instead
    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

// "theme.css:12:3: text"
std::string to_string(const Diagnostic& diagnostic);

}  // namespace callboard::style
