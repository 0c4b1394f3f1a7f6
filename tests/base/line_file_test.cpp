#include "base/line_file.h"

#include "base/files.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace callboard {
namespace {

using Start = LineFile::Start;

class LineFiles : public testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    static std::string error(const std::filesystem::path& path) {
        const auto opened = LineFile::open(path, Start::Append, "event log");
        return opened ? "no error" : opened.error().text();
    }
    std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                    (std::string("lines_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(LineFiles, LinesAreAppendedOrBeginAnew) {
    const std::filesystem::path path = folder_ / "log";
    LineFile::open(path, Start::Append, "log").value().write("one");
    LineFile::open(path, Start::Append, "log").value().write("two");
    EXPECT_EQ(read_file(path, 100).value(), "one\ntwo\n");
    LineFile::open(path, Start::Anew, "log").value().write("three");
    EXPECT_EQ(read_file(path, 100).value(), "three\n");
}

TEST_F(LineFiles, APipeNeedsAReader) {
    const std::filesystem::path path = folder_ / "pipe";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    EXPECT_EQ(error(path), path.string() + ": Nobody reads this pipe; start the reader of the event log first.");
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
    ASSERT_GE(reader, 0);
    LineFile::open(path, Start::Append, "event log").value().write("one");
    std::array<char, 16> bytes{};
    EXPECT_EQ(::read(reader, bytes.data(), bytes.size()), 4);
    EXPECT_STREQ(bytes.data(), "one\n");
    ::close(reader);
}

TEST_F(LineFiles, AFullPipeLosesLinesWithoutWaiting) {
    const std::filesystem::path path = folder_ / "pipe";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
    ASSERT_GE(reader, 0);
    auto file = LineFile::open(path, Start::Append, "event log");
    ASSERT_TRUE(file);
    testing::internal::CaptureStderr();
    for (int i = 0; i < 100; ++i) file->write(std::string(4000, 'x'));
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_THAT(said, testing::HasSubstr("The event log cannot be written"));
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1);
    ::close(reader);
}

TEST_F(LineFiles, AFullDeviceIsToldOnce) {
    auto file = LineFile::open("/dev/full", Start::Anew, "truth log");
    ASSERT_TRUE(file) << file.error().text();
    testing::internal::CaptureStderr();
    file->write("one");
    file->write("two");
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_THAT(said, testing::HasSubstr("/dev/full: The truth log cannot be written: No space left on device."));
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1);
}

TEST_F(LineFiles, FoldersSocketsAndMissingFoldersAreErrors) {
    EXPECT_EQ(error(folder_), folder_.string() + ": The event log cannot be opened: Is a directory.");
    EXPECT_EQ(error(folder_ / "no" / "log"),
              (folder_ / "no" / "log").string() + ": The event log cannot be opened: No such file or directory.");
    const std::filesystem::path here = std::filesystem::current_path();
    std::filesystem::current_path(folder_);  // a socket's path is short
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, "socket");
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(error("socket"), "socket: The event log must be a file, a character device or a pipe.");
    ::close(socket);
    std::filesystem::current_path(here);
}

}  // namespace
}  // namespace callboard
