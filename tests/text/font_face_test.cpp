#include "text/fonts.h"

#include "base/files.h"

#include <fstream>

namespace callboard::text {
namespace {

style::Font font_of(const char* family, int weight = 400) {
    style::Font font;
    font.families = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{family});
    font.size = 40;
    font.weight = weight;
    return font;
}

std::string face_of(Fonts& fonts, const style::Font& font) {
    const layout::TextSpan span{0, 1, &font};
    return fonts.face_name(fonts.analyse("A", {&span, 1}, style::Direction::LeftToRight)->items.front().face);
}

TEST(FontFace, LocalNamesAreFullNamesOrFamilies) {
    const auto fonts = Fonts::open({{.family = "Brand", .weight_low = 700, .weight_high = 900, .local_names = {"Inter Black"}},
                                    {.family = "Brand", .local_names = {"No Such Face", "Noto Sans"}}});
    ASSERT_TRUE(fonts);
    EXPECT_EQ(face_of(**fonts, font_of("brand", 800)), "Inter Black");
    EXPECT_EQ(face_of(**fonts, font_of("Brand", 400)), "Noto Sans Regular");
}

TEST(FontFace, FilesOfTheThemeAreUsed) {
    const auto fonts = Fonts::open({{.family = "Brand", .files = {"/usr/share/fonts/opentype/inter/Inter-Thin.otf"}}});
    ASSERT_TRUE(fonts);
    EXPECT_EQ(face_of(**fonts, font_of("Brand")), "Inter Thin");
}

TEST(FontFace, BrokenFilesAreLeftOut) {
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "broken.otf";
    std::ofstream(path) << "OTTO this is no font";
    const auto fonts = Fonts::open({{.family = "Brand", .files = {path, "/no/such/file.ttf", "/dev/zero"}}});
    ASSERT_TRUE(fonts);
    EXPECT_EQ(face_of(**fonts, font_of("Brand")), "Inter Regular");
}

TEST(FontFace, AThemesOwnFacesComeFirstAndGoWithIt) {
    const auto fonts = Fonts::open({{.family = "Brand", .local_names = {"Inter Regular"}}});
    ASSERT_TRUE(fonts);
    EXPECT_EQ(face_of(**fonts, font_of("Brand")), "Inter Regular");
    const std::vector<FaceSource> own{{.family = "brand", .files = {"/usr/share/fonts/opentype/inter/Inter-Thin.otf"}}};
    const std::uint64_t before = (*fonts)->version();
    (*fonts)->set_theme_faces(own);
    const std::uint64_t with_own = (*fonts)->version();
    EXPECT_NE(with_own, before);
    EXPECT_EQ(face_of(**fonts, font_of("Brand")), "Inter Thin");
    (*fonts)->set_theme_faces(own);
    EXPECT_EQ((*fonts)->version(), with_own);
    (*fonts)->set_theme_faces({});
    EXPECT_NE((*fonts)->version(), with_own);
    EXPECT_EQ(face_of(**fonts, font_of("Brand")), "Inter Regular");
}

TEST(FontFace, AReplacedFileIsReadAgainAndOneThatIsCutIsLeftOut) {
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "replaced.otf";
    auto write = [&path, written = 0](std::string_view from, std::size_t most) mutable {
        const std::string bytes = read_file(from, std::size_t{8} << 20U).value();
        std::ofstream(path, std::ios::binary) << bytes.substr(0, most);
        // Clocks of file systems are coarse.
        std::filesystem::last_write_time(path, std::filesystem::file_time_type(std::chrono::seconds(++written)));
    };
    const auto fonts = Fonts::open();
    ASSERT_TRUE(fonts);
    const std::vector<FaceSource> own{{.family = "Brand", .files = {path}}};
    const auto width = [&fonts] {
        const style::Font font = font_of("Brand");
        const layout::TextSpan span{0, 1, &font};
        return (*fonts)->advance((*fonts)->analyse("A", {&span, 1}, style::Direction::LeftToRight)->items.front().face, "A",
                                 font, false);
    };
    write("/usr/share/fonts/opentype/inter/Inter-Thin.otf", std::string::npos);
    (*fonts)->set_theme_faces(own);
    const float thin = width();
    EXPECT_EQ(face_of(**fonts, font_of("Brand")), "Inter Thin");
    write("/usr/share/fonts/opentype/inter/Inter-Black.otf", std::string::npos);
    (*fonts)->set_theme_faces(own);
    EXPECT_EQ(face_of(**fonts, font_of("Brand")), "Inter Black");
    EXPECT_GT(width(), thin);
    for (const std::size_t most : {std::size_t{10}, std::size_t{2000}, std::size_t{20'000}, std::size_t{200'000}}) {
        write("/usr/share/fonts/opentype/inter/Inter-Black.otf", most);
        (*fonts)->set_theme_faces(own);
        EXPECT_GT(width(), 0) << most;
    }
}

TEST(FontFace, FacesMayShareTheCharactersOfAFamily) {
    const auto fonts = Fonts::open({{.family = "Brand", .local_names = {"Inter Black"}},
                                    {.family = "Brand", .local_names = {"Inter Thin"}, .unicode_ranges = {{U'0', U'9'}}}});
    ASSERT_TRUE(fonts);
    const style::Font font = font_of("Brand");
    const layout::TextSpan span{0, 3, &font};
    const layout::Paragraph paragraph = *(*fonts)->analyse("A71", {&span, 1}, style::Direction::LeftToRight);
    ASSERT_EQ(paragraph.items.size(), 2U);
    EXPECT_EQ((*fonts)->face_name(paragraph.items[0].face), "Inter Black");
    EXPECT_EQ((*fonts)->face_name(paragraph.items[1].face), "Inter Thin");
}

TEST(FontFace, OfTwoForTheSameTheLastCounts) {
    const auto fonts =
        Fonts::open({{.family = "Brand", .local_names = {"Inter Black"}}, {.family = "Brand", .local_names = {"Inter Thin"}}});
    ASSERT_TRUE(fonts);
    EXPECT_EQ(face_of(**fonts, font_of("Brand")), "Inter Thin");
}

TEST(FontFace, AMachineWithoutFontsMeasuresBoxesAndDrawsNothing) {
    const auto fonts = Fonts::open_without_fonts();
    ASSERT_TRUE(fonts);
    const style::Font font = font_of("Inter");
    const layout::TextSpan span{0, 4, &font};
    const layout::Paragraph paragraph = *(*fonts)->analyse("abcd", {&span, 1}, style::Direction::LeftToRight);
    ASSERT_EQ(paragraph.items.size(), 1U);
    EXPECT_FLOAT_EQ((*fonts)->advance(paragraph.items.front().face, "abcd", font, false), 80);
    EXPECT_TRUE((*fonts)->mask(paragraph.items.front().face, font, "abcd", false)->empty());
    EXPECT_FLOAT_EQ((*fonts)->metrics(font).ascent, 36);
}

}  // namespace
}  // namespace callboard::text
