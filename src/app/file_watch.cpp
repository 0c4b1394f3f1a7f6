#include "app/file_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

namespace callboard::app {
namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_MODIFY;
constexpr int kBurstMilliseconds = 20;  // editors write a file in several steps

}  // namespace

struct FileWatch::State {
    int notify = -1;
    int stop = -1;
    std::function<void()> changed;
    std::jthread thread;

    ~State() {
        if (stop >= 0) {
            const std::uint64_t one = 1;
            [[maybe_unused]] const ssize_t written = ::write(stop, &one, sizeof one);
        }
        if (thread.joinable()) thread.join();
        if (notify >= 0) ::close(notify);
        if (stop >= 0) ::close(stop);
    }

    void drain() const {
        alignas(inotify_event) std::array<char, 4096> buffer;
        while (::read(notify, buffer.data(), buffer.size()) > 0) {
        }
    }

    void run() const {
        std::array<pollfd, 2> watched{pollfd{notify, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
        bool pending = false;
        for (;;) {
            const int ready = ::poll(watched.data(), watched.size(), pending ? kBurstMilliseconds : -1);
            if (ready < 0 && errno != EINTR) return;
            if ((watched[1].revents & POLLIN) != 0) return;
            if (ready > 0) {
                drain();
                pending = true;
            } else if (std::exchange(pending, false)) {
                changed();
            }
        }
    }
};

FileWatch::FileWatch(std::unique_ptr<State> state) : state_(std::move(state)) {}
FileWatch::~FileWatch() = default;

Result<std::unique_ptr<FileWatch>> FileWatch::start(const std::filesystem::path& folder, std::function<void()> changed) {
    auto state = std::make_unique<State>();
    state->changed = std::move(changed);
    state->notify = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    state->stop = ::eventfd(0, EFD_CLOEXEC);
    if (state->notify < 0 || state->stop < 0 || ::inotify_add_watch(state->notify, folder.c_str(), kEvents) < 0) {
        return Error(ErrorKind::File, fmt::format("The folder cannot be watched: {}.", std::strerror(errno)), folder.string());
    }
    std::error_code error;
    const auto skip_unreadable = std::filesystem::directory_options::skip_permission_denied;
    for (std::filesystem::recursive_directory_iterator entry(folder, skip_unreadable, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_directory(ignored)) ::inotify_add_watch(state->notify, entry->path().c_str(), kEvents);
    }
    state->thread = std::jthread([watch = state.get()] { watch->run(); });
    return std::unique_ptr<FileWatch>(new FileWatch(std::move(state)));
}

}  // namespace callboard::app
