#include "app/doctor_findings.h"
#include "app/doctor_machine.h"
#include "app/doctor_theme.h"
#include "base/files.h"

#include <sys/stat.h>

#include <cerrno>
#include <future>

namespace callboard::app {
namespace {

using namespace std::chrono_literals;

class DoctorProbes : public testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path file(const std::string& name, std::string_view text) {
        const std::filesystem::path path = folder_ / name;
        std::filesystem::create_directories(path.parent_path());
        EXPECT_TRUE(write_file_atomically(path, text));
        return path;
    }

    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                    (std::string("doctor_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(DoctorProbes, ProgramsThatHoldTheSecretAreNamedAndTheirSecretIsNot) {
    using namespace std::string_literals;
    file("812/environ", "HOME=/root\0CALLBOARD_API_SECRET=s3cret\0"s);
    file("812/comm", "bash\n");
    file("813/environ", "CALLBOARD_API_SECRET=\0A=CALLBOARD_API_SECRET=x\0"s);
    file("814/environ", "");
    file("self/environ", "CALLBOARD_API_SECRET=s3cret\0"s);
    file(fmt::format("{}/environ", ::getpid()), "CALLBOARD_API_SECRET=s3cret\0"s);
    EXPECT_EQ(holders_of_secret(folder_), std::vector<std::string>{"bash (812)"});
}

TEST_F(DoctorProbes, WritingIsTriedAndLeavesNothing) {
    EXPECT_EQ(try_writing(folder_), 0);
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
    EXPECT_NE(try_writing(folder_ / "nowhere"), 0);
    EXPECT_NE(try_writing("/proc"), 0);
}

TEST_F(DoctorProbes, AFileForEverybodyIsTold) {
    const std::filesystem::path path = file("secret", "x");
    ::chmod(path.c_str(), 0644);
    EXPECT_TRUE(others_may_read(path));
    ::chmod(path.c_str(), 0640);
    EXPECT_FALSE(others_may_read(path));
    EXPECT_FALSE(others_may_read(folder_ / "nowhere"));
}

TEST_F(DoctorProbes, LookingAtTheStateRenamesNothing) {
    file("board.state", "torn");
    const doctor::StateSeen seen = see_state({folder_, folder_}, UnixTime(1h));
    EXPECT_TRUE(seen.exists);
    EXPECT_EQ(seen.error, 0);
    EXPECT_TRUE(seen.damage);
    EXPECT_TRUE(std::filesystem::exists(folder_ / "board.state"));
    EXPECT_FALSE(see_state({folder_ / "nowhere", folder_}, UnixTime(1h)).exists);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "nowhere"));
}

TEST_F(DoctorProbes, TheDiskOfAFolderThatIsNotThereYetIsThatOfItsParent) {
    EXPECT_EQ(see_disk(folder_ / "a" / "b").free_files, see_disk(folder_).free_files);
    EXPECT_GT(see_disk(folder_ / "a" / "b").free_bytes, 0U);
}

TEST_F(DoctorProbes, MemoryAndSoundAreReadAsTheKernelWritesThem) {
    const auto meminfo = file("meminfo", "MemTotal:        2030000 kB\nMemFree: 1 kB\nMemAvailable:     512000 kB\n");
    EXPECT_EQ(see_memory(meminfo).total_bytes, 2'030'000U * 1024);
    EXPECT_EQ(see_memory(meminfo).available_bytes, 512'000U * 1024);
    EXPECT_EQ(see_memory(folder_ / "nowhere").total_bytes, 0U);
    const auto cards =
        file("cards", " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA Intel PCH at 0xa1 irq 130\n");
    EXPECT_EQ(see_sound(cards, folder_).cards, std::vector<std::string>{"HDA-Intel - HDA Intel PCH"});
    EXPECT_FALSE(see_sound(cards, folder_).may_open);
    file("pcmC0D0p", "");
    EXPECT_TRUE(see_sound(cards, folder_).may_open);
    const auto none = file("cards", "--- no soundcards ---\n");
    EXPECT_TRUE(see_sound(none, folder_).cards.empty());
}

// All that two probes found, with one that hangs until it may end.
TEST(DoctorFindings, AProbeThatHangsIsAFaultOfWhatItLookedAt) {
    auto release = std::make_shared<std::promise<void>>();
    auto ended = std::make_shared<std::promise<void>>();
    const Inspection inspection = Inspection::of({[](Notebook& notebook) { notebook.add(doctor::ok("disk", "fine")); },
                                                  [release, ended](Notebook& notebook) {
                                                      notebook.begin("configuration");
                                                      notebook.add(doctor::ok("configuration", "fine"));
                                                      notebook.begin("state");
                                                      release->get_future().wait();
                                                      ended->set_value();
                                                  }},
                                                 20ms);
    EXPECT_TRUE(inspection.hangs);
    ASSERT_EQ(inspection.checks.size(), 3U);
    EXPECT_EQ(inspection.checks.back().subject, "state");
    EXPECT_EQ(inspection.checks.back().problem, "Hangs");
    release->set_value();
    ended->get_future().wait();
}

TEST(DoctorFindings, WhereAllEndNothingHangs) {
    const Inspection inspection = Inspection::of({[](Notebook& notebook) {
                                                      notebook.begin("disk");
                                                      notebook.add(doctor::ok("disk", "fine"));
                                                  },
                                                  [](Notebook& notebook) {
                                                      notebook.begin("theme");
                                                      throw std::runtime_error("odd");
                                                  }},
                                                 10s);
    EXPECT_FALSE(inspection.hangs);
    ASSERT_EQ(inspection.checks.size(), 2U);
    EXPECT_EQ(doctor::fault("theme", "Bug", "odd", "Report it, with what stands here."),
              *std::find_if(inspection.checks.begin(), inspection.checks.end(),
                            [](const doctor::Check& check) { return check.subject == "theme"; }));
}

TEST(DoctorTheme, TellsThemeAndLettersOfTheStoresLanguages) {
    const Inspection inspection =
        Inspection::of({[](Notebook& notebook) {
                           inspect_theme({"nowhere", {"fr", "xx"}, {{"", "Nice \U000F1234"}}}, notebook);
                       }},
                       60s);
    std::vector<std::string> problems;
    for (const doctor::Check& check : inspection.checks) problems.push_back(check.subject + " " + check.problem);
    // The store's name holds a letter of private use.
    EXPECT_THAT(problems, testing::ElementsAre("theme ThemeUnknown", "fonts FontMissing", "fonts FontMissing"));
}

}  // namespace
}  // namespace callboard::app
