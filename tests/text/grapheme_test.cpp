// Where texts may be cut: Unicode's GraphemeBreakTest.txt (Debian: unicode-data), and conjuncts.
#include "base/utf8.h"
#include "text/segments.h"
#include "unicode_file.h"

namespace callboard::text {
namespace {

// "n|ă|" with a bar behind each cluster.
std::string cut(std::string_view text) {
    Segmenter segmenter;
    const Utf16 wide = to_utf16(text);
    std::string result;
    std::uint32_t begin = 0;
    for (const std::uint32_t end : segmenter.clusters(wide)) {
        result += std::string(text.substr(wide.bytes[begin], wide.bytes[end] - wide.bytes[begin])) + "|";
        begin = end;
    }
    return result;
}

TEST(Graphemes, GraphemeBreakTest) {
    const std::vector<std::string> lines = unicode_file("auxiliary/GraphemeBreakTest.txt");
    if (lines.empty()) GTEST_SKIP() << "unicode-data of ICU's version is not there";
    int cases = 0;
    for (const std::string& line : lines) {
        if (line.empty() || line.front() == '#') continue;
        ++cases;
        const MarkedText expected = parse_marked(line);
        std::string text;
        std::string marked;
        for (std::size_t i = 0; i < expected.letters.size(); ++i) {
            append_code_point(text, expected.letters[i]);
            append_code_point(marked, expected.letters[i]);
            if (expected.breaks[i + 1]) marked += "|";
        }
        EXPECT_EQ(cut(text), marked) << line;
    }
    EXPECT_GT(cases, 500);
}

TEST(Graphemes, SequencesAndMarksStayWhole) {
    EXPECT_EQ(cut("👨‍👩‍👧👍🏽🇫🇷🇩🇪1️⃣"),
              "👨‍👩‍👧|👍🏽|🇫🇷|🇩🇪|1️⃣|");
    EXPECT_EQ(cut("Ame\u0301lie"), "A|m|e\u0301|l|i|e|");
    EXPECT_EQ(cut("กำลังที่"), "กำ|ลั|ง|ที่|");
    EXPECT_EQ(cut("한국"), "한|국|");
}

// Rule GB9c of Unicode 15.1, for ICU that does not have it yet.
TEST(Graphemes, ConjunctsStayWhole) {
    EXPECT_EQ(cut("क्षमा"), "क्ष|मा|");
    EXPECT_EQ(cut("क्\u200Dष"), "क्\u200Dष|");
    EXPECT_EQ(cut("क्\u200Cष"), "क्\u200C|ष|");
    EXPECT_EQ(cut("বাংলা ক্ষ"), "বাং|লা| |ক্ষ|");
    EXPECT_EQ(cut("ខ្មែរ"), "ខ្មែ|រ|");
    EXPECT_EQ(cut("அக்கா"), "அ|க்|கா|");
    EXPECT_EQ(cut("क्"), "क्|");
}

}  // namespace
}  // namespace callboard::text
