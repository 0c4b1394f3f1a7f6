// The fixed words that ship.

#include "base/files.h"

namespace callboard::app {
namespace {

std::vector<std::string> keys_of(const std::filesystem::path& path) {
    const std::string text = read_file(path, 1 << 20).value();
    std::vector<std::string> keys;
    for (std::size_t start = 0; start < text.size();) {
        const std::string line = text.substr(start, text.find('\n', start) - start);
        keys.push_back(line.substr(0, line.find(" = ")));
        start += line.size() + 1;
    }
    return keys;
}

TEST(WordsFiles, EachLanguageHasTheSameKeys) {
    const std::filesystem::path folder = std::filesystem::path(CALLBOARD_PROJECT_DIR) / "themes/base/words";
    const auto english = keys_of(folder / "en.toml");
    std::size_t languages = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        EXPECT_EQ(keys_of(entry.path()), english) << entry.path();
        ++languages;
    }
    EXPECT_GE(languages, 10U);
}

}  // namespace
}  // namespace callboard::app
