// A day of a busy store in three languages, on the wall's own board, stage, fonts, raster and screen, with time that is made
// up. Prints what memory holds after each hour. Exits with 1 where the fonts' caches go over their caps, or where the second
// half of the day needs a MiB more than the first. SDL_VIDEODRIVER and SDL_RENDER_DRIVER choose the screen.
#include "app/sample_board.h"
#include "app/theme_loader.h"
#include "board/board.h"
#include "raster/layer_cache.h"
#include "raster/pictures.h"
#include "scene/stage.h"
#include "sdl/screen.h"
#include "tests/support/board_values.h"
#include "text/fonts.h"

#include <malloc.h>
#include <unistd.h>

#include <fstream>
#include <random>

namespace callboard {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kFontsCap = (std::size_t{3} + 4) * 1024 * 1024 + 512 * 1024;  // text/fonts.h
constexpr std::size_t kGrowth = std::size_t{1} << 20U;
constexpr Duration kAnimationFrame = 500ms;

struct Memory {
    std::size_t fonts = 0;
    std::size_t layers = 0;
    std::size_t heap = 0;
    std::size_t resident = 0;
};

std::size_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

// The queue of a store whose desks call one person after the other.
class Queue {
public:
    explicit Queue(unsigned seed) : random_(seed) {
        const board::View sample = app::sample_view(app::Situation::Busy, "fr", 0, UnixTime());
        store_ = sample.store;
    }

    board::FeedUpdate call_next(Now now) {
        const std::string desk = store_->desks[random_() % store_->desks.size()].id;
        for (board::Customer& customer : customers_) {
            if (customer.called && customer.desk == desk) customer.processed = true;
        }
        customers_.push_back(next_customer(desk, now));
        if (customers_.size() > 40) customers_.erase(customers_.begin());
        return polled(now);
    }

    board::FeedUpdate polled(Now now) const {
        board::FeedUpdate update;
        update.at = now.steady;
        update.fresh_for = 1h;
        update.snapshot = std::make_shared<const board::Snapshot>(test::snapshot(customers_, store_));
        return update;
    }

private:
    board::Customer next_customer(const std::string& desk, Now now) {
        static constexpr std::array kNames{"Jean-François M.", "محمد",   "فاطمة", "山田",   "鈴木 花子", "Léa 😀",
                                           "José 🎉",           "Nguyễn", "Ελένη", "Дмитрий"};
        board::Customer customer = test::customer(fmt::format("{:08}", ++count_), desk, now.unix);
        customer.ticket = fmt::format("{}{:03}", static_cast<char>('A' + random_() % 26), random_() % 1000);
        if (random_() % 3 == 0) customer.display = fmt::format("{} {}", kNames[random_() % kNames.size()], count_ % 1000);
        customer.lang = app::sample_languages()[random_() % 3];
        return customer;
    }

    std::mt19937 random_;
    std::shared_ptr<const board::Store> store_;
    std::vector<board::Customer> customers_;
    std::uint64_t count_ = 0;
};

class Soak {
public:
    Soak(sdl::Screen& screen, text::Fonts& fonts) : screen_(screen), fonts_(fonts) {}

    bool load(const std::string& name) {
        const auto folder = app::find_theme(name);
        if (!folder) return false;
        const auto theme = app::load_theme(*folder);
        if (!theme) return false;
        fonts_.set_theme_faces(app::font_faces_of(**theme));
        stage_.set_theme(*theme);
        return true;
    }

    // True where memory stayed what it was.
    bool run(int hours) {
        std::mt19937 random(7);
        std::array<std::size_t, 2> most{};  // of each half
        fmt::print("hour  calls  frames  fonts KiB  layers KiB  heap KiB  resident KiB\n");
        for (int hour = 1; hour <= hours; ++hour) {
            const SteadyTime end = start_.steady + std::chrono::hours(hour);
            while (now_.steady < end) {
                board_.apply(queue_.call_next(now_), now_);
                ++calls_;
                live_until(now_.steady + std::chrono::milliseconds(2000 + random() % 12000));
            }
            const Memory memory = measured();
            fmt::print("{:4} {:6} {:7} {:10} {:11} {:9} {:13}\n", hour, calls_, frames_, memory.fonts / 1024,
                       memory.layers / 1024, memory.heap / 1024, memory.resident / 1024);
            std::fflush(stdout);
            if (memory.fonts > kFontsCap) return told("the fonts' caches are over their caps");
            std::size_t& so_far = most[hour * 2 > hours ? 1 : 0];
            so_far = std::max(so_far, memory.resident);
        }
        if (hours > 1 && most[1] > most[0] + kGrowth) return told("resident memory grows");
        return true;
    }

private:
    static bool told(std::string_view problem) {
        fmt::print("{}\n", problem);
        return false;
    }

    void live_until(SteadyTime end) {
        for (;;) {
            board_.advance(now_);
            const auto next_frame = show();
            const auto next = earlier(earlier(board_.next_deadline(), next_frame), std::optional(end));
            const Duration step = std::max<Duration>(*next - now_.steady, 1ms);
            now_.steady += step;
            now_.unix += std::chrono::duration_cast<UnixTime::duration>(step);
            if (now_.steady >= end) return;
        }
    }

    std::optional<SteadyTime> show() {
        board_.take_shown();
        const auto list = stage_.frame(board_.view(), screen_.size(), now_.steady);
        const auto layers = layers_.place(*list, now_.steady);
        if (std::exchange(list_, list) != list) fonts_.rest();
        screen_.present(list->background, layers);
        ++frames_;
        std::optional<SteadyTime> next;
        for (const paint::Layer& layer : list->layers)
            next = earlier(next, paint::next_change(layer, now_.steady, kAnimationFrame));
        return next;
    }

    Memory measured() const {
        malloc_trim(0);
        const struct mallinfo2 heap = mallinfo2();
        return {fonts_.cached_bytes(), layers_.bytes(), heap.uordblks + heap.hblkhd, resident_bytes()};
    }

    sdl::Screen& screen_;
    text::Fonts& fonts_;
    raster::Pictures pictures_;
    scene::Stage stage_{fonts_, pictures_, app::load_words()};
    raster::Rasterizer rasterizer_{fonts_, pictures_};
    raster::LayerCache layers_{rasterizer_};
    std::shared_ptr<const paint::PaintList> list_;
    Queue queue_{3};
    Now start_{SteadyTime(24h), UnixTime(1'790'000'000s)};
    Now now_ = start_;
    board::Board board_{board::BoardSettings(), start_};
    std::size_t calls_ = 0;
    std::size_t frames_ = 0;
};

int run(int hours, const std::string& theme, PixelSize size) {
    sdl::ScreenSettings settings;
    settings.mode = sdl::Mode::Window;
    settings.window_size = size;
    const auto screen = sdl::Screen::open(settings);
    const auto fonts = text::Fonts::open(app::load_font_faces());
    if (!screen || !fonts) {
        fmt::print(stderr, "{}\n", !screen ? screen.error().text() : fonts.error().text());
        return 1;
    }
    Soak soak(**screen, **fonts);
    if (!soak.load(theme)) {
        fmt::print(stderr, "there is no theme {}\n", theme);
        return 1;
    }
    return soak.run(hours) ? 0 : 1;
}

}  // namespace
}  // namespace callboard

int main(int argc, char** argv) {
    const int hours = argc > 1 ? std::atoi(argv[1]) : 24;
    const std::string theme = argc > 2 ? argv[2] : "apple";
    const callboard::PixelSize size =
        argc > 3 && std::string_view(argv[3]) == "4k" ? callboard::PixelSize{3840, 2160} : callboard::PixelSize{1280, 720};
    return callboard::run(std::max(1, hours), theme, size);
}
