#include "app/status_file.h"

#include "app/status_target.h"
#include "base/files.h"

#include <sys/stat.h>
#include <unistd.h>

namespace callboard::app {
namespace {

using namespace std::chrono_literals;

TEST(StatusTargets, ASocketIsNamedByItsEndOrBeginning) {
    using Kind = StatusTarget::Kind;
    EXPECT_EQ(status_target("/run/callboard/status.json"), (StatusTarget{Kind::File, "/run/callboard/status.json"}));
    EXPECT_EQ(status_target("/run/wall.sock"), (StatusTarget{Kind::Socket, "/run/wall.sock"}));
    EXPECT_EQ(status_target("unix:/run/wall"), (StatusTarget{Kind::Socket, "/run/wall"}));
}

class StatusFiles : public testing::Test {
protected:
    StatusFiles() { std::filesystem::create_directories(folder_); }
    ~StatusFiles() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / fmt::format("status-{}", ::getpid());
    std::filesystem::path path_ = folder_ / "status.json";
    StatusFile file_{path_};
    SteadyTime start_{100h};
};

TEST_F(StatusFiles, IsDueAtOnceForNewsElseAfterTenSeconds) {
    EXPECT_TRUE(file_.is_due(1, start_));
    EXPECT_FALSE(file_.next_deadline());
    file_.write("{}\n", 1, start_);
    EXPECT_FALSE(file_.is_due(1, start_ + 10s - 1ns));
    EXPECT_TRUE(file_.is_due(1, start_ + 10s));
    EXPECT_TRUE(file_.is_due(2, start_ + 1ns));
    EXPECT_EQ(file_.next_deadline(), start_ + 60s) << "nobody is woken sooner";
}

TEST_F(StatusFiles, IsReplacedAsAWhole) {
    file_.write("old and long\n", 1, start_);
    struct stat before {};
    struct stat after {};
    ASSERT_EQ(::stat(path_.c_str(), &before), 0);
    file_.write("new\n", 2, start_);
    ASSERT_EQ(::stat(path_.c_str(), &after), 0);
    EXPECT_EQ(read_file(path_, 100).value(), "new\n");
    EXPECT_NE(before.st_ino, after.st_ino);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1) << "nothing else is left";
}

TEST_F(StatusFiles, WhatCannotBeWrittenIsSaidOnceAndTriedAgain) {
    std::filesystem::remove_all(folder_);
    testing::internal::CaptureStderr();
    file_.write("1\n", 1, start_);
    EXPECT_FALSE(file_.is_due(1, start_ + 9s));
    EXPECT_TRUE(file_.is_due(1, start_ + 10s));
    file_.write("2\n", 1, start_ + 10s);
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << said;
    EXPECT_THAT(said, testing::HasSubstr(path_.string()));
    std::filesystem::create_directories(folder_);
    file_.write("3\n", 1, start_ + 20s);
    EXPECT_EQ(read_file(path_, 100).value(), "3\n");
}

}  // namespace
}  // namespace callboard::app
