// Where lines may end, as Chromium has it: dictionaries of languages without spaces, and what a language changes.
#include "text/segments.h"

#include <gtest/gtest.h>

namespace callboard::text {
namespace {

// "ห้อง|ตรวจ|" with a bar wherever a line may end.
std::string broken(std::string_view text, const std::string& language) {
    Segmenter segmenter;
    std::string result;
    std::uint32_t begin = 0;
    for (const layout::BreakOpportunity& found : segmenter.line_breaks(to_utf16(text), language)) {
        result += std::string(text.substr(begin, found.offset - begin)) + "|";
        begin = found.offset;
    }
    return result;
}

std::string whole(std::string_view marked) {
    std::string text(marked);
    text.erase(std::remove(text.begin(), text.end(), '|'), text.end());
    return text;
}

void expect_breaks(const std::string& language, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) EXPECT_EQ(broken(whole(text), language), text) << language;
}

TEST(LineBreaks, ThaiWordsAreFoundInTheDictionary) {
    expect_breaks("th", {"ห้อง|ตรวจ|โรค|ทั่วไป|อยู่|ชั้น|สอง|", "กรุณา|รอ|เรียก|คิว|หน้า|เคาน์เตอร์|", "สวัสดี|ครับ|ผม|ชื่อ|สมชาย|",
                         "ยินดี|ต้อนรับ|สู่|โรง|พยาบาล|", "ช่อง|บริการ|หมายเลข |12 |ด้าน|ซ้าย|", "หมายเลข12ที่|ห้อง3|"});
    // A name on a French wall.
    expect_breaks("fr", {"ห้อง|ตรวจ|โรค|ทั่วไป|อยู่|ชั้น|สอง|"});
}

TEST(LineBreaks, LaoKhmerAndBurmeseHaveDictionariesToo) {
    expect_breaks("lo", {"ພາສາ|ລາວ|ສະບາຍດີ|"});
    expect_breaks("km", {"ភ្នំពេញ|កម្ពុជា|"});
    expect_breaks("my", {"မြန်မာ|စာနှင့်|"});
}

TEST(LineBreaks, EastAsianTextBreaksBetweenLettersButNotBeforeClosingSigns) {
    expect_breaks("ja",
                  {"窓|口|３|番|へ|お|越|し|く|だ|さ|い。|", "東|京|都|AB12|番|", "ち|ょ|っ|と、|カ|ウ|ン|タ|ー|「３」|"});
    expect_breaks("zh-Hans", {"请|到|三|号|窗|口，|谢|谢！|"});
    expect_breaks("zh-Hant", {"請|到|三|號|窗|口，|謝|謝！|"});
    expect_breaks("ko", {"3|번 |창|구|로 |오|세|요|"});
}

TEST(LineBreaks, TicketsTimesAndPricesStayTogether) {
    expect_breaks("en", {"50% |$20|", "10:30 |12,5 |€ |(3)|", "a |c|—|d |e–|f |g.h|"});
    expect_breaks("fr", {"Jean-|François |l’été|"});
    // As UAX #14 has it; Chromium has a table of its own for ASCII and has these the other way round.
    expect_breaks("en", {"Care/|Wellness|", "B-12|"});
    expect_breaks("en", {"👨‍👩‍👧|👍🏽|x|😀|"});
}

}  // namespace
}  // namespace callboard::text
