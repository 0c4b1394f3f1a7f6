#include "app/file_watch.h"

#include "base/files.h"

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <random>

namespace callboard::app {
namespace {

// Real files and the kernel's notices of them: a test waits for a notice, for as long as a loaded machine may need.
class FileWatches : public testing::Test {
protected:
    FileWatches() {
        std::filesystem::create_directories(folder_);
        auto started = FileWatch::start(folder_, [this](SteadyTime) { note(); });
        if (started) watch_ = std::move(*started);
    }
    ~FileWatches() override {
        watch_.reset();
        std::filesystem::remove_all(root_);
    }

    void note() {
        const std::lock_guard lock(mutex_);
        ++changes_;
        changed_.notify_all();
    }

    static void write(const std::filesystem::path& path) { std::ofstream(path) << "main { color: red }\n"; }

    // True when the folder's changes were noticed since the last call.
    bool notices() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::minutes(1), [this] { return std::exchange(changes_, 0) > 0; });
    }

    std::filesystem::path root_ = std::filesystem::temp_directory_path() / fmt::format("callboard-{}", std::random_device{}());
    std::filesystem::path folder_ = root_ / "theme";
    std::mutex mutex_;
    std::condition_variable changed_;
    int changes_ = 0;
    std::unique_ptr<FileWatch> watch_;
};

TEST_F(FileWatches, NoticesASavedFile) {
    ASSERT_NE(watch_, nullptr);
    write(folder_ / "theme.css");
    EXPECT_TRUE(notices());
}

TEST_F(FileWatches, NoticesAFileInAFolderThatCameLater) {
    std::filesystem::create_directory(folder_ / "pictures");
    ASSERT_TRUE(notices());
    write(folder_ / "pictures" / "wave.svg");
    EXPECT_TRUE(notices());
}

TEST_F(FileWatches, NoticesThatAFileIsReplaced) {
    const std::filesystem::path pack = root_ / "theme.tar.zst";
    write(pack);
    ASSERT_TRUE(FileWatch::start(root_ / "nothing", [](SteadyTime) {}).has_error());
    const auto started = FileWatch::start(pack, [this](SteadyTime) { note(); });
    ASSERT_TRUE(started);
    write(root_ / "other");
    std::filesystem::rename(root_ / "other", pack);
    EXPECT_TRUE(notices());
}

TEST_F(FileWatches, FollowsAFolderThatIsDeletedAndMadeAnew) {
    std::filesystem::remove_all(folder_);
    ASSERT_TRUE(notices());
    std::filesystem::create_directory(folder_);
    ASSERT_TRUE(notices());
    write(folder_ / "theme.css");
    EXPECT_TRUE(notices());
}

TEST_F(FileWatches, FollowsAFolderThatIsReplaced) {
    std::filesystem::create_directory(root_ / "new");
    std::filesystem::remove_all(folder_);
    std::filesystem::rename(root_ / "new", folder_);
    ASSERT_TRUE(notices());
    write(folder_ / "theme.css");
    EXPECT_TRUE(notices());
}

TEST_F(FileWatches, RefusesAFolderThatIsNotThere) {
    const auto started = FileWatch::start(root_ / "nothing", [](SteadyTime) {});
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().kind(), ErrorKind::File);
}

}  // namespace
}  // namespace callboard::app
