// A theme's folder: files that are missing, broken, too large or of no use, and families that no font has. Pure: who calls has
// read the files.
#pragma once

#include "base/geometry.h"
#include "design/check_finding.h"

#include <cstdint>

namespace callboard::design {

struct ThemeFile {
    std::string path{};  // from the theme's folder, with slashes
    std::uint64_t bytes = 0;
    std::string text{};     // of a sheet
    std::string problem{};  // why it is no good as a picture or font
    Size picture{};         // natural size; empty of what is no picture, and of an SVG
};

struct ThemeFiles {
    std::vector<ThemeFile> files;
    // The largest size that each picture was painted in, in px of a screen of 1080 lines, by path; those that were seen.
    std::map<std::string, Size> painted;
};

// Sheets over 128 KiB, pictures over 1 MiB or four times as large as they are shown, a folder over 8 MiB: warnings. What is
// named and is not there, or cannot be read: errors. What nothing names: notes.
std::vector<Finding> check_files(const ThemeFiles& folder);

struct Family {
    std::string name{};
    std::string element{};  // that asks for it
    bool is_there = false;
};
// The first family of each list that text is set in: a theme's look hangs on it.
std::vector<Finding> check_families(const std::vector<Family>& families, const ThemeFiles& folder);

}  // namespace callboard::design
