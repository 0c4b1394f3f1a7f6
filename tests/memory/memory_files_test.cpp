#include "memory/memory_files.h"

#include "base/files.h"
#include "tests/memory/memory_values.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace callboard::memory {
namespace {

namespace fs = std::filesystem;
using test::full_memory;

std::string record_of(std::uint64_t number) { return record_text({number, full_memory()}).value(); }

class MemoryFiles : public testing::Test {
protected:
    void SetUp() override {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override {
        fs::permissions(folder_, fs::perms::owner_all);
        fs::remove_all(folder_);
    }

    void write(const fs::path& name, std::string_view text) const { std::ofstream(folder_ / name) << text; }
    std::uint64_t recalled_number() const {
        const auto record = recall(folders_);
        return record ? record->number : 0;
    }
    // What is said while nothing is remembered.
    std::string refusal() const {
        testing::internal::CaptureStderr();
        EXPECT_EQ(recalled_number(), 0U);
        return testing::internal::GetCapturedStderr();
    }

    const fs::path folder_ = fs::path(testing::TempDir()) / fmt::format("memory_files_{}", ::getpid());
    const fs::path board_ = folder_ / "board.state";
    const fs::path bad_ = folder_ / "board.bad";
    const Folders folders_{folder_, folder_};
};

TEST_F(MemoryFiles, NothingIsSaidAboutAFirstStart) {
    EXPECT_EQ(refusal(), "");
    fs::remove_all(folder_);
    EXPECT_EQ(refusal(), "");
    fs::create_directories(folder_);
}

TEST_F(MemoryFiles, WhatIsKeptIsRecalled) {
    const Folders deeper{folder_ / "made" / "here", folder_ / "notes"};
    ASSERT_TRUE(keep(deeper, record_of(3)));
    EXPECT_EQ(recall(deeper)->number, 3U);
    struct stat info {};
    ASSERT_EQ(::stat((deeper.state / "board.state").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600U);
}

TEST_F(MemoryFiles, TheHighestNumberCounts) {
    Notes notes(folder_);
    ASSERT_TRUE(keep(folders_, record_of(3)));
    notes.write(record_of(4), 4);
    EXPECT_EQ(recalled_number(), 4U);
    notes.write(record_of(5), 5);
    EXPECT_EQ(recalled_number(), 5U);
    ASSERT_TRUE(keep(folders_, record_of(6)));
    EXPECT_EQ(recalled_number(), 6U);
}

TEST_F(MemoryFiles, ANoteThatIsTornLeavesTheOneBefore) {
    const std::string older = record_of(4);
    const std::string newer = record_of(6);
    for (std::size_t length = 0; length + 1 < newer.size(); length += 11) {
        std::string torn = older;
        torn.replace(0, length, newer, 0, length);
        write("board.note0", torn);
        write("board.note1", record_of(5));
        const std::uint64_t number = recalled_number();
        EXPECT_TRUE(number == 5 || number == 6) << "torn after " << length << ": " << number;
    }
    EXPECT_FALSE(fs::exists(bad_));
}

TEST_F(MemoryFiles, AShorterNoteIsNotSpoiltByTheLongerOneBefore) {
    board::Memory small = full_memory();
    small.rows.clear();
    small.customers.clear();
    Notes notes(folder_);
    notes.write(record_of(2), 2);
    notes.write(record_text({4, small}).value(), 4);
    EXPECT_EQ(recalled_number(), 4U);
}

TEST_F(MemoryFiles, ABadFileIsSetAsideInPlaceOfAnOlderOne) {
    write("board.bad", "an older one");
    const std::string whole = record_of(3);
    write("board.state", whole.substr(0, whole.size() / 2));
    EXPECT_THAT(refusal(), testing::HasSubstr(board_.string() + ": The file ends early. It is now " + bad_.string()));
    EXPECT_FALSE(fs::exists(board_));
    EXPECT_EQ(read_file(bad_, 1'000'000).value(), whole.substr(0, whole.size() / 2));
    EXPECT_EQ(refusal(), "");
}

TEST_F(MemoryFiles, ANoteIsTakenWhereTheFileIsBad) {
    write("board.state", "garbage");
    write("board.note0", record_of(2));
    EXPECT_EQ(recalled_number(), 2U);
}

TEST_F(MemoryFiles, WhoOnlyLooksRenamesNothingAndSaysNothing) {
    write("board.state", "garbage");
    write("board.note0", record_of(2));
    testing::internal::CaptureStderr();
    const Found found = look(folders_);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    ASSERT_TRUE(found.record);
    EXPECT_EQ(found.record->number, 2U);
    EXPECT_THAT(found.damage.value().text(), testing::StartsWith(board_.string()));
    EXPECT_TRUE(fs::exists(board_));
    EXPECT_FALSE(fs::exists(bad_));
}

TEST_F(MemoryFiles, AHugeFileIsNotRead) {
    write("board.state", "callboard-memory 1 ");
    fs::resize_file(board_, std::uintmax_t{1} << 30);
    EXPECT_THAT(refusal(), testing::HasSubstr("larger than"));
    EXPECT_TRUE(fs::exists(bad_));
}

TEST_F(MemoryFiles, WhatIsNoRegularFileIsSetAsideUnread) {
    ASSERT_EQ(::mkfifo(board_.c_str(), 0600), 0);
    EXPECT_THAT(refusal(), testing::HasSubstr("not a regular file"));
    EXPECT_TRUE(fs::is_fifo(bad_));
    write("elsewhere", record_of(3));
    fs::create_symlink(folder_ / "elsewhere", board_);
    EXPECT_THAT(refusal(), testing::HasSubstr("This is a link."));
    EXPECT_TRUE(fs::is_symlink(bad_));
    EXPECT_TRUE(fs::exists(folder_ / "elsewhere"));
    fs::remove(bad_);
    fs::create_directory(board_);
    EXPECT_THAT(refusal(), testing::HasSubstr("not a regular file"));
    ASSERT_TRUE(keep(folders_, record_of(4)));
    EXPECT_EQ(recalled_number(), 4U);
}

TEST_F(MemoryFiles, NotesInAPipeOrALinkAreRefusedAtOnceAndSaidOnce) {
    ASSERT_EQ(::mkfifo((folder_ / "board.note0").c_str(), 0600), 0);
    write("elsewhere", "untouched");
    fs::create_symlink(folder_ / "elsewhere", folder_ / "board.note1");
    testing::internal::CaptureStderr();
    Notes notes(folder_);
    for (std::uint64_t number = 0; number < 6; number += 2) notes.write(record_of(number), number);
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << said;
    notes.write(record_of(1), 1);
    EXPECT_EQ(read_file(folder_ / "elsewhere", 100).value(), "untouched");
}

TEST_F(MemoryFiles, AFolderThatCannotBeWrittenIsAnErrorAndNoMore) {
    // A file in place of the folder refuses root, too.
    write("file", "");
    const Folders folders{folder_ / "file" / "state", folder_ / "file" / "state"};
    EXPECT_FALSE(recall(folders));
    EXPECT_FALSE(keep(folders, record_of(1)));
    testing::internal::CaptureStderr();
    Notes notes(folders.notes);
    // Both notes are one matter, and the reason stays what it was.
    for (std::uint64_t number = 1; number < 7; ++number) {
        notes.write(record_of(number), number);
        errno = EINTR;
    }
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_THAT(said, testing::HasSubstr("cannot be noted: Not a directory."));
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << said;
}

TEST_F(MemoryFiles, WhatCannotBeWrittenLeavesTheOldFile) {
    ASSERT_TRUE(keep(folders_, record_of(1)));
    fs::create_symlink("/dev/full", folder_ / "board.state.new");
    EXPECT_FALSE(keep(folders_, record_of(2)));
    EXPECT_EQ(recalled_number(), 1U);
}

}  // namespace
}  // namespace callboard::memory
