#include "memory/keeper.h"

#include "tests/support/board_values.h"

#include <unistd.h>

namespace callboard::memory {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;
using test::at;
using test::customer;

TEST(MemoryPace, TheDiskIsWrittenAfterAChangeAndAtMostOnceInTenSeconds) {
    const SteadyTime start(1h);
    Pace pace(start);
    EXPECT_FALSE(pace.is_due(0, start + 1h));
    EXPECT_FALSE(pace.next_deadline(0));
    EXPECT_FALSE(pace.is_due(1, start + 9s));
    EXPECT_EQ(pace.next_deadline(1), start + 10s);
    EXPECT_TRUE(pace.is_due(1, start + 10s));
    pace.started(1, start + 12s);
    EXPECT_FALSE(pace.is_due(1, start + 1h));
    EXPECT_FALSE(pace.next_deadline(1));
    EXPECT_FALSE(pace.is_due(2, start + 21s));
    EXPECT_TRUE(pace.is_due(2, start + 22s));
}

TEST(MemoryPace, WhatFailedIsTriedAgainAMinuteLater) {
    const SteadyTime start(1h);
    Pace pace(start);
    pace.started(1, start + 12s);
    pace.failed();
    EXPECT_EQ(pace.next_deadline(1), start + 72s);
    EXPECT_FALSE(pace.is_due(2, start + 71s));
    EXPECT_TRUE(pace.is_due(1, start + 72s));
    pace.started(1, start + 72s);
    EXPECT_FALSE(pace.next_deadline(1));
}

class Keepers : public testing::Test {
protected:
    void SetUp() override { fs::remove_all(folder_); }
    void TearDown() override { fs::remove_all(folder_); }

    Now now() const { return {SteadyTime(1h) + elapsed_, UnixTime(1000h)}; }
    void call(const std::string& id) {
        const auto calls = std::make_shared<const board::Snapshot>(test::snapshot({customer(id, "desk1", at(10))}));
        board_.apply({now().steady, 3s, calls, std::nullopt}, now());
    }
    std::optional<std::string> spotlight_in(const Folders& folders) const {
        const auto record = recall(folders);
        return record && record->memory.spotlight ? std::optional(record->memory.spotlight->customer.id) : std::nullopt;
    }

    Duration elapsed_{0};
    const fs::path folder_ = fs::path(testing::TempDir()) / fmt::format("keeper_{}", ::getpid());
    const Folders folders_{folder_ / "state", folder_ / "notes"};
    const Folders disk_alone_{folder_ / "state", folder_ / "none"};
    board::Board board_{board::BoardSettings{}, now()};
};

TEST_F(Keepers, AChangeIsNotedAtOnceAndOnTheDiskTenSecondsLater) {
    {
        Keeper keeper(folders_, 0, now().steady);
        keeper.remember(board_, now());
        EXPECT_FALSE(fs::exists(folder_));
        call("a");
        keeper.remember(board_, now());
        EXPECT_EQ(spotlight_in(folders_), "a");
        EXPECT_EQ(spotlight_in(disk_alone_), std::nullopt);
        EXPECT_EQ(keeper.next_deadline(board_), now().steady + 10s);
        elapsed_ = 10s;
        keeper.remember(board_, now());
    }
    EXPECT_EQ(spotlight_in(disk_alone_), "a");
}

TEST_F(Keepers, NotesTakeTurnsOverARestart) {
    for (const char* id : {"a", "b", "c"}) {
        const auto before = recall(folders_);
        Keeper keeper(folders_, before ? before->number : 0, now().steady);
        call(id);
        keeper.remember(board_, now());
        const auto after = recall(folders_);
        ASSERT_TRUE(after);
        EXPECT_EQ(after->number, before ? before->number + 1 : 1);
    }
    EXPECT_TRUE(fs::exists(folders_.notes / "board.note0"));
    EXPECT_TRUE(fs::exists(folders_.notes / "board.note1"));
}

TEST_F(Keepers, ACleanEndIsOnTheDiskAtOnce) {
    Keeper keeper(folders_, 0, now().steady);
    call("a");
    keeper.finish(board_, now());
    EXPECT_EQ(spotlight_in(disk_alone_), "a");
}

TEST_F(Keepers, WithoutADiskTheWallGoesOnAndSaysSoOnce) {
    fs::create_directories(folder_);
    fs::copy_file("/proc/self/comm", folders_.state);  // a file where the folder should be
    testing::internal::CaptureStderr();
    Keeper keeper(folders_, 0, now().steady);
    for (const char* id : {"a", "b", "c"}) {
        elapsed_ += 10s;
        call(id);
        keeper.remember(board_, now());
    }
    keeper.finish(board_, now());
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << said;
}

}  // namespace
}  // namespace callboard::memory
