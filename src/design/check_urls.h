// Which files and families the text of a sheet names, wherever it does: in rules that never match and behind var() too. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callboard::design {

struct NamedFile {
    enum class Kind { Picture, Font, Sheet };
    Kind kind = Kind::Picture;
    std::string url;  // as written
    int line = 0;     // from 1
    int column = 0;
};

std::vector<NamedFile> files_named_in(std::string_view css);

struct NamedAt {
    int line = 0;  // 0 where it is not there
    int column = 0;
};
// The first place where a family of that name is asked for, outside of @font-face.
NamedAt family_named_in(std::string_view css, std::string_view family);

}  // namespace callboard::design
