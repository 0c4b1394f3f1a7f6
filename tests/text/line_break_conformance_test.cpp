// Unicode's LineBreakTest.txt (Debian: unicode-data), through the breaks that paragraphs are laid out with.
#include "base/utf8.h"
#include "text/segments.h"
#include "unicode_file.h"

#include <unicode/uchar.h>

#include <sstream>

namespace callboard::text {
namespace {

// A text and whether a line may break before each code point and at the end.
struct Breaks {
    std::vector<char32_t> letters;
    std::vector<bool> allowed;

    int line_class(std::size_t at) const { return u_getIntPropertyValue(static_cast<UChar32>(letters[at]), UCHAR_LINE_BREAK); }
    // Of what stands before a place, without the marks on it.
    int class_before(std::size_t place) const {
        while (place > 1 && line_class(place - 1) == U_LB_COMBINING_MARK) --place;
        return line_class(place - 1);
    }
};

Breaks parse(const std::string& line) {
    Breaks result;
    std::stringstream words(line.substr(0, line.find('#')));
    for (std::string word; words >> word;) {
        if (word == "×" || word == "÷") {
            result.allowed.push_back(word == "÷");
        } else {
            result.letters.push_back(static_cast<char32_t>(std::stoul(word, nullptr, 16)));
        }
    }
    return result;
}

Breaks found_in(Segmenter& segmenter, const std::vector<char32_t>& letters) {
    std::string text;
    std::vector<std::size_t> starts;
    for (const char32_t letter : letters) {
        starts.push_back(text.size());
        append_code_point(text, letter);
    }
    starts.push_back(text.size());
    const std::vector<layout::BreakOpportunity> breaks = segmenter.line_breaks(to_utf16(text), "en");
    Breaks result{letters, {}};
    for (const std::size_t start : starts) {
        result.allowed.push_back(
            std::any_of(breaks.begin(), breaks.end(), [start](const auto& found) { return found.offset == start; }));
    }
    return result;
}

// ICU's line.txt tailors the default rules:
// - LB 20.09: a hyphen at the start of a word stays with it ("-sana"; ICU-8151);
// - LB 14a and 25: ".35" is a number: a line may break before its point, not behind it. Unicode 16 has it so too.
bool is_tailored(const Breaks& text, std::size_t place) {
    if (place == 0 || place >= text.letters.size()) return false;
    const int before = text.class_before(place);
    const int after = text.line_class(place);
    const bool number = before == U_LB_INFIX_NUMERIC && after == U_LB_NUMERIC;
    const bool point = before == U_LB_SPACE && after == U_LB_INFIX_NUMERIC && place + 1 < text.letters.size() &&
                       text.line_class(place + 1) == U_LB_NUMERIC;
    const bool hyphen = before == U_LB_HYPHEN && text.line_class(0) == U_LB_HYPHEN;
    return number || point || hyphen;
}

TEST(LineBreakConformance, LineBreakTest) {
    const std::vector<std::string> lines = unicode_file("auxiliary/LineBreakTest.txt");
    if (lines.empty()) GTEST_SKIP() << "unicode-data of ICU's version is not there";
    Segmenter segmenter;
    int cases = 0;
    int tailored = 0;
    for (const std::string& line : lines) {
        if (line.empty() || line.front() == '#') continue;
        ++cases;
        const Breaks expected = parse(line);
        const Breaks found = found_in(segmenter, expected.letters);
        for (std::size_t place = 0; place < expected.allowed.size(); ++place) {
            if (found.allowed[place] == expected.allowed[place]) continue;
            if (is_tailored(expected, place)) {
                ++tailored;
            } else {
                ADD_FAILURE() << line << "\n  at " << place;
            }
        }
    }
    EXPECT_GT(cases, 7'000);
    EXPECT_LE(tailored, 24);
}

}  // namespace
}  // namespace callboard::text
