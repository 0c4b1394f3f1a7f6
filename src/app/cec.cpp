#include "app/cec.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

extern char** environ;

namespace callboard::app {
namespace {

// Starts cec-client with `input` as its standard input; returns the error's number, 0 where it runs.
int start(int input, pid_t& process) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    std::array<std::string, 4> words{"cec-client", "-s", "-d", "1"};
    std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
    const int error = posix_spawnp(&process, arguments[0], &files, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

}  // namespace

Cec::~Cec() { end(); }

void Cec::send(sdl::Power power) {
    end();
    std::array<int, 2> pipe{};
    if (pipe2(pipe.data(), O_CLOEXEC) != 0) return;
    // A television that wakes shows what asked it to: "as" makes this machine the one it shows.
    const std::string_view words = power == sdl::Power::On ? "on 0\nas\n" : "standby 0\n";
    const bool is_written = ::write(pipe[1], words.data(), words.size()) == static_cast<ssize_t>(words.size());
    ::close(pipe[1]);
    const int error = is_written ? start(pipe[0], running_) : EIO;
    ::close(pipe[0]);
    if (error != 0) running_ = 0;
    log_.say(LogLevel::Warning, error == 0
                                    ? std::string()
                                    : fmt::format("display.cec: cec-client cannot be started ({}); the package is cec-utils.",
                                                  std::strerror(error)));
}

void Cec::reap() {
    if (running_ != 0 && ::waitpid(running_, nullptr, WNOHANG) != 0) running_ = 0;
}

void Cec::end() {
    reap();
    if (running_ == 0) return;
    ::kill(running_, SIGKILL);
    ::waitpid(running_, nullptr, 0);
    running_ = 0;
}

}  // namespace callboard::app
