#include "app/signals.h"

#include <atomic>
#include <cerrno>
#include <csignal>

namespace callboard::app {
namespace {

std::atomic<bool> g_stop = false;
std::atomic<bool> g_screenshot = false;
std::atomic<sdl::EventLoop*> g_loop = nullptr;

void handle(int number) {
    const int saved = errno;
    (number == SIGUSR1 ? g_screenshot : g_stop).store(true);
    if (sdl::EventLoop* loop = g_loop.load()) loop->wake();
    errno = saved;
}

void install(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGUSR1}) sigaction(number, &action, nullptr);
}

}  // namespace

void ignore_screenshot_requests() { std::signal(SIGUSR1, SIG_IGN); }

Signals::Signals(sdl::EventLoop& loop) {
    g_stop = false;
    g_screenshot = false;
    g_loop = &loop;
    install(handle);
}

Signals::~Signals() {
    install(SIG_DFL);
    ignore_screenshot_requests();
    g_loop = nullptr;
}

bool Signals::stop_requested() const { return g_stop.load(); }

bool Signals::take_screenshot_request() const { return g_screenshot.exchange(false); }

}  // namespace callboard::app
