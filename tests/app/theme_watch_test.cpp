#include "app/theme_watch.h"

#include "app/editor.h"
#include "base/files.h"
#include "theme/pack.h"

#include <unistd.h>

#include <condition_variable>
#include <fstream>
#include <mutex>

namespace callboard::app {
namespace {

// Real files: what is written is read again at once, without waiting for the kernel's notice.
class ThemeWatches : public testing::Test {
protected:
    ThemeWatches() {
        std::filesystem::create_directories(folder_);
        write("main { color: red }");
        auto started = ThemeWatch::start(folder_.string(), [] {});
        if (started) watch_ = std::move(*started);
    }
    ~ThemeWatches() override {
        watch_.reset();
        std::filesystem::remove_all(folder_);
    }

    void write(std::string_view css) const { std::ofstream(folder_ / "theme.css") << css; }
    std::optional<ThemeWatch::Change> read() {
        watch_->read_again();
        return watch_->take();
    }

    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / fmt::format("theme-watch-{}", ::getpid());
    std::unique_ptr<ThemeWatch> watch_;
};

TEST_F(ThemeWatches, TheFirstThemeIsThereAtOnce) {
    ASSERT_NE(watch_, nullptr);
    const auto first = watch_->take();
    ASSERT_TRUE(first);
    EXPECT_NE(first->theme, nullptr);
    EXPECT_TRUE(watch_->problems().empty());
}

TEST_F(ThemeWatches, AMistakeIsAProblemWithItsPlaceAndItsLine) {
    write("main {\n  colr: red;\n}");
    const auto change = read();
    ASSERT_TRUE(change);
    EXPECT_NE(change->theme, nullptr) << "the rest is shown";
    ASSERT_EQ(watch_->problems().size(), 1U);
    EXPECT_EQ(watch_->problems()[0].place, "theme.css:2:3");
    EXPECT_EQ(watch_->problems()[0].line, "colr: red;");
    EXPECT_FALSE(watch_->keeps_last());
}

TEST_F(ThemeWatches, WhatIsHalfWrittenLeavesTheLastThemeAndSaysWhy) {
    read();
    for (const char* css : {"", "main { color: blue", "main { color: blue } /* and"}) {
        write(css);
        const auto change = read();
        ASSERT_TRUE(change);
        EXPECT_EQ(change->theme, nullptr) << css;
        EXPECT_TRUE(watch_->keeps_last());
        ASSERT_FALSE(watch_->problems().empty());
        EXPECT_TRUE(watch_->problems()[0].is_error);
    }
    write("main { color: blue }");
    EXPECT_NE(read()->theme, nullptr);
    EXPECT_FALSE(watch_->keeps_last());
    EXPECT_TRUE(watch_->problems().empty());
}

TEST_F(ThemeWatches, ADeletedThemeLeavesTheLastOneUntilItIsBack) {
    read();
    std::filesystem::remove_all(folder_);
    EXPECT_EQ(read()->theme, nullptr);
    EXPECT_TRUE(watch_->keeps_last());
    std::filesystem::create_directories(folder_);
    write("main { color: green }");
    EXPECT_NE(read()->theme, nullptr);
}

TEST_F(ThemeWatches, ABrokenThemeIsShownWhereThereIsNoneBefore) {
    write("main { color: blue");
    const auto change = read();
    EXPECT_NE(change->theme, nullptr);
    EXPECT_FALSE(watch_->keeps_last());
    EXPECT_FALSE(watch_->problems().empty());
}

TEST_F(ThemeWatches, APackThatIsReplacedIsReadAgainAndOneThatIsDamagedIsNot) {
    const std::filesystem::path pack = folder_.string() + ".tar.zst";
    const auto pack_sheet = [&](std::string_view css) {
        write(css);
        const auto packed = theme::pack_theme(folder_);
        return packed && write_file_atomically(pack, packed->bytes);
    };
    ASSERT_TRUE(pack_sheet("main { color: red }"));
    auto started = ThemeWatch::start(pack.string(), [] {});
    ASSERT_TRUE(started) << started.error().text();
    watch_ = std::move(*started);
    EXPECT_NE(watch_->take()->theme, nullptr);
    ASSERT_TRUE(write_file_atomically(pack, "no pack"));
    EXPECT_EQ(read()->theme, nullptr);
    EXPECT_TRUE(watch_->keeps_last());
    ASSERT_TRUE(pack_sheet("main { color: blue }"));
    EXPECT_NE(read()->theme, nullptr);
    EXPECT_FALSE(watch_->keeps_last());
    std::filesystem::remove(pack);
}

TEST(Editors, GoToALineEachInItsOwnWay) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(editor_arguments("vi", "/t/theme.css", 12, 3), (Words{"+12", "/t/theme.css"}));
    EXPECT_EQ(editor_arguments("/usr/bin/emacs -nw", "/t/theme.css", 12, 3), (Words{"+12", "/t/theme.css"}));
    EXPECT_EQ(editor_arguments("code --wait", "/t/a b.css", 12, 3), (Words{"--goto", "/t/a b.css:12:3"}));
    EXPECT_EQ(editor_arguments("hx", "/t/theme.css", 1, 1), (Words{"/t/theme.css:1:1"}));
}

}  // namespace
}  // namespace callboard::app
