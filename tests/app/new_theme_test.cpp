#include "app/new_theme.h"

#include "base/files.h"
#include "theme/loader.h"

namespace callboard::app {
namespace {

class NewTheme : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_);
        std::filesystem::current_path(folder_);
    }
    void TearDown() override {
        std::filesystem::current_path(start_);
        std::filesystem::remove_all(folder_);
    }
    std::filesystem::path start_ = std::filesystem::current_path();
    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                    (std::string("new_theme_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(NewTheme, IsAFolderThatIsReadWithoutAComplaint) {
    const auto made = make_theme("shop");
    ASSERT_TRUE(made) << made.error().text();
    EXPECT_EQ(*made, "shop");
    const auto theme = theme::load_theme({*made, *made, {}});
    ASSERT_TRUE(theme) << theme.error().text();
    EXPECT_THAT((*theme)->diagnostics, testing::IsEmpty());
}

TEST_F(NewTheme, LiesWhereItsPathSays) {
    EXPECT_EQ(*make_theme("a/b/shop/"), "a/b/shop");
    EXPECT_EQ(*make_theme("./shop-2"), "shop-2");
    EXPECT_TRUE(std::filesystem::is_regular_file("a/b/shop/theme.css"));
    EXPECT_TRUE(std::filesystem::is_regular_file("shop-2/theme.css"));
}

TEST_F(NewTheme, LeavesWhatIsThereAsItIs) {
    std::filesystem::create_directory("shop");
    ASSERT_TRUE(write_file_atomically("shop/theme.css", "mine"));
    ASSERT_TRUE(write_file_atomically("file", "mine"));
    for (const char* name : {"shop", "shop/", "file"}) {
        const auto made = make_theme(name);
        ASSERT_FALSE(made) << name;
        EXPECT_THAT(made.error().text(), testing::HasSubstr("there already")) << name;
    }
    EXPECT_EQ(*read_file("shop/theme.css", 100), "mine");
    EXPECT_EQ(*read_file("file", 100), "mine");
}

TEST_F(NewTheme, HasANameThatAServerMayChoose) {
    for (const std::string& name :
         {std::string(), std::string("."), std::string(".."), std::string("/"), std::string("my shop"),
          std::string("caf\u00e9"), std::string("shop.css"), std::string(65, 'a')}) {
        const auto made = make_theme(name);
        ASSERT_FALSE(made) << name;
        EXPECT_THAT(made.error().text(), testing::HasSubstr("cannot name a theme")) << name;
    }
    EXPECT_TRUE(make_theme(std::string(64, 'a')));
}

TEST_F(NewTheme, SaysWhereItCannotBeMade) {
    ASSERT_TRUE(write_file_atomically("file", ""));
    const auto made = make_theme("file/shop");
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().text(), testing::StartsWith("file/shop: The folder cannot be made: "));
}

TEST_F(NewTheme, IsToldAsAShellReadsIt) {
    EXPECT_EQ(word_for("themes/shop-2"), "themes/shop-2/");
    EXPECT_EQ(word_for("my themes/shop"), "'my themes/shop/'");
    EXPECT_EQ(word_for("it's $HOME/shop"), "'it'\\''s $HOME/shop/'");
}

}  // namespace
}  // namespace callboard::app
