#include "style/text_transform.h"

#include "base/utf8.h"

namespace callboard::style {
namespace {

// Blocks where lower case lies at a fixed distance above upper case.
struct Shifted {
    char32_t first_upper;
    char32_t last_upper;
    char32_t distance;
};
constexpr std::array kShifted{
    Shifted{'A', 'Z', 0x20},     Shifted{0xC0, 0xD6, 0x20},   Shifted{0xD8, 0xDE, 0x20},   Shifted{0x388, 0x38A, 0x25},
    Shifted{0x391, 0x3A1, 0x20}, Shifted{0x3A3, 0x3AB, 0x20}, Shifted{0x400, 0x40F, 0x50}, Shifted{0x410, 0x42F, 0x20},
    Shifted{0x531, 0x556, 0x30}, Shifted{0x386, 0x386, 0x26}, Shifted{0x38C, 0x38C, 0x40}, Shifted{0x38E, 0x38F, 0x3F},
};

// Blocks where upper and lower case take turns, upper first.
struct Paired {
    char32_t first;
    char32_t last;
};
constexpr std::array kPaired{
    Paired{0x100, 0x12F}, Paired{0x132, 0x137}, Paired{0x139, 0x148},   Paired{0x14A, 0x177},
    Paired{0x179, 0x17E}, Paired{0x1CD, 0x1DC}, Paired{0x1DE, 0x1EF},   Paired{0x1F8, 0x21F},
    Paired{0x222, 0x233}, Paired{0x3D8, 0x3EF}, Paired{0x460, 0x481},   Paired{0x48A, 0x4BF},
    Paired{0x4C1, 0x4CE}, Paired{0x4D0, 0x52F}, Paired{0x1E00, 0x1E95}, Paired{0x1EA0, 0x1EFF},
};

char32_t upper(char32_t c) {
    if (c == 0xFF) return 0x178;
    if (c == 0x131) return 'I';
    if (c == 0x3C2) return 0x3A3;  // final sigma
    for (const Shifted& block : kShifted) {
        if (c >= block.first_upper + block.distance && c <= block.last_upper + block.distance) return c - block.distance;
    }
    for (const Paired& block : kPaired) {
        if (c >= block.first && c <= block.last) return (c - block.first) % 2 == 1 ? c - 1 : c;
    }
    return c;
}

char32_t lower(char32_t c) {
    if (c == 0x178) return 0xFF;
    if (c == 0x130) return 'i';
    for (const Shifted& block : kShifted) {
        if (c >= block.first_upper && c <= block.last_upper) return c + block.distance;
    }
    for (const Paired& block : kPaired) {
        if (c >= block.first && c <= block.last) return (c - block.first) % 2 == 0 ? c + 1 : c;
    }
    return c;
}

bool continues_word(char32_t c) {
    return c >= 0x80 ? c != 0xA0 && c != 0x3000 && !(c >= 0x2000 && c <= 0x2018) && c != 0x201C
                     : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'';
}

void append_upper(std::string& into, char32_t c) {
    if (c == 0xDF) {
        into += "SS";
    } else {
        append_code_point(into, upper(c));
    }
}

}  // namespace

std::string transformed(std::string_view text, TextTransform transform) {
    if (transform == TextTransform::None) return std::string(text);
    std::string result;
    result.reserve(text.size());
    bool in_word = false;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = next_code_point(text, offset);
        switch (transform) {
            case TextTransform::Uppercase: append_upper(result, c); break;
            case TextTransform::Lowercase: append_code_point(result, lower(c)); break;
            case TextTransform::Capitalize: append_code_point(result, in_word ? c : upper(c)); break;
            case TextTransform::None: break;
        }
        in_word = continues_word(c);
    }
    return result;
}

}  // namespace callboard::style
