#include "app/html_export.h"

#include "base/files.h"
#include "style/computed_style.h"
#include "theme/loader.h"

#include <gmock/gmock.h>
#include <unistd.h>

namespace callboard::app {
namespace {

using ::testing::HasSubstr;

class HtmlExportTest : public ::testing::Test {
protected:
    ~HtmlExportTest() override { std::filesystem::remove_all(folder_); }

    std::string read(const std::string& name) const {
        const auto text = read_file(folder_ / name, 1 << 20);
        return text ? *text : std::string();
    }

    std::filesystem::path folder_ =
        std::filesystem::path(::testing::TempDir()) / fmt::format("callboard-html-export-{}", getpid()) / "deep";
};

HtmlExport playful() {
    HtmlExport page;
    page.name = "six";
    page.root = style::element("main", {"board"}, {style::element("img")});
    page.root.children.front().attributes.emplace_back("src", style::kLogoUrl);
    page.sheets = (*theme::load_theme(*theme::find_theme("playful")))->sheets;
    page.logo = std::make_shared<const std::string>("\x89PNG...");
    return page;
}

TEST_F(HtmlExportTest, TheFolderHoldsAllThatThePageLinksTo) {
    ASSERT_TRUE(export_html(folder_, playful()));
    EXPECT_THAT(read("six.html"), HasSubstr("<img src=\"six-logo.png\">"));
    EXPECT_EQ(read("six-logo.png"), "\x89PNG...");
    EXPECT_THAT(read("fonts/fonts.css"), HasSubstr("@font-face"));
    EXPECT_THAT(read("base/base.css"), HasSubstr(".board {"));
    EXPECT_THAT(read("playful/theme.css"), HasSubstr("monster.svg"));
    EXPECT_THAT(read("playful/monster.svg"), HasSubstr("<svg"));
    EXPECT_THAT(read("browser.css"), HasSubstr("body {"));
}

TEST_F(HtmlExportTest, FilesThatCannotBeReadAreLeftOut) {
    HtmlExport page = playful();
    style::Diagnostics ignored;
    page.sheets = {style::parse_stylesheet(".a { background: url(gone.png) }", {"theme.css", folder_, folder_}, ignored)};
    EXPECT_TRUE(export_html(folder_, page));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "deep" / "gone.png"));
    EXPECT_TRUE(std::filesystem::exists(folder_ / "deep" / "theme.css"));
}

TEST_F(HtmlExportTest, AFolderThatCannotBeMadeIsAnError) {
    std::filesystem::create_directories(folder_.parent_path());
    ASSERT_TRUE(write_file_atomically(folder_, "a file"));
    const auto done = export_html(folder_, playful());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind(), ErrorKind::File);
}

}  // namespace
}  // namespace callboard::app
