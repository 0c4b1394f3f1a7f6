#include "theme/loader.h"

#include "base/files.h"
#include "theme/pack.h"
#include "theme/places.h"

namespace callboard::theme {
namespace {

class ThemeFolders : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_ / "w");
        std::filesystem::current_path(folder_);
        ASSERT_TRUE(write_file_atomically("w/theme.css", ""));
    }
    void TearDown() override {
        std::filesystem::current_path(start_);
        std::filesystem::remove_all(folder_);
    }
    std::filesystem::path start_ = std::filesystem::current_path();
    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                    (std::string("themes_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(ThemeFolders, AFolderIsNamedWithASlash) {
    EXPECT_TRUE(find_theme_or_folder("./w"));
    const auto bare = find_theme_or_folder("w");
    ASSERT_FALSE(bare);
    EXPECT_THAT(bare.error().text(), testing::AllOf(testing::StartsWith("There is no theme 'w' in "),
                                                    testing::EndsWith(". For a folder write ./w")));
}

TEST_F(ThemeFolders, WhereThereIsNoFolderNoneIsSpokenOf) {
    const auto missing = find_theme_or_folder("x");
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().text(), testing::Not(testing::HasSubstr("folder")));
}

TEST_F(ThemeFolders, ThePathNamesTheTheme) {
    for (const char* path : {"./w", "./w/", "w/.", "x/../w/"}) {
        const auto found = find_theme_or_folder(path);
        ASSERT_TRUE(found) << path;
        EXPECT_EQ(found->path, folder_ / "w") << path;
    }
}

TEST_F(ThemeFolders, APackIsATheme) {
    ASSERT_TRUE(write_file_atomically("w/a.png", "picture"));
    ASSERT_TRUE(write_file_atomically("p.tar.zst", pack_theme(folder_ / "w").value().bytes));
    std::shared_ptr<const scene::Theme> theme;
    std::filesystem::path unpacked;
    {
        const auto found = find_theme_or_folder("p.tar.zst");
        ASSERT_TRUE(found) << found.error().text();
        unpacked = found->path;
        theme = load_theme(*found).value();
    }
    EXPECT_EQ(theme->name, "w");
    EXPECT_TRUE(std::filesystem::exists(unpacked / "a.png")) << "as long as the theme is shown";
    theme.reset();
    EXPECT_FALSE(std::filesystem::exists(unpacked.parent_path()));
}

TEST_F(ThemeFolders, AFolderWinsOverAPackOfItsName) {
    ASSERT_TRUE(write_file_atomically("w.tar.zst", ""));
    EXPECT_EQ(theme_in(folder_, "w"), folder_ / "w");
    std::filesystem::remove("w/theme.css");
    EXPECT_EQ(theme_in(folder_, "w"), folder_ / "w.tar.zst");
    EXPECT_EQ(theme_in(folder_, "x"), std::nullopt);
    EXPECT_EQ(theme_in(folder_ / "w", "../w"), std::nullopt);
}

}  // namespace
}  // namespace callboard::theme
