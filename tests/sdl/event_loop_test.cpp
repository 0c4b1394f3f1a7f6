#include "sdl/event_loop.h"

#include "sdl/handles.h"
#include "tests/sdl/sdl_support.h"

#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

namespace callboard::sdl {
namespace {

using namespace std::chrono_literals;

SteadyTime now() { return std::chrono::steady_clock::now(); }

class DummyEventLoop : public testing::Test {
protected:
    void SetUp() override {
        Result<std::unique_ptr<EventLoop>> made = EventLoop::create();
        ASSERT_TRUE(made) << made.error().text();
        loop = std::move(*made);
        Result<std::unique_ptr<Screen>> opened = Screen::open({Mode::Window, {64, 64}, "test"});
        ASSERT_TRUE(opened) << opened.error().text();
        screen = std::move(*opened);
        // The window's own first events.
        while (loop->wait(now(), now()).kind != EventKind::None) continue;
    }
    static void push_key(SDL_Keycode code) {
        SDL_Event event{};
        event.type = SDL_KEYDOWN;
        event.key.keysym.sym = code;
        SDL_PushEvent(&event);
    }
    static void push_window(SDL_WindowEventID id) {
        SDL_Event event{};
        event.type = SDL_WINDOWEVENT;
        event.window.event = static_cast<Uint8>(id);
        SDL_PushEvent(&event);
    }
    Event next() { return loop->wait(now(), now()); }

    Environment environment{{{"SDL_VIDEODRIVER", "dummy"}, {"SDL_RENDER_DRIVER", ""}}};
    std::unique_ptr<EventLoop> loop;
    std::unique_ptr<Screen> screen;
};

TEST_F(DummyEventLoop, SleepsUntilTheDeadlineAndNotLess) {
    const SteadyTime start = now();
    EXPECT_EQ(loop->wait(start + 30ms, start).kind, EventKind::None);
    EXPECT_GE(now() - start, 30ms);
}

TEST_F(DummyEventLoop, APastDeadlineReturnsAtOnce) { EXPECT_EQ(loop->wait(now() - 5s, now()).kind, EventKind::None); }

TEST_F(DummyEventLoop, AnotherThreadWakesIt) {
    std::jthread other([this] { loop->wake(); });
    EXPECT_EQ(loop->wait(std::nullopt, now()).kind, EventKind::Woken);
}

TEST_F(DummyEventLoop, AWakeBeforeTheWaitIsKept) {
    loop->wake();
    loop->wake();
    EXPECT_EQ(loop->wait(std::nullopt, now()).kind, EventKind::Woken);
    EXPECT_EQ(next().kind, EventKind::None) << "several wakes are one";
}

TEST_F(DummyEventLoop, AWakeIsKeptWhileTheScreenIsOpenedAnew) {
    loop->wake();
    screen.reset();
    EXPECT_EQ(loop->wait(now() + 5s, now()).kind, EventKind::Woken);
}

EventLoop* signalled = nullptr;

TEST_F(DummyEventLoop, ASignalHandlerMayWakeIt) {
    signalled = loop.get();
    struct sigaction action {};
    struct sigaction before {};
    action.sa_handler = [](int) { signalled->wake(); };
    ASSERT_EQ(sigaction(SIGUSR1, &action, &before), 0);
    raise(SIGUSR1);
    EXPECT_EQ(loop->wait(now() + 5s, now()).kind, EventKind::Woken);
    sigaction(SIGUSR1, &before, nullptr);
}

TEST_F(DummyEventLoop, LeavesTheSignalsToTheProgram) {
    struct sigaction current {};
    ASSERT_EQ(sigaction(SIGTERM, nullptr, &current), 0);
    EXPECT_EQ(current.sa_handler, SIG_DFL);
}

TEST_F(DummyEventLoop, TellsKeysByWhatIsPrintedOnThem) {
    push_key(SDLK_ESCAPE);
    push_key(SDLK_l);
    push_key(SDLK_RIGHT);
    push_key(SDLK_F12);
    push_key(SDLK_LSHIFT);
    EXPECT_EQ(next(), (Event{EventKind::Escape}));
    EXPECT_EQ(next(), (Event{EventKind::Key, Key::Character, 'l'}));
    EXPECT_EQ(next(), (Event{EventKind::Key, Key::Right, 0}));
    EXPECT_EQ(next(), (Event{EventKind::Key, Key::F12, 0}));
    EXPECT_EQ(next(), (Event{EventKind::Key, Key::Other, 0}));
    EXPECT_EQ(next(), (Event{EventKind::None}));
}

TEST_F(DummyEventLoop, TellsWhatBefellTheWindow) {
    push_window(SDL_WINDOWEVENT_SIZE_CHANGED);
    push_window(SDL_WINDOWEVENT_ENTER);
    push_window(SDL_WINDOWEVENT_EXPOSED);
    push_window(SDL_WINDOWEVENT_CLOSE);
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    SDL_PushEvent(&quit);
    EXPECT_EQ(next().kind, EventKind::Resized);
    EXPECT_EQ(next().kind, EventKind::Exposed);
    EXPECT_EQ(next().kind, EventKind::Quit) << "one window of several was closed";
    EXPECT_EQ(next().kind, EventKind::Quit);
    EXPECT_EQ(next().kind, EventKind::None);
}

TEST_F(DummyEventLoop, AMouseDoesNotEndTheWait) { EXPECT_EQ(SDL_EventState(SDL_MOUSEMOTION, SDL_QUERY), SDL_IGNORE); }

TEST_F(DummyEventLoop, NoticesEventsOfSdlWithinASecondWhileAsleep) {
    std::jthread other([] {
        SDL_Event quit{};
        quit.type = SDL_QUIT;
        SDL_PushEvent(&quit);
    });
    EXPECT_EQ(loop->wait(now() + 10s, now()).kind, EventKind::Quit);
}

TEST(EventLoop, WorksBeforeThereIsAScreen) {
    Result<std::unique_ptr<EventLoop>> loop = EventLoop::create();
    ASSERT_TRUE(loop);
    std::jthread other([&] { (*loop)->wake(); });
    EXPECT_EQ((*loop)->wait(std::nullopt, now()).kind, EventKind::Woken);
}

// A folder as the kernel's /sys/class/drm, with one connector.
class Outputs : public DummyEventLoop {
protected:
    void SetUp() override {
        DummyEventLoop::SetUp();
        std::filesystem::create_directories(sysfs / "card0-HDMI-A-1");
        set_status("connected");
        loop->watch_outputs(sysfs);
        EXPECT_EQ(loop->wait(start, start).kind, EventKind::None);
    }
    void TearDown() override { std::filesystem::remove_all(sysfs); }
    void set_status(const char* status) const { std::ofstream(sysfs / "card0-HDMI-A-1" / "status") << status << '\n'; }

    std::filesystem::path sysfs = std::filesystem::path(testing::TempDir()) / fmt::format("outputs-{}", ::getpid());
    SteadyTime start = now();
};

TEST_F(Outputs, AreLookedAtOnceASecond) {
    set_status("disconnected");
    EXPECT_EQ(loop->wait(start + 500ms, start + 500ms).kind, EventKind::None);
    EXPECT_EQ(loop->wait(start + 1s, start + 1s).kind, EventKind::OutputsChanged);
    EXPECT_EQ(loop->wait(start + 2s, start + 2s).kind, EventKind::None);
    set_status("connected");
    EXPECT_EQ(loop->wait(start + 3s, start + 3s).kind, EventKind::OutputsChanged);
}

TEST_F(Outputs, EndALongSleep) {
    set_status("disconnected");
    const SteadyTime begin = now();
    EXPECT_EQ(loop->wait(std::nullopt, begin).kind, EventKind::OutputsChanged);
    EXPECT_LT(now() - begin, 10s);
}

TEST_F(Outputs, AreAskedForEachSecondWhileThereIsNoDisplay) {
    screen.reset();
    EXPECT_EQ(loop->wait(start + 1s, start + 1s).kind, EventKind::OutputsChanged);
    EXPECT_EQ(loop->wait(start + 1500ms, start + 1500ms).kind, EventKind::None);
    EXPECT_EQ(loop->wait(start + 2s, start + 2s).kind, EventKind::OutputsChanged);
}

}  // namespace
}  // namespace callboard::sdl
