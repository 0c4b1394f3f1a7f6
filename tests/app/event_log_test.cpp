#include "app/event_log.h"

#include "base/files.h"

#include <sys/stat.h>

namespace callboard::app {
namespace {

TEST(EventLogs, APipeWithoutAReaderIsAnErrorAndDoesNotWait) {
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "event_log_pipe";
    std::filesystem::remove(path);
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const auto log = EventLog::open(path);
    std::filesystem::remove(path);
    ASSERT_FALSE(log);
    EXPECT_EQ(log.error().text(), path.string() + ": Nobody reads this pipe; start the reader of the event log first.");
}

TEST(EventLogs, EachThingShownIsALine) {
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "event_log.jsonl";
    std::filesystem::remove(path);
    auto log = EventLog::open(path);
    ASSERT_TRUE(log) << log.error().text();
    const board::ShownEvent event{board::ShownEvent::Kind::Recall, "c", "A017", "d"};
    log->write(std::array{event}, UnixTime(std::chrono::milliseconds(1234)));
    EXPECT_EQ(read_file(path, 1000).value(), R"({"t":1234,"event":"recall","customer":"c","display":"A017","desk":"d"})"
                                             "\n");
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace callboard::app
