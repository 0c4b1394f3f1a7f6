#include "doctor/files.h"

#include <cerrno>

namespace callboard::doctor {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kMebibyte = 1024 * 1024;

TEST(DoctorConfiguration, TellsTheFirstFourCharactersOfTheKeyAndNoMore) {
    ConfigurationSeen seen{"/etc/callboard/callboard.toml", {}, "auto", "c411b0a2-d0e5", "https://fv.example/api", false};
    const Check check = judge_configuration(seen);
    EXPECT_EQ(check, ok("configuration", "/etc/callboard/callboard.toml: https://fv.example/api, key c411…, screen auto"));
    seen.others_may_read = true;
    EXPECT_EQ(judge_configuration(seen).problem, "ConfigurationReadable");
    EXPECT_EQ(judge_configuration(seen).verdict, Verdict::Warning);
}

TEST(DoctorConfiguration, AMistakeIsToldWithItsPlace) {
    ConfigurationSeen seen;
    seen.error = Error(ErrorKind::Configuration, "'feed.share' must be a number. Write one.", "c.toml:7");
    EXPECT_EQ(judge_configuration(seen),
              fault("configuration", "ConfigurationWrong", "c.toml:7: 'feed.share' must be a number.", "Write one."));
    seen.error = Error(ErrorKind::File, "The file cannot be opened.", "c.toml");
    EXPECT_EQ(judge_configuration(seen).problem, "ConfigurationUnreadable");
}

TEST(DoctorSecret, IsThereAndForNobodyElse) {
    SecretSeen seen{{}, "/etc/callboard/secret", false, {}};
    EXPECT_EQ(judge_secret(seen), ok("secret", "/etc/callboard/secret"));
    EXPECT_EQ(judge_environments(seen).verdict, Verdict::Ok);
    seen.others_may_read = true;
    EXPECT_EQ(judge_secret(seen).problem, "SecretReadable");
    seen.environments = {"bash (812)", "node (90)"};
    EXPECT_EQ(judge_environments(seen).problem, "SecretInEnvironment");
    EXPECT_THAT(judge_environments(seen).seen, testing::EndsWith("bash (812), node (90)"));
    seen.error = Error(ErrorKind::File, "The file cannot be opened: Permission denied", "secret");
    EXPECT_EQ(judge_secret(seen).problem, "SecretMissing");
    EXPECT_EQ(judge_secret(seen).verdict, Verdict::Fault);
}

TEST(DoctorState, EachReasonNotToWriteHasItsName) {
    StateSeen seen{"/var/lib/callboard", true, 0, {}, {}, UnixTime(10h)};
    EXPECT_EQ(judge_state(seen), ok("state", "/var/lib/callboard can be written, no board yet"));
    seen.last_answer = UnixTime(7h);
    EXPECT_THAT(judge_state(seen).seen, testing::EndsWith("its board is 3 h old"));
    seen.last_answer = UnixTime(11h);
    EXPECT_THAT(judge_state(seen).seen, testing::EndsWith("a board from the future"));
    const std::pair<int, const char*> cases[] = {{EROFS, "StateReadOnly"},
                                                 {ENOSPC, "DiskFull"},
                                                 {EDQUOT, "DiskFull"},
                                                 {EACCES, "StateForbidden"},
                                                 {EIO, "StateUnwritable"}};
    for (const auto& [error, problem] : cases) {
        seen.error = error;
        EXPECT_EQ(judge_state(seen).problem, problem);
        EXPECT_EQ(judge_state(seen).verdict, Verdict::Fault);
        EXPECT_NE(judge_state(seen).advice, "");
    }
}

TEST(DoctorState, ADamagedBoardIsAWarningAndAMissingFolderNothing) {
    StateSeen seen{"/s", true, 0, {}, Error(ErrorKind::File, "It is torn.", "/s/board.state"), {}};
    EXPECT_EQ(judge_state(seen).problem, "BoardDamaged");
    EXPECT_EQ(judge_state(seen).verdict, Verdict::Warning);
    seen.exists = false;
    EXPECT_EQ(judge_state(seen).verdict, Verdict::Ok);
}

TEST(DoctorDisk, IsFullBeforeItIsEmpty) {
    EXPECT_EQ(judge_disk({"/", 900 * kMebibyte, 5000}).verdict, Verdict::Ok);
    EXPECT_EQ(judge_disk({"/", 900 * kMebibyte, {}}).verdict, Verdict::Ok);
    EXPECT_EQ(judge_disk({"/", 63 * kMebibyte, {}}).problem, "DiskAlmostFull");
    EXPECT_EQ(judge_disk({"/", kMebibyte - 1, {}}).problem, "DiskFull");
    EXPECT_EQ(judge_disk({"/", 900 * kMebibyte, 0}).problem, "DiskFull");
    EXPECT_EQ(judge_disk({"/", 900 * kMebibyte, 99}).problem, "FewFilesLeft");
}

TEST(DoctorMemory, AWallNeedsSome) {
    EXPECT_EQ(judge_memory({2000 * kMebibyte, 700 * kMebibyte}), ok("memory", "700 MiB available of 2000 MiB"));
    EXPECT_EQ(judge_memory({2000 * kMebibyte, 127 * kMebibyte}).problem, "LittleMemory");
    EXPECT_EQ(judge_memory({2000 * kMebibyte, 31 * kMebibyte}).problem, "NoMemory");
    EXPECT_EQ(judge_memory({0, 0}).verdict, Verdict::Ok) << "hidden is not empty";
}

TEST(DoctorUnit, FailedMissingMaskedAndRestarting) {
    UnitSeen seen{"callboard.service", true, "loaded", "active", "running", "success", 1};
    EXPECT_EQ(judge_unit(seen), ok("unit", "callboard.service: loaded, active (running), 1 restart"));
    seen.restarts = 5;
    EXPECT_EQ(judge_unit(seen).problem, "UnitRestarts");
    seen = {"callboard.service", true, "loaded", "failed", "failed", "exit-code", 9};
    EXPECT_EQ(judge_unit(seen).problem, "UnitFailed");
    seen = {"callboard.service", true, "loaded", "activating", "auto-restart", "watchdog", 9};
    EXPECT_EQ(judge_unit(seen).problem, "UnitFailed");
    EXPECT_THAT(judge_unit(seen).seen, testing::EndsWith("watchdog"));
    EXPECT_EQ(judge_unit({"u", true, "loaded", "inactive", "dead", "success", 0}).problem, "UnitInactive");
    EXPECT_EQ(judge_unit({"u", true, "masked", "inactive", "dead", "success", 0}).problem, "UnitUnusable");
    EXPECT_EQ(judge_unit({"u", true, "not-found", "inactive", "dead", "", 0}).problem, "UnitMissing");
    EXPECT_EQ(judge_unit({"u", false, "", "", "", "", 0}).verdict, Verdict::Ok);
}

}  // namespace
}  // namespace callboard::doctor
