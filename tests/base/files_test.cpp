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

TEST_F(Files, WhatIsNoRegularFileIsNotReplaced) {
    const std::filesystem::path pipe = folder_ / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::filesystem::create_symlink("pipe", folder_ / "link");
    std::filesystem::create_directory(folder_ / "folder");
    for (const std::filesystem::path& path : {pipe, folder_ / "link", folder_ / "folder", std::filesystem::path("/dev/full")}) {
        const auto written = write_file_atomically(path, "one");
        ASSERT_FALSE(written) << path;
        EXPECT_EQ(written.error().text(), path.string() + ": This is not a regular file; it is not replaced.");
    }
    EXPECT_TRUE(std::filesystem::is_fifo(pipe));
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST_F(Files, ALinkStaysAndItsTargetIsWritten) {
    std::filesystem::create_directory(folder_ / "folder");
    std::filesystem::create_symlink("folder/target", folder_ / "second");
    std::filesystem::create_symlink(folder_ / "second", folder_ / "first");
    ASSERT_TRUE(write_file_atomically(folder_ / "first", "one"));  // the target is not there yet
    ASSERT_TRUE(write_file_atomically(folder_ / "first", "two"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "first"));
    EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "second"));
    EXPECT_EQ(read_file(folder_ / "folder" / "target", 10).value(), "two");
}

TEST_F(Files, LinksInACircleAreAnError) {
    std::filesystem::create_symlink("b", folder_ / "a");
    std::filesystem::create_symlink("a", folder_ / "b");
    const auto written = write_file_atomically(folder_ / "a", "one");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().source(), (folder_ / "a").string());
}

TEST_F(Files, AMissingFolderIsToldOfThePathGiven) {
    const std::filesystem::path path = folder_ / "none" / "x.png";
    const auto written = write_file_atomically(path, "one");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().text(), path.string() + ": The file cannot be written: No such file or directory.");
}

TEST_F(Files, ATemporaryNameThatIsTakenIsNotWrittenThrough) {
    ASSERT_TRUE(write_file_atomically(folder_ / "other", "other"));
    std::filesystem::create_symlink("other", folder_ / "a.new");
    ASSERT_EQ(::mkfifo((folder_ / "b.new").c_str(), 0600), 0);
    EXPECT_FALSE(write_file_atomically(folder_ / "a", "one"));
    EXPECT_FALSE(write_file_atomically(folder_ / "b", "one"));
    EXPECT_EQ(read_file(folder_ / "other", 10).value(), "other");
}

}  // namespace
}  // namespace callboard
