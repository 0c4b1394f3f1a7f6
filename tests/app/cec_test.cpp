#include "app/cec.h"

#include "base/files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

namespace callboard::app {
namespace {

using namespace std::chrono_literals;

// A cec-client that writes down what it is told.
class CecClient : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_);
        const std::string script = fmt::format("#!/bin/sh\necho \"$@\" >{0}/told\ncat >>{0}/told\nmv {0}/told {0}/done\n{1}\n",
                                               folder_.string(), "sleep ${CEC_TEST_SLEEP:-0}");
        ASSERT_TRUE(write_file_atomically(folder_ / "cec-client", script));
        ::chmod((folder_ / "cec-client").c_str(), 0755);
        path_ = std::getenv("PATH");
        ::setenv("PATH", fmt::format("{}:{}", folder_.string(), path_).c_str(), 1);
    }
    void TearDown() override {
        ::setenv("PATH", path_.c_str(), 1);
        ::unsetenv("CEC_TEST_SLEEP");
        std::filesystem::remove_all(folder_);
    }
    // What it was told; empty when nothing comes within 10 seconds.
    std::string told() const {
        for (int i = 0; i < 1000; ++i) {
            if (auto text = read_file(folder_ / "done", 1000)) {
                std::filesystem::remove(folder_ / "done");
                return *text;
            }
            std::this_thread::sleep_for(10ms);
        }
        return {};
    }
    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / fmt::format("cec-{}", ::getpid());
    std::string path_;
};

TEST_F(CecClient, PutsTheTelevisionToSleepAndWakesIt) {
    Cec cec;
    cec.send(sdl::Power::Off);
    EXPECT_EQ(told(), "-s -d 1\nstandby 0\n");
    cec.send(sdl::Power::On);
    EXPECT_EQ(told(), "-s -d 1\non 0\nas\n");
}

TEST_F(CecClient, OneThatHangsIsEnded) {
    ::setenv("CEC_TEST_SLEEP", "60", 1);
    const auto start = std::chrono::steady_clock::now();
    {
        Cec cec;
        cec.send(sdl::Power::Off);
        EXPECT_NE(told(), "");
        cec.send(sdl::Power::On);
        EXPECT_NE(told(), "");
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, 30s);
}

TEST_F(CecClient, ThatIsNotInstalledIsNoFault) {
    ::setenv("PATH", "/nonexistent", 1);
    Cec cec;
    cec.send(sdl::Power::Off);
    cec.reap();
}

}  // namespace
}  // namespace callboard::app
