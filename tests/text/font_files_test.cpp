#include "text/font_files.h"

#include <fstream>
#include <random>

namespace callboard::text {
namespace {

TEST(FontFiles, GiveTheSameBytesAfterARest) {
    const auto path = std::filesystem::temp_directory_path() / fmt::format("callboard-{}.otf", std::random_device{}());
    std::ofstream(path) << "OTTO and more";
    FontFiles files;
    const auto text = [&] {
        const auto bytes = files.bytes(path.string());
        return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    };
    EXPECT_EQ(text(), "OTTO and more");
    files.rest();
    EXPECT_EQ(text(), "OTTO and more");
    std::filesystem::remove(path);
    files.rest();
    EXPECT_EQ(text(), "OTTO and more") << "a package upgrade replaces files in use";
}

TEST(FontFiles, AFileThatCannotBeReadHasNoBytes) {
    FontFiles files;
    EXPECT_TRUE(files.bytes("/nowhere/font.otf").empty());
    EXPECT_TRUE(files.bytes(std::filesystem::temp_directory_path().string()).empty()) << "a folder";
}

}  // namespace
}  // namespace callboard::text
