#include "base/files.h"

#include <sys/stat.h>

namespace callboard {
namespace {

class Files : public testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                    (std::string("files_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Files, WrittenBytesComeBack) {
    ASSERT_TRUE(write_file_atomically(folder_ / "a", "one"));
    ASSERT_TRUE(write_file_atomically(folder_ / "a", "two"));
    EXPECT_EQ(read_file(folder_ / "a", 10).value(), "two");
    EXPECT_FALSE(std::filesystem::exists(folder_ / "a.new"));
}

TEST_F(Files, ErrorsNameThePath) {
    const auto missing = read_file(folder_ / "missing", 10);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().source(), (folder_ / "missing").string());
    EXPECT_EQ(missing.error().kind(), ErrorKind::File);
}

TEST_F(Files, LargerThanTheLimitIsRefused) {
    ASSERT_TRUE(write_file_atomically(folder_ / "big", "12345678901"));
    EXPECT_FALSE(read_file(folder_ / "big", 10));
}

TEST_F(Files, PipesAndFoldersAreRefusedWithoutWaiting) {
    ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
    EXPECT_FALSE(read_file(folder_ / "pipe", 10));
    EXPECT_FALSE(read_file(folder_, 10));
}

}  // namespace
}  // namespace callboard
