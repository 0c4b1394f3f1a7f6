#include "text/font_files.h"

#include <SDL.h>

#include <fstream>
#include <random>

namespace callboard::text {
namespace {

class FontFilesTest : public testing::Test {
protected:
    FontFilesTest() {
        std::minstd_rand random(1);
        for (char& byte : bytes_) byte = static_cast<char>(random());
        std::ofstream(path_, std::ios::binary).write(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    }
    ~FontFilesTest() override { std::filesystem::remove(path_); }

    static std::string read(SDL_RWops* reader, Sint64 offset, std::size_t count) {
        std::string text(count, '\0');
        if (SDL_RWseek(reader, offset, RW_SEEK_SET) != offset) return "no seek";
        text.resize(SDL_RWread(reader, text.data(), 1, count));
        return text;
    }

    std::string bytes_ = std::string(100'000, '\0');
    std::filesystem::path path_ =
        std::filesystem::temp_directory_path() / fmt::format("callboard-{}.otf", std::random_device{}());
    FontFiles files_;
};

TEST_F(FontFilesTest, GiveWhatTheFileHoldsAlsoAfterARest) {
    SDL_RWops* const reader = files_.open(path_.string());
    ASSERT_NE(reader, nullptr);
    EXPECT_EQ(SDL_RWsize(reader), 100'000);
    EXPECT_EQ(files_.size(path_.string()), 100'000);
    std::minstd_rand random(2);
    for (int i = 0; i < 200; ++i) {
        const std::size_t offset = random() % bytes_.size();
        const std::size_t count = random() % 40'000;
        ASSERT_EQ(read(reader, static_cast<Sint64>(offset), count), bytes_.substr(offset, count)) << offset << " " << count;
        if (i % 50 == 0) files_.rest();
    }
    EXPECT_EQ(SDL_RWseek(reader, -10, RW_SEEK_END), 99'990);
    EXPECT_EQ(SDL_RWseek(reader, 5, RW_SEEK_CUR), 99'995);
    EXPECT_LT(SDL_RWseek(reader, 6, RW_SEEK_CUR), 0);
    EXPECT_LT(SDL_RWseek(reader, -1, RW_SEEK_SET), 0);
    SDL_RWclose(reader);
}

TEST_F(FontFilesTest, AFileThatIsCutWhileItIsOpenEndsThere) {
    SDL_RWops* const reader = files_.open(path_.string());
    ASSERT_NE(reader, nullptr);
    std::filesystem::resize_file(path_, 10);
    EXPECT_EQ(read(reader, 0, 100), bytes_.substr(0, 10));
    EXPECT_EQ(read(reader, 50'000, 100), "");
    SDL_RWclose(reader);
}

TEST_F(FontFilesTest, AFileThatCannotBeReadHasNoReader) {
    EXPECT_EQ(files_.open("/nowhere/font.otf"), nullptr);
    EXPECT_EQ(files_.open(std::filesystem::temp_directory_path().string()), nullptr) << "a folder";
}

}  // namespace
}  // namespace callboard::text
