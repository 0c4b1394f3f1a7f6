#include "app/config.h"

#include "base/files.h"

#include <cstdlib>

namespace callboard::app {
namespace {

class Configs : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_);
        ASSERT_TRUE(write_file_atomically(folder_ / "secret", "s3cret\n"));
        ::unsetenv("CALLBOARD_API_SECRET");
        ::unsetenv("CREDENTIALS_DIRECTORY");
    }
    void TearDown() override {
        std::filesystem::remove_all(folder_);
        ::unsetenv("CALLBOARD_API_SECRET");
        ::unsetenv("CREDENTIALS_DIRECTORY");
    }

    Result<Config> parse(std::string_view text) { return parse_config(text, "callboard.toml", folder_); }
    std::string error(std::string_view text) {
        const auto config = parse(text);
        return config ? "no error" : config.error().text();
    }

    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                    (std::string("config_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

constexpr const char* kApi = "[api]\nurl = \"https://fv.example.com/api/public/v2/\"\nkey = \"k\"\nsecret_file = \"secret\"\n";

TEST_F(Configs, ReadsEverythingTheReadmeNames) {
    const auto config = parse(R"([api]
url = "https://fv.example.com/api/public/v2"
key = "abc"
secret_file = "secret"
sign_query = "yes"
[screen]
device = "597394dfd51ec3d9149455bf"
[feed]
interval = "250ms"
share = 0.25
lost_after = "2min"
[announce]
hold = "9s"
recall = "utimestamp"
[board]
history = "5min"
waiting = false
[display]
output = ["DELL U2415", "HDMI-A-1"]
several = "side-by-side"
rotation = 270
hours = "Mon-Fri 08:00-19:00; Sat 09:00-13:00"
cec = true
pixel_shift = false
)");
    ASSERT_TRUE(config) << config.error().text();
    EXPECT_EQ(config->url, "https://fv.example.com/api/public/v2");
    EXPECT_EQ(config->key, "abc");
    EXPECT_EQ(config->secret.reveal(), "s3cret");
    EXPECT_EQ(config->sign_query, api::SignQuery::Yes);
    EXPECT_EQ(config->device, "597394dfd51ec3d9149455bf");
    EXPECT_THAT(config->display.outputs, testing::ElementsAre("DELL U2415", "HDMI-A-1"));
    EXPECT_EQ(config->display.several, sdl::Several::SideBySide);
    EXPECT_EQ(config->display.rotation, raster::Quarters::Three);
    EXPECT_EQ(config->display.hours, scene::parse_hours("Mon-Fri 08:00-19:00; Sat 09:00-13:00"));
    EXPECT_TRUE(config->display.cec);
    EXPECT_FALSE(config->display.pixel_shift);
    EXPECT_EQ(config->interval, std::chrono::milliseconds(250));
    EXPECT_EQ(config->share, 0.25);
    EXPECT_EQ(config->board.lost_after, std::chrono::minutes(2));
    EXPECT_EQ(config->board.announcer.hold, std::chrono::seconds(9));
    EXPECT_EQ(config->board.recall, board::RecallSign::UpdateTime);
    EXPECT_EQ(config->board.history, std::chrono::minutes(5));
    EXPECT_FALSE(config->board.shows_waiting);
}

TEST_F(Configs, DefaultsAreThoseOfTheReadme) {
    const auto config = parse(kApi);
    ASSERT_TRUE(config) << config.error().text();
    EXPECT_EQ(config->url, "https://fv.example.com/api/public/v2");
    EXPECT_EQ(config->device, "auto");
    EXPECT_EQ(config->interval, std::chrono::seconds(1));
    EXPECT_EQ(config->share, 0.5);
    EXPECT_EQ(config->sign_query, api::SignQuery::Auto);
}

TEST_F(Configs, ACommandLineReplacesWhatTheFileSays) {
    ApiOverrides overrides;
    overrides.url = "https://other.example/api";
    overrides.key = "other";
    overrides.secret = Secret("typed");
    const auto config = parse_config(kApi, "callboard.toml", folder_, overrides);
    ASSERT_TRUE(config) << config.error().text();
    EXPECT_EQ(config->url, "https://other.example/api");
    EXPECT_EQ(config->key, "other");
    EXPECT_EQ(config->secret.reveal(), "typed");
    EXPECT_TRUE(parse_config("", "callboard.toml", folder_, overrides)) << "nothing is left for the file to say";
}

TEST_F(Configs, TheLastSecretFileIsForWhenNothingElseNamesASecret) {
    ASSERT_TRUE(write_file_atomically(folder_ / "last", "last\n"));
    ApiOverrides overrides;
    overrides.last_secret_file = folder_ / "last";
    EXPECT_EQ(parse_config(kApi, "callboard.toml", folder_, overrides)->secret.reveal(), "s3cret");
    const std::string without = "[api]\nurl = \"https://fv.example.com\"\nkey = \"k\"\n";
    EXPECT_EQ(parse_config(without, "callboard.toml", folder_, overrides)->secret.reveal(), "last");
    overrides.last_secret_file = folder_ / "nowhere";
    EXPECT_THAT(parse_config(without, "callboard.toml", folder_, overrides).error().text(),
                testing::HasSubstr("There is no API secret"));
}

TEST_F(Configs, AnUnknownKeySaysItsLineAndWhatThereIs) {
    EXPECT_EQ(error(std::string(kApi) + "[feed]\nintervall = \"1s\"\n"),
              "callboard.toml:6: 'feed.intervall' is not known; [feed] may hold interval, lost_after, share.");
    EXPECT_EQ(error(std::string(kApi) + "[feeds]\n"),
              "callboard.toml:5: 'feeds' is not known here; the tables are announce, api, board, display, feed, screen.");
}

TEST_F(Configs, AWrongTypeOrValueSaysWhatWasExpected) {
    EXPECT_EQ(error(std::string(kApi) + "[feed]\ninterval = 1\n"),
              "callboard.toml:6: 'feed.interval' must be a time from \"250ms\" to \"60s\".");
    EXPECT_EQ(error(std::string(kApi) + "[feed]\ninterval = \"1ms\"\n"),
              "callboard.toml:6: 'feed.interval' must be a time from \"250ms\" to \"60s\".");
    EXPECT_THAT(error(std::string(kApi) + "[feed]\nshare = 2.0\n"),
                testing::StartsWith("callboard.toml:6: 'feed.share' must be a number above 0"));
    EXPECT_THAT(error(std::string(kApi) + "sign_query = \"maybe\"\n"),
                testing::StartsWith("callboard.toml:5: 'api.sign_query' must be \"auto\""));
}

TEST_F(Configs, BrokenTomlSaysWhere) {
    EXPECT_THAT(error("[api]\nurl = \n"), testing::StartsWith("callboard.toml:2: This is not TOML:"));
}

TEST_F(Configs, PlainHttpIsForThisMachineOnly) {
    EXPECT_THAT(
        error("[api]\nurl = \"http://fv.example.com/api\"\nkey = \"k\"\nsecret_file = \"secret\"\n"),
        testing::StartsWith("callboard.toml:2: 'api.url' cannot be used. Plain http is accepted for loopback addresses only"));
    EXPECT_EQ(error("[api]\nurl = \"http://127.0.0.1:8080/api/public/v2\"\nkey = \"k\"\nsecret_file = \"secret\"\n"),
              "no error");
}

TEST_F(Configs, MissingThingsAreNamed) {
    EXPECT_THAT(error(""), testing::StartsWith("callboard.toml: 'api.url' is missing"));
    EXPECT_THAT(error("\n[api]\n"), testing::StartsWith("callboard.toml:2: 'api.url' is missing"));
    EXPECT_THAT(error("[api]\nurl = \"https://h\"\n"), testing::StartsWith("callboard.toml:1: 'api.key' is missing"));
    EXPECT_THAT(error("[api]\nurl = \"https://h\"\nkey = \"k\"\n"), testing::HasSubstr("There is no API secret"));
    const auto missing = load_config(folder_ / "missing.toml");
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().text(), testing::HasSubstr("missing.toml"));
}

TEST_F(Configs, AUrlThatCannotBeUsedSaysWhyAtItsLine) {
    const auto error_of = [&](const std::string& url) {
        return error("[api]\nkey = \"k\"\nsecret_file = \"secret\"\nurl = \"" + url + "\"\n");
    };
    EXPECT_THAT(error_of("http://127.0.0.1:99999/api"),
                testing::StartsWith("callboard.toml:4: 'api.url' cannot be used. The URL's port must be"));
    EXPECT_THAT(error_of("https://h:99999/api"),
                testing::StartsWith("callboard.toml:4: 'api.url' cannot be used. The URL's port must be"));
    EXPECT_THAT(error_of("http://127.0.0.1/a\\u0001b"),
                testing::StartsWith("callboard.toml:4: 'api.url' cannot be used. This is no URL"));
    EXPECT_THAT(error_of("ftp://h"),
                testing::StartsWith("callboard.toml:4: 'api.url' cannot be used. The URL must start with https://"));
}

TEST_F(Configs, SaysWhatADisplayCanBe) {
    const auto display = [&](const std::string& line) { return error(std::string(kApi) + "[display]\n" + line + "\n"); };
    EXPECT_EQ(display("rotation = 45"), "callboard.toml:6: 'display.rotation' must be 0, 90, 180 or 270.");
    EXPECT_EQ(display("rotation = -90"), "callboard.toml:6: 'display.rotation' must be 0, 90, 180 or 270.");
    EXPECT_EQ(display("rotation = 360"), "callboard.toml:6: 'display.rotation' must be 0, 90, 180 or 270.");
    EXPECT_EQ(display("rotation = \"90\""), "callboard.toml:6: 'display.rotation' must be 0, 90, 180 or 270.");
    EXPECT_THAT(display("hours = \"8 to 19\""), testing::StartsWith("callboard.toml:6: 'display.hours' must be times such as"));
    EXPECT_THAT(display("hours = 8"), testing::StartsWith("callboard.toml:6: 'display.hours' must be times such as"));
    EXPECT_THAT(display("output = \" \""), testing::StartsWith("callboard.toml:6: 'display.output' must be \"auto\""));
    EXPECT_THAT(display("output = []"), testing::StartsWith("callboard.toml:6: 'display.output' must be \"auto\""));
    EXPECT_THAT(display("output = [\"DP-1\", 2]"), testing::StartsWith("callboard.toml:6: 'display.output' must be \"auto\""));
    EXPECT_THAT(display("output = [\"DP-1\", \"all\"]"), testing::StartsWith("callboard.toml:6: 'display.output' must be"));
    EXPECT_EQ(display("several = \"all\""), "callboard.toml:6: 'display.several' must be \"same\" or \"side-by-side\".");
    EXPECT_EQ(display("pixel_shift = 1"), "callboard.toml:6: 'display.pixel_shift' must be true or false.");
    EXPECT_THAT(display("mirror = true"),
                testing::HasSubstr("[display] may hold cec, hours, output, pixel_shift, rotation, several"));
}

TEST_F(Configs, AnEmptyTextIsAMistakeAtItsLine) {
    EXPECT_THAT(error("[api]\nurl = \"\"\nkey = \"k\"\n"), testing::StartsWith("callboard.toml:2: 'api.url' must be a URL"));
    EXPECT_THAT(error("[api]\nurl = \"https://h\"\nkey = \" \"\n"),
                testing::StartsWith("callboard.toml:3: 'api.key' must be the API key"));
    EXPECT_THAT(error("[api]\nurl = \"https://h\"\nkey = \"k\"\nsecret_file = \"\"\n"),
                testing::StartsWith("callboard.toml:4: 'api.secret_file' must be the path"));
    EXPECT_THAT(error(std::string(kApi) + "ca_file = \"\"\n"),
                testing::StartsWith("callboard.toml:5: 'api.ca_file' must be the path"));
    EXPECT_THAT(error(std::string(kApi) + "[screen]\ndevice = \"\"\n"),
                testing::StartsWith("callboard.toml:6: 'screen.device' must be \"auto\" or the id"));
}

TEST_F(Configs, AFileThatCannotBeUsedSaysWhereItIsNamedAndWhatToDo) {
    const std::string secret = "[api]\nurl = \"https://h\"\nkey = \"k\"\nsecret_file = \"nowhere\"\n";
    EXPECT_EQ(error(secret),
              "callboard.toml:4: 'api.secret_file' must be the path of a file that holds the API secret and that "
              "the wall's user may read. " +
                  (folder_ / "nowhere").string() + ": The file cannot be opened: No such file or directory.");
    ASSERT_TRUE(write_file_atomically(folder_ / "nowhere", " \n"));
    EXPECT_THAT(error(secret), testing::AllOf(testing::StartsWith("callboard.toml:4: 'api.secret_file' must be the path"),
                                              testing::HasSubstr("nowhere: The file is empty")));
    const std::string ca = std::string(kApi) + "ca_file = \"ca.pem\"\n";
    EXPECT_THAT(error(ca), testing::AllOf(testing::StartsWith("callboard.toml:5: 'api.ca_file' must be the path"),
                                          testing::HasSubstr("ca.pem: The file cannot be opened")));
    ASSERT_TRUE(write_file_atomically(folder_ / "ca.pem", "garbage"));
    EXPECT_THAT(error(ca), testing::AllOf(testing::StartsWith("callboard.toml:5: 'api.ca_file' must be the path"),
                                          testing::HasSubstr("ca.pem: There is no \"-----BEGIN CERTIFICATE-----\" in it.")));
    ASSERT_TRUE(write_file_atomically(folder_ / "ca.pem", "-----BEGIN CERTIFICATE-----\n"));
    EXPECT_EQ(error(ca), "no error");
}

TEST_F(Configs, AKeyInPlaceOfATableIsToldSo) {
    EXPECT_EQ(error("feed = 1\n" + std::string(kApi)), "callboard.toml:1: 'feed' must be a table: [feed].");
}

TEST_F(Configs, TheSecretMayComeFromTheEnvironmentOrACredential) {
    const char* text = "[api]\nurl = \"https://h\"\nkey = \"k\"\n";
    ::setenv("CALLBOARD_API_SECRET", "from env", 1);
    EXPECT_EQ(parse(text)->secret.reveal(), "from env");
    EXPECT_EQ(std::getenv("CALLBOARD_API_SECRET"), nullptr);
    ASSERT_TRUE(write_file_atomically(folder_ / "api-secret", "from systemd"));
    ::setenv("CREDENTIALS_DIRECTORY", folder_.c_str(), 1);
    EXPECT_EQ(parse(text)->secret.reveal(), "from systemd");
}

}  // namespace
}  // namespace callboard::app
