// Files that a sheet names: only those inside the theme.
#pragma once

#include "style/stylesheet.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace callboard::style {

struct ResolvedPath {
    std::filesystem::path path;
    std::string problem;  // not empty: refused, and why
};

// The relative path that a url names: without query and fragment, "%20" decoded.
std::string file_named_by(std::string_view url);

// `url` as written in the sheet, relative to the sheet's folder. Whether the file exists is not asked; links are followed as
// far as they exist, so that a link cannot lead out of the theme.
ResolvedPath resolve_resource(std::string_view url, const SheetSource& source);

}  // namespace callboard::style
