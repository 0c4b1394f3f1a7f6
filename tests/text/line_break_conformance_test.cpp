// Unicode's LineBreakTest.txt (Debian: unicode-data), through the breaks that paragraphs are laid out with.
#include "base/utf8.h"
#include "text/segments.h"
#include "unicode_file.h"

#include <unicode/uchar.h>

namespace callboard::text {
namespace {

int line_class(const MarkedText& text, std::size_t at) {
    return u_getIntPropertyValue(static_cast<UChar32>(text.letters[at]), UCHAR_LINE_BREAK);
}

// Of what stands before a place, without the marks on it.
int class_before(const MarkedText& text, std::size_t place) {
    while (place > 1 && line_class(text, place - 1) == U_LB_COMBINING_MARK) --place;
    return line_class(text, place - 1);
}

MarkedText found_in(Segmenter& segmenter, const std::vector<char32_t>& letters) {
    std::string text;
    std::vector<std::size_t> starts;
    for (const char32_t letter : letters) {
        starts.push_back(text.size());
        append_code_point(text, letter);
    }
    starts.push_back(text.size());
    const std::vector<layout::BreakOpportunity> breaks = segmenter.line_breaks(to_utf16(text), "en");
    MarkedText result{letters, {}};
    for (const std::size_t start : starts) {
        result.breaks.push_back(
            std::any_of(breaks.begin(), breaks.end(), [start](const auto& found) { return found.offset == start; }));
    }
    return result;
}

// ICU's line.txt tailors the default rules:
// - LB 20.09: a hyphen at the start of a word stays with it ("-sana"; ICU-8151);
// - LB 14a and 25: ".35" is a number: a line may break before its point, not behind it. Unicode 16 has it so too.
bool is_tailored(const MarkedText& text, std::size_t place) {
    if (place == 0 || place >= text.letters.size()) return false;
    const int before = class_before(text, place);
    const int after = line_class(text, place);
    const bool number = before == U_LB_INFIX_NUMERIC && after == U_LB_NUMERIC;
    const bool point = before == U_LB_SPACE && after == U_LB_INFIX_NUMERIC && place + 1 < text.letters.size() &&
                       line_class(text, place + 1) == U_LB_NUMERIC;
    const bool hyphen = before == U_LB_HYPHEN && line_class(text, 0) == U_LB_HYPHEN;
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
        const MarkedText expected = parse_marked(line);
        const MarkedText found = found_in(segmenter, expected.letters);
        for (std::size_t place = 0; place < expected.breaks.size(); ++place) {
            if (found.breaks[place] == expected.breaks[place]) continue;
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
