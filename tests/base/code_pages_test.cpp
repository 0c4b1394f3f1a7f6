#include "base/code_pages.h"

#include <fstream>
#include <sstream>

namespace callboard {
namespace {

// KiB of mapped files in memory, those whose name holds the word.
std::size_t resident_of(std::string_view word) {
    std::ifstream maps("/proc/self/smaps");
    std::string line;
    bool counts = false;
    std::size_t sum = 0;
    while (std::getline(maps, line)) {
        std::istringstream words(line);
        std::string first;
        std::size_t number = 0;
        words >> first;
        if (first.back() != ':') counts = line.find(word) != std::string::npos;
        if (counts && first == "Rss:" && words >> number) sum += number;
    }
    return sum;
}

TEST(CodePages, ThoseNotUsedAgainStayAway) {
    const std::size_t before = resident_of("libstdc++");
    ASSERT_GT(before, 0U);
    forget_code_pages();
    EXPECT_LT(resident_of("libstdc++"), before);
}

TEST(CodePages, CodeConstantsAndRelocatedPointersAreThereAfterwards) {
    static const char* const kWords[] = {"one", "two"};
    const std::unique_ptr<std::istream> stream = std::make_unique<std::istringstream>("12 abc");
    forget_code_pages();
    int number = 0;
    std::string word;
    *stream >> number >> word;
    EXPECT_EQ(number, 12);
    EXPECT_EQ(word, "abc");
    EXPECT_STREQ(kWords[1], "two");
    EXPECT_THROW(std::string().at(1), std::out_of_range);
}

}  // namespace
}  // namespace callboard
