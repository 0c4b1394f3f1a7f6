#include "app/file_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <thread>

namespace callboard::app {
namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_MODIFY | IN_ONLYDIR;
constexpr int kBurstMilliseconds = 20;  // editors write a file in several steps
constexpr auto kLongestBurst = std::chrono::milliseconds(500);

}  // namespace

struct FileWatch::State {
    std::filesystem::path path;
    bool is_file = false;
    int notify = -1;
    int stop = -1;
    int parent = -1;  // the watch of the folder that holds the path: what is there may be deleted and made anew
    std::function<void(SteadyTime)> changed;
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

    bool watch(const std::filesystem::path& folder) const { return ::inotify_add_watch(notify, folder.c_str(), kEvents) >= 0; }

    // The folder and all below it, those that have come since too. Of a file, its own folder tells.
    bool watch_all() const {
        if (is_file) return true;
        if (!watch(path)) return false;
        std::error_code error;
        const auto skip_unreadable = std::filesystem::directory_options::skip_permission_denied;
        for (std::filesystem::recursive_directory_iterator entry(path, skip_unreadable, error), end; !error && entry != end;
             entry.increment(error)) {
            std::error_code ignored;
            if (entry->is_directory(ignored)) watch(entry->path());
        }
        return true;
    }

    bool concerns(const inotify_event& event) const {
        if ((event.mask & IN_IGNORED) != 0) return false;
        return event.wd != parent || (event.len > 0 && path.filename() == event.name);
    }

    // Takes what has happened; true when something of it happened to the path.
    bool drain() const {
        alignas(inotify_event) std::array<char, 4096> buffer;
        bool concerned = false;
        ssize_t count = 0;
        while ((count = ::read(notify, buffer.data(), buffer.size())) > 0) {
            for (ssize_t at = 0; at < count;) {
                const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
                concerned = concerned || concerns(*event);
                at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            }
        }
        return concerned;
    }

    void run() const {
        std::array<pollfd, 2> watched{pollfd{notify, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
        std::optional<SteadyTime> first;  // of a burst that is not over
        for (;;) {
            const int ready = ::poll(watched.data(), watched.size(), first ? kBurstMilliseconds : -1);
            const SteadyTime now = std::chrono::steady_clock::now();
            if (ready < 0 && errno != EINTR) return;
            if ((watched[1].revents & POLLIN) != 0) return;
            if (ready > 0 && drain() && !first) first = now;
            // Where somebody writes on and on, what there is by then is shown.
            if (!first || (ready > 0 && now < *first + kLongestBurst)) continue;
            watch_all();
            changed(*std::exchange(first, std::nullopt));
        }
    }
};

FileWatch::FileWatch(std::unique_ptr<State> state) : state_(std::move(state)) {}
FileWatch::~FileWatch() = default;

Result<std::unique_ptr<FileWatch>> FileWatch::start(const std::filesystem::path& path,
                                                    std::function<void(SteadyTime)> changed) {
    auto state = std::make_unique<State>();
    const auto unwatched = [&](std::string_view why) {
        return Error(ErrorKind::File, fmt::format("Changes here cannot be noticed: {}.", why), path.string());
    };
    std::error_code error;
    state->path = std::filesystem::canonical(path, error);
    if (error) return unwatched(error.message());
    state->is_file = std::filesystem::is_regular_file(state->path, error);
    state->changed = std::move(changed);
    state->notify = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    state->stop = ::eventfd(0, EFD_CLOEXEC);
    if (state->notify < 0 || state->stop < 0 || !state->watch_all()) return unwatched(std::strerror(errno));
    const std::uint32_t written = state->is_file ? IN_CLOSE_WRITE : 0;
    state->parent = ::inotify_add_watch(state->notify, state->path.parent_path().c_str(),
                                        IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_ONLYDIR | written);
    if (state->is_file && state->parent < 0) return unwatched(std::strerror(errno));
    state->thread = std::jthread([running = state.get()] { running->run(); });
    return std::unique_ptr<FileWatch>(new FileWatch(std::move(state)));
}

}  // namespace callboard::app
