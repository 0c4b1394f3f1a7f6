#include "text/substitutions.h"

#include "text/sfnt_reader.h"

#include <fstream>

namespace callboard::text {
namespace {

void append(std::string& bytes, std::uint64_t value, int count) {
    for (int i = count - 1; i >= 0; --i) bytes.push_back(static_cast<char>(value >> (8U * static_cast<unsigned>(i))));
}

std::filesystem::path written(const std::string& bytes) {
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "substitutions.ttf";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

// Tables of these names and contents.
std::string font(const std::vector<std::pair<std::string, std::string>>& tables) {
    std::string bytes;
    append(bytes, 0x00010000, 4);
    append(bytes, static_cast<std::uint32_t>(tables.size()), 2);
    append(bytes, 0, 6);
    std::string contents;
    for (const auto& [name, content] : tables) {
        bytes += name;
        append(bytes, 0, 4);
        append(bytes, static_cast<std::uint32_t>(12 + 16 * tables.size() + contents.size()), 4);
        append(bytes, static_cast<std::uint32_t>(content.size()), 4);
        contents += content;
    }
    return bytes + contents;
}

// One feature of 64 lookups, all at the same place, whose 65,535 subtables cover nothing.
std::string endless_gsub() {
    std::string gsub;
    append(gsub, 0x00010000, 4);
    append(gsub, 0, 2);
    append(gsub, 10, 2);   // features
    append(gsub, 200, 2);  // lookups
    append(gsub, 1, 2);
    gsub += "tnum";
    append(gsub, 8, 2);
    append(gsub, 0, 2);
    append(gsub, 64, 2);
    for (std::uint32_t i = 0; i < 64; ++i) append(gsub, i, 2);
    gsub.resize(200, '\0');
    append(gsub, 64, 2);
    for (int i = 0; i < 64; ++i) append(gsub, 130, 2);
    gsub.resize(330, '\0');
    append(gsub, 1, 2);
    append(gsub, 0, 2);
    append(gsub, 0xFFFF, 2);
    gsub.resize(140'000, '\0');
    return gsub;
}

std::string head() {
    std::string table(18, '\0');
    append(table, 1000, 2);
    return table;
}

std::string hhea() {
    std::string table(34, '\0');
    append(table, 1, 2);
    return table;
}

TEST(Substitutions, AFontThatLeadsRoundInCirclesEnds) {
    const std::string bytes =
        font({{"GSUB", endless_gsub()}, {"head", head()}, {"hhea", hhea()}, {"hmtx", std::string(4, '\0')}});
    EXPECT_TRUE(read_substitutions(written(bytes).string(), 0, sfnt_tag("tnum")).empty());
}

TEST(Substitutions, AReaderIsSpentOnceTooMuchWasAsked) {
    SfntReader reader(written("\x01\x02\x03\x04").string(), 0);
    EXPECT_EQ(reader.u16(1), 0x0203);
    EXPECT_EQ(reader.u16(3), 0x0400) << "what lies behind the end is 0";
    for (int i = 0; i < 300'000 && !reader.is_spent(); ++i) reader.u8(0);
    EXPECT_TRUE(reader.is_spent());
    EXPECT_EQ(reader.u16(1), 0);
}

}  // namespace
}  // namespace callboard::text
