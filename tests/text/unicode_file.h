// Unicode's test files as Debian's unicode-data installs them.
#pragma once

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace callboard::text {

// The lines of a file that is there and of the Unicode version that ICU knows; empty otherwise.
inline std::vector<std::string> unicode_file(const std::string& name) {
    std::ifstream file("/usr/share/unicode/" + name);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(std::move(line));
    UVersionInfo version{};
    u_getUnicodeVersion(version);
    // The first line is "# BidiCharacterTest-15.0.0.txt".
    const std::string number = fmt::format("-{}.{}.", static_cast<int>(version[0]), static_cast<int>(version[1]));
    if (lines.empty() || lines.front().find(number) == std::string::npos) return {};
    return lines;
}

// A line of the break tests: "÷ 0061 × 0308 ÷ # ...".
struct MarkedText {
    std::vector<char32_t> letters;
    std::vector<bool> breaks;  // before each letter, and at the end
};

inline MarkedText parse_marked(const std::string& line) {
    MarkedText result;
    std::stringstream words(line.substr(0, line.find('#')));
    for (std::string word; words >> word;) {
        if (word == "×" || word == "÷") {
            result.breaks.push_back(word == "÷");
        } else {
            result.letters.push_back(static_cast<char32_t>(std::stoul(word, nullptr, 16)));
        }
    }
    return result;
}

}  // namespace callboard::text
