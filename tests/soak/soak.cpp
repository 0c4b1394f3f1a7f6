// A day of a busy store in three languages, from the server's queue to the pixels, in time that is made up: the wall's own
// client, poller, board, stage, fonts, raster, screen, event log and memory; the network alone is pretended, with troubles
// drawn by a seed where they are asked for. Prints what memory holds after each hour. Exits with 1 where the fonts' caches go
// over their caps, where resident memory at the end is over that of the first hour by a MiB, or where files or threads were
// left open. SDL_VIDEODRIVER and SDL_RENDER_DRIVER choose the screen.
#include "api/client.h"
#include "app/event_log.h"
#include "board/board.h"
#include "feed/poller.h"
#include "memory/keeper.h"
#include "raster/layer_cache.h"
#include "raster/pictures.h"
#include "scene/stage.h"
#include "sdl/screen.h"
#include "simulator/hand.h"
#include "tests/faults/network.h"
#include "text/fonts.h"
#include "theme/loader.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <malloc.h>
#include <unistd.h>

#include <fstream>
#include <random>

namespace callboard {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kFontsCap = (std::size_t{2} + 4) * 1024 * 1024 + 512 * 1024;  // text/fonts.h
constexpr std::size_t kGrowth = std::size_t{1} << 20U;
constexpr Duration kAnimationFrame = 500ms;

struct Memory {
    std::size_t fonts = 0;
    std::size_t layers = 0;
    std::size_t heap = 0;
    std::size_t resident = 0;
    std::size_t files = 0;
    std::size_t threads = 0;
};

std::size_t entries_of(const char* folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

std::size_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

// A store whose desks call one person after the other, its server, and the feed of a wall.
class Feed {
public:
    Feed(board::Board& board, test::FakeTime& time, boost::asio::io_context& context, const faults::Schedule& schedule)
        : time_(time),
          network_(server_, time, schedule, 0, time.now().steady),
          client_(network_, time,
                  {*api::parse_endpoint("http://127.0.0.1:1/api/public/v2"), server_.key(), server_.secret(),
                   api::SignQuery::Auto}),
          poller_(
              client_, time, time, settings(),
              [&board, &time](const board::FeedUpdate& update) { board.apply(update, time.now()); }, 7) {
        boost::asio::co_spawn(context, poller_.run(),
                              boost::asio::bind_cancellation_slot(stop_.slot(), [](std::exception_ptr) {}));
    }
    ~Feed() {
        stop_.emit(boost::asio::cancellation_type::terminal);
        time_.settle();
    }
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;

    void call_next() {
        static constexpr std::array kNames{"Jean-François M.", "محمد",   "فاطمة", "山田",   "鈴木 花子", "Léa 😀",
                                           "José 🎉",           "Nguyễn", "Ελένη", "Дмитрий"};
        static constexpr std::array kLanguages{"FR", "EN", "AR"};
        const UnixTime now = server_.now();
        while (server_.queue.waiting() < 12) {
            const std::vector<std::string> lines = server_.store.ids(simulator::Kind::Prequalification);
            hand_.register_customer({.prequalification = lines[random_() % lines.size()],
                                     .lang = kLanguages[random_() % kLanguages.size()],
                                     .name = fmt::format("{} {}", kNames[random_() % kNames.size()], random_() % 1000)},
                                    now);
        }
        const std::vector<std::string> desks = server_.store.device_ids("desk");
        if (hand_.call_next(desks[random_() % desks.size()], now)) ++calls_;
        server_.queue.forget_processed(60);
    }
    // What the pretended network and server keep for tests of another kind.
    void forget() {
        network_.forget_looks();
        server_.hits.clear();
    }
    std::size_t calls() const { return calls_; }
    std::uint64_t requests() const { return client_.requests_sent(); }

private:
    static feed::PollerSettings settings() {
        feed::PollerSettings settings;
        settings.device = std::string(simulator::kBuiltInScreen);
        return settings;
    }

    test::FakeTime& time_;
    std::mt19937 random_{3};
    test::SimulatedServer server_{time_, [](const simulator::TruthEvent&) {}};
    simulator::Hand hand_{server_.store, server_.queue};
    faults::Network network_;
    api::Client client_;
    feed::Poller poller_;
    boost::asio::cancellation_signal stop_;
    std::size_t calls_ = 0;
};

class Soak {
public:
    Soak(sdl::Screen& screen, text::Fonts& fonts, const std::filesystem::path& folder, const faults::Schedule& troubles)
        : screen_(screen),
          fonts_(fonts),
          event_log_(*app::EventLog::open(folder / "events.jsonl")),
          keeper_({folder, folder}, 0, time_.now().steady),
          feed_(board_, time_, context_, troubles) {}

    bool load(const std::string& name) {
        const auto folder = theme::find_theme(name);
        if (!folder) return false;
        const auto theme = theme::load_theme(*folder);
        if (!theme) return false;
        fonts_.set_theme_faces(theme::font_faces_of(**theme));
        stage_.set_theme(*theme);
        return true;
    }

    // True where memory stayed what it was.
    bool run(int hours) {
        std::mt19937 random(7);
        std::optional<Memory> first;
        const SteadyTime start = time_.now().steady;
        fmt::print("hour  calls  requests  frames  fonts KiB  layers KiB  heap KiB  resident KiB  files  threads\n");
        for (int hour = 1; hour <= hours; ++hour) {
            while (time_.now().steady < start + std::chrono::hours(hour)) {
                feed_.call_next();
                live_until(time_.now().steady + std::chrono::milliseconds(1'600 + random() % 5'000));
            }
            feed_.forget();
            const Memory memory = measured();
            fmt::print("{:4} {:6} {:9} {:7} {:10} {:11} {:9} {:13} {:6} {:8}\n", hour, feed_.calls(), feed_.requests(), frames_,
                       memory.fonts / 1024, memory.layers / 1024, memory.heap / 1024, memory.resident / 1024, memory.files,
                       memory.threads);
            std::fflush(stdout);
            if (memory.fonts > kFontsCap) return told("the fonts' caches are over their caps");
            if (!first) first = memory;
            // One thread may be writing what is remembered, a file in its folder.
            if (memory.files > first->files + 2 || memory.threads > first->threads + 1)
                return told("files or threads stay open");
            if (hour == hours && memory.resident > first->resident + kGrowth) return told("resident memory grows");
        }
        return true;
    }

private:
    static bool told(std::string_view problem) {
        fmt::print("{}\n", problem);
        return false;
    }

    void live_until(SteadyTime end) {
        for (;;) {
            board_.advance(time_.now());
            const auto next_frame = show();
            keeper_.remember(board_, time_.now());
            // The feed wakes in between; what it brings is shown within a poll.
            const SteadyTime now = time_.now().steady;
            const auto next = earlier(earlier(board_.next_deadline(), next_frame), std::optional(std::min(end, now + 250ms)));
            time_.advance(std::max<Duration>(*next - now, 1ms));
            if (time_.now().steady >= end) return;
        }
    }

    std::optional<SteadyTime> show() {
        event_log_.write(board_.take_shown(), time_.now().unix);
        const SteadyTime now = time_.now().steady;
        const auto list = stage_.frame(board_.view(), screen_.size(), now);
        const auto layers = layers_.place(*list, now);
        if (std::exchange(list_, list) != list) fonts_.rest();
        screen_.present(list->background, layers);
        ++frames_;
        std::optional<SteadyTime> next;
        for (const paint::Layer& layer : list->layers) next = earlier(next, paint::next_change(layer, now, kAnimationFrame));
        return next;
    }

    Memory measured() const {
        malloc_trim(0);
        const struct mallinfo2 heap = mallinfo2();
        return {fonts_.cached_bytes(),       layers_.bytes(),
                heap.uordblks + heap.hblkhd, resident_bytes(),
                entries_of("/proc/self/fd"), entries_of("/proc/self/task")};
    }

    sdl::Screen& screen_;
    text::Fonts& fonts_;
    boost::asio::io_context context_{1};
    test::FakeTime time_{context_, UnixTime(1'790'000'000s)};
    raster::Pictures pictures_;
    scene::Stage stage_{fonts_, pictures_, theme::load_words()};
    raster::Rasterizer rasterizer_{fonts_, pictures_};
    raster::LayerCache layers_{rasterizer_};
    std::shared_ptr<const paint::PaintList> list_;
    board::Board board_{board::BoardSettings(), time_.now()};
    app::EventLog event_log_;
    memory::Keeper keeper_;
    Feed feed_;
    std::size_t frames_ = 0;
};

int run(int hours, const std::string& theme, PixelSize size, std::uint64_t troubles) {
    sdl::ScreenSettings settings;
    settings.mode = sdl::Mode::Window;
    settings.window_size = size;
    const auto screen = sdl::Screen::open(settings);
    const auto fonts = text::Fonts::open(theme::load_font_faces());
    if (!screen || !fonts) {
        fmt::print(stderr, "{}\n", !screen ? screen.error().text() : fonts.error().text());
        return 1;
    }
    set_log_level(LogLevel::Error);
    const auto folder = std::filesystem::temp_directory_path() / fmt::format("callboard-soak-{}", ::getpid());
    std::filesystem::create_directories(folder);
    faults::Schedule schedule;
    if (troubles != 0) schedule = faults::random_schedule(troubles, std::chrono::hours(hours));
    bool stayed = false;
    {
        Soak soak(**screen, **fonts, folder, schedule);
        if (soak.load(theme)) {
            stayed = soak.run(hours);
        } else {
            fmt::print(stderr, "there is no theme {}\n", theme);
        }
    }
    std::filesystem::remove_all(folder);
    return stayed ? 0 : 1;
}

}  // namespace
}  // namespace callboard

int main(int argc, char** argv) {
    const int hours = argc > 1 ? std::atoi(argv[1]) : 24;
    const std::string theme = argc > 2 ? argv[2] : "apple";
    const bool is_4k = argc > 3 && std::string_view(argv[3]) == "4k";
    const std::uint64_t troubles = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 0;
    return callboard::run(std::max(1, hours), theme, is_4k ? callboard::PixelSize{3840, 2160} : callboard::PixelSize{1280, 720},
                          troubles);
}
