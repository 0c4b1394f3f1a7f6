#include "app/preview.h"

#include "app/display.h"
#include "app/failure.h"
#include "app/file_watch.h"
#include "app/signals.h"
#include "app/theme_loader.h"
#include "base/log.h"
#include "design/situations.h"
#include "raster/png.h"
#include "sdl/event_loop.h"

#include <atomic>

namespace callboard::app {
namespace {

constexpr PixelSize kSizes[] = {{1280, 720}, {1920, 1080}, {1080, 1920}};

class Preview {
public:
    Preview(const PreviewSettings& settings, sdl::EventLoop& loop) : settings_(settings), loop_(loop) {
        if (const auto* situation = design::find_situation(settings.situation)) situation_ = situation;
        const auto languages = design::sample_languages();
        const auto found = std::find(languages.begin(), languages.end(), settings.language);
        if (found != languages.end()) language_ = static_cast<std::size_t>(found - languages.begin());
    }

    int run() {
        const Signals signals(loop_);
        const auto folder = find_theme_or_folder(settings_.theme);
        if (!folder) return failed(folder.error());
        folder_ = *folder;
        auto watch = FileWatch::start(folder_, [this] {
            reload_ = true;
            loop_.wake();
        });
        if (!watch) return failed(watch.error());
        auto display =
            Display::open({sdl::Mode::Window, settings_.size, fmt::format("Callboard preview – {}", settings_.theme)});
        if (!display) return failed(display.error());
        display_ = std::move(*display);
        load();
        const auto end = settings_.run_for ? std::optional(clock_.now().steady + *settings_.run_for) : std::nullopt;
        while (!ended_ && !signals.stop_requested()) {
            if (reload_.exchange(false)) load();
            const Now now = clock_.now();
            const auto next_frame = show(now).next_frame;
            if (signals.take_screenshot_request()) save_screenshot();
            add_notes(display_->take_diagnostics());
            if (end && now.steady >= *end) break;
            // The clock on the board moves once a minute.
            const auto deadline = earlier(earlier(next_frame, end), now.steady + std::chrono::minutes(1));
            handle(loop_.wait(deadline, now.steady));
        }
        save_screenshot();
        return 0;
    }

private:
    // A theme that cannot be loaded leaves the last good one on the screen, and says why on it.
    void load() {
        if (const auto theme = load_theme(folder_)) {
            display_->set_theme(*theme);
            add_notes((*theme)->diagnostics);
        } else {
            log(LogLevel::Warning, theme.error().text());
        }
    }

    void add_notes(const style::Diagnostics& diagnostics) {
        for (const style::Diagnostic& diagnostic : diagnostics) log(LogLevel::Warning, to_string(diagnostic));
    }

    Display::Shown show(Now now) {
        return display_->show(
            design::situation_view(*situation_, store_, {design::sample_languages()[language_], serial_, {}, now.unix}),
            now.steady);
    }

    void handle(const sdl::Event& event) {
        if (event.kind == sdl::EventKind::Quit || event.kind == sdl::EventKind::Escape) ended_ = true;
        if (event.kind != sdl::EventKind::Key || event.key != sdl::Key::Character) return;
        switch (event.character) {
            case 's':
                situation_ = situation_ == &design::situations().back() ? &design::situations().front() : situation_ + 1;
                break;
            case 'l': language_ = (language_ + 1) % design::sample_languages().size(); break;
            case ' ': ++serial_; break;
            case 'z': next_size(); break;
            default: break;
        }
    }

    void next_size() {
        const auto* found = std::find(std::begin(kSizes), std::end(kSizes), display_->screen().size());
        display_->screen().resize(found == std::end(kSizes) || found + 1 == std::end(kSizes) ? kSizes[0] : *(found + 1));
    }

    void save_screenshot() const {
        if (!settings_.screenshot) return;
        if (const auto saved = display_->save_screenshot(*settings_.screenshot); !saved)
            log(LogLevel::Warning, saved.error().text());
    }

    const PreviewSettings& settings_;
    sdl::EventLoop& loop_;
    SystemClock clock_;
    std::filesystem::path folder_;
    std::atomic<bool> reload_ = false;
    std::unique_ptr<Display> display_;
    const design::Situation* situation_ = &design::situations().front();
    std::shared_ptr<const board::Store> store_ = design::sample_store();
    std::size_t language_ = 0;
    std::uint64_t serial_ = 1;
    bool ended_ = false;
};

}  // namespace

int run_preview(const PreviewSettings& settings) {
    auto loop = sdl::EventLoop::create();
    if (!loop) return failed(loop.error());
    return Preview(settings, **loop).run();
}

}  // namespace callboard::app
