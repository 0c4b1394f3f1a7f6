#include "app/kiosk.h"

#include "app/status_command.h"
#include "base/files.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <thread>

namespace callboard::app {
namespace {

using namespace std::chrono_literals;

class Kiosk : public testing::Test {
protected:
    Kiosk() {
        std::filesystem::create_directories(folder_);
        ::setenv("SDL_VIDEODRIVER", "dummy", 1);
        ::unsetenv("CREDENTIALS_DIRECTORY");
        settings_.screen.window_size = {320, 200};
        settings_.status = StatusTarget{StatusTarget::Kind::File, folder_ / "status.json"};
    }
    ~Kiosk() override {
        ::unsetenv("SDL_VIDEODRIVER");
        ::unsetenv("CREDENTIALS_DIRECTORY");
        std::filesystem::remove_all(folder_);
    }
    std::string status() const {
        const auto text = read_file(folder_ / "status.json", 100'000);
        return text ? *text : std::string();
    }

    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / fmt::format("kiosk-{}", ::getpid());
    std::filesystem::path file_ = folder_ / "callboard.toml";
    WallSettings settings_;
};

TEST_F(Kiosk, AMistakeIsOnTheScreenAndNoReasonToEnd) {
    settings_.run_for = 500ms;
    EXPECT_EQ(run_kiosk(file_, settings_), 0);
    EXPECT_THAT(status(), testing::HasSubstr("\"state\":\"setup\""));
    EXPECT_THAT(status(), testing::HasSubstr(file_.string() + ": The file cannot be opened"));
}

TEST_F(Kiosk, WhoAsksAtTheSocketHearsOfTheMistake) {
    const StatusTarget socket{StatusTarget::Kind::Socket, folder_ / "status.sock"};
    settings_.status = socket;
    settings_.run_for = 20s;
    std::string answer;
    std::jthread asking([&] {
        for (int i = 0; i < 1000 && answer.find("\"setup\"") == std::string::npos; ++i) {
            std::this_thread::sleep_for(10ms);
            if (auto said = read_status(socket, 2s)) answer = std::move(*said);
        }
        ::kill(::getpid(), SIGTERM);
    });
    EXPECT_EQ(run_kiosk(file_, settings_), 0);
    asking.join();
    EXPECT_THAT(answer, testing::HasSubstr("\"state\":\"setup\""));
    EXPECT_THAT(answer, testing::HasSubstr(file_.string() + ": The file cannot be opened"));
}

TEST_F(Kiosk, WithoutItAMistakeEndsTheProgram) { EXPECT_EQ(run_configured(load_config(file_), settings_), 1); }

TEST_F(Kiosk, GoesOnWhenTheFileIsMended) {
    ASSERT_TRUE(write_file_atomically(file_, "[api]\nurl = 1\n"));
    // Nobody listens there.
    std::jthread installer([this] {
        std::this_thread::sleep_for(1s);
        ASSERT_TRUE(write_file_atomically(folder_ / "secret", "s"));
        ASSERT_TRUE(
            write_file_atomically(file_, "[api]\nurl = \"http://127.0.0.1:9/v2\"\nkey = \"k\"\nsecret_file = \"secret\"\n"));
    });
    // Of each of the two walls, and longer than it takes until the file is read again.
    settings_.run_for = 20s;
    std::jthread witness([this] {
        for (int i = 0; i < 1500 && status().find("\"state\":\"starting\"") == std::string::npos; ++i)
            std::this_thread::sleep_for(10ms);
        ::kill(::getpid(), SIGTERM);
    });
    EXPECT_EQ(run_kiosk(file_, settings_), 0);
    witness.join();
    EXPECT_THAT(status(), testing::HasSubstr("\"state\":\"starting\""));
}

TEST(ConfigurationFault, SaysWhereTheMistakeIsAndWhichMachineThisIs) {
    const board::Fault fault =
        configuration_fault(Error(ErrorKind::Configuration, "'api.url' must be a URL.", "/etc/callboard/callboard.toml:2"));
    EXPECT_TRUE(board::needs_a_person(fault.kind));
    EXPECT_EQ(fault.message, "/etc/callboard/callboard.toml:2: 'api.url' must be a URL.");
    ASSERT_EQ(fault.facts.size(), 3U);
    EXPECT_EQ(fault.facts[0].first, "MAC address");
    EXPECT_EQ(fault.facts[1].first, "Host name");
    EXPECT_NE(fault.facts[1].second, "");
    EXPECT_EQ(fault.facts[2].first, "Network address");
    EXPECT_NE(fault.facts[2].second, "");
}

TEST(ConfigurationFault, SaysWhereTheServiceTakesTheSecretFrom) {
    ::setenv("CREDENTIALS_DIRECTORY", "/run/credentials/callboard.service", 1);
    const board::Fault fault = configuration_fault(
        Error(ErrorKind::Configuration, "The file is empty.", "/run/credentials/callboard.service/api-secret"));
    ::unsetenv("CREDENTIALS_DIRECTORY");
    EXPECT_THAT(fault.message, testing::EndsWith("The service takes it from /etc/callboard/secret."));
}

}  // namespace
}  // namespace callboard::app
