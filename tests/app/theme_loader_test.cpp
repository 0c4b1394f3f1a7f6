#include "app/theme_loader.h"

#include "base/files.h"

namespace callboard::app {
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

}  // namespace
}  // namespace callboard::app
