// Unicode's BidiCharacterTest.txt (Debian: unicode-data), through the levels of paragraphs and the order of a line's pieces.
#include "layout/visual_order.h"
#include "text/segments.h"
#include "unicode_file.h"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

namespace callboard::text {
namespace {

struct Case {
    Utf16 text;  // of code points of the basic plane: a unit each
    int direction = 0;
    int paragraph_level = 0;
    std::vector<std::string> levels;
    std::string order;
};

Case parse(const std::string& line) {
    std::vector<std::string> fields;
    std::stringstream stream(line);
    for (std::string field; std::getline(stream, field, ';');) fields.push_back(field);
    fields.resize(5);
    Case result;
    std::stringstream codes(fields[0]);
    for (std::string code; codes >> code;) {
        result.text.units.push_back(static_cast<char16_t>(std::stoul(code, nullptr, 16)));
        result.text.bytes.push_back(0);
    }
    result.text.bytes.push_back(0);
    result.direction = std::stoi(fields[1]);
    result.paragraph_level = std::stoi(fields[2]);
    std::stringstream levels(fields[3]);
    for (std::string level; levels >> level;) result.levels.push_back(level);
    result.order = fields[4];
    return result;
}

// Of each code point. A direction that the text decides (`unicode-bidi: plaintext`) is laid out in an isolate: right to left
// text then has level 1 as a paragraph of its own would, left to right text is two levels up.
std::vector<std::uint8_t> levels_of(const Case& given) {
    if (given.direction < 2) {
        return bidi_levels(given.text, given.direction == 1 ? style::Direction::RightToLeft : style::Direction::LeftToRight);
    }
    Utf16 isolated = given.text;
    isolated.units.insert(isolated.units.begin(), u'\u2068');
    isolated.units.push_back(u'\u2069');
    isolated.bytes.resize(isolated.units.size() + 1);
    std::vector<std::uint8_t> levels = bidi_levels(isolated, style::Direction::LeftToRight);
    levels.erase(levels.begin());
    levels.pop_back();
    if (given.paragraph_level == 0) {
        for (std::uint8_t& level : levels) level = static_cast<std::uint8_t>(level - 2);
    }
    return levels;
}

// Nothing when the case passes.
std::string problem_in(const Case& given) {
    std::vector<std::uint8_t> levels = levels_of(given);
    std::vector<std::uint8_t> shown;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < given.levels.size(); ++i) {
        if (given.levels[i] == "x") continue;
        shown.push_back(levels[i]);
        places.push_back(i);
        if (std::to_string(levels[i]) != given.levels[i]) {
            return fmt::format("level {} is {}, not {}", i, levels[i], given.levels[i]);
        }
    }
    std::vector<std::size_t> order;
    layout::visual_order(shown, order);
    std::transform(order.begin(), order.end(), order.begin(), [&](std::size_t shown_place) { return places[shown_place]; });
    const std::string found = fmt::format("{}", fmt::join(order, " "));
    return found == given.order ? std::string() : fmt::format("the order is {}", found);
}

// Where the levels differ from UAX #9, and why. What a server sends cannot get there: bidi controls are taken out of names.
enum class Deviation {
    None,
    // ICU gives isolate controls and brackets under an override the level of what stands around them.
    Override,
    // ICU gives a mark on a closing bracket the paragraph's level; here a mark has that of its cluster in any case.
    MarkOnBracket,
    // ICU pairs more than the 63 nested brackets that rule BD16 allows.
    ManyBrackets,
    // `plaintext` is an isolate: a tab has the level outside of it, and a PDI without an isolate of its own ends it.
    PlaintextIsolate,
    // ICU tells level 0 for all of a text without right to left letters; its order is the same.
    OnlyLeftToRight,
};

Deviation deviation_of(const Case& given) {
    const auto has = [&](std::u16string_view any) { return given.text.units.find_first_of(any) != std::u16string::npos; };
    if (given.direction == 2 && has(u"\t\u2069")) return Deviation::PlaintextIsolate;
    if (has(u"\u202D\u202E") && has(u"()[]\u2066\u2067\u2068\u2069")) return Deviation::Override;
    if (has(u")]") && has(u"\u0331\u0332\u0333\u20D6")) return Deviation::MarkOnBracket;
    if (std::count(given.text.units.begin(), given.text.units.end(), u'(') > 63) return Deviation::ManyBrackets;
    if (given.direction == 0 && given.text.units == u"a\u202Ab\u202C 1 2") return Deviation::OnlyLeftToRight;
    return Deviation::None;
}

TEST(BidiConformance, BidiCharacterTest) {
    const std::vector<std::string> lines = unicode_file("BidiCharacterTest.txt");
    if (lines.empty()) GTEST_SKIP() << "unicode-data of ICU's version is not there";
    int cases = 0;
    std::map<Deviation, int> excused;
    for (const std::string& line : lines) {
        if (line.empty() || line.front() == '#') continue;
        ++cases;
        const Case given = parse(line);
        const std::string problem = problem_in(given);
        if (problem.empty()) continue;
        const Deviation deviation = deviation_of(given);
        ++excused[deviation];
        EXPECT_NE(deviation, Deviation::None) << line << "\n  " << problem;
    }
    EXPECT_GT(cases, 90'000);
    EXPECT_LE(excused[Deviation::Override], 18);
    EXPECT_LE(excused[Deviation::MarkOnBracket], 9);
    EXPECT_LE(excused[Deviation::ManyBrackets], 1);
    EXPECT_LE(excused[Deviation::PlaintextIsolate], 5);
    EXPECT_LE(excused[Deviation::OnlyLeftToRight], 1);
}

}  // namespace
}  // namespace callboard::text
