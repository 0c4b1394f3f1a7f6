#include "app/preview.h"

#include "app/display.h"
#include "app/file_watch.h"
#include "app/sample_board.h"
#include "app/signals.h"
#include "app/theme_loader.h"
#include "base/log.h"
#include "sdl/event_loop.h"

#include <atomic>

namespace callboard::app {
namespace {

constexpr std::size_t kNotesShown = 8;
constexpr PixelSize kSizes[] = {{1280, 720}, {1920, 1080}, {1080, 1920}};

int failed(const Error& error) {
    log(LogLevel::Error, error.text());
    return error.kind() == ErrorKind::Display ? 2 : 1;
}

class Preview {
public:
    Preview(const PreviewSettings& settings, sdl::EventLoop& loop) : settings_(settings), loop_(loop), size_(settings.size) {
        for (int i = 0; i < kSituations; ++i) {
            if (name_of(static_cast<Situation>(i)) == settings.situation) situation_ = static_cast<Situation>(i);
        }
        const auto& languages = sample_languages();
        const auto found = std::find(languages.begin(), languages.end(), settings.language);
        if (found != languages.end()) language_ = static_cast<std::size_t>(found - languages.begin());
    }

    int run() {
        const auto folder = find_theme_or_folder(settings_.theme);
        if (!folder) return failed(folder.error());
        folder_ = *folder;
        auto watch = FileWatch::start(folder_, [this] {
            reload_ = true;
            loop_.wake();
        });
        if (!watch) return failed(watch.error());
        if (const auto opened = open(); !opened) return failed(opened.error());
        Signals signals(loop_);
        const SteadyTime started = clock_.now().steady;
        while (!ended_ && !signals.stop_requested()) {
            if (reload_.exchange(false)) load();
            const Now now = clock_.now();
            const auto next_frame = show(now);
            if (signals.take_screenshot_request()) save_screenshot();
            if (settings_.seconds && now.steady - started >= std::chrono::duration<double>(*settings_.seconds)) break;
            if (const auto moved = handle(loop_.wait(deadline(next_frame, now, started), now.steady)); !moved)
                return failed(moved.error());
        }
        save_screenshot();
        return 0;
    }

private:
    Result<void> open() {
        display_.reset();
        auto display = Display::open({sdl::Mode::Window, size_, title()});
        if (!display) return display.error();
        display_ = std::move(*display);
        load();
        return {};
    }

    std::string title() const { return fmt::format("Callboard preview – {}", settings_.theme); }

    // A theme that cannot be loaded leaves the last good one on the screen, and says why on it.
    void load() {
        const auto theme = load_theme(folder_);
        notes_.clear();
        if (theme) {
            display_->set_theme(*theme);
            for (const style::Diagnostic& diagnostic : (*theme)->diagnostics) notes_.push_back(to_string(diagnostic));
        } else {
            notes_.push_back(theme.error().text());
        }
        for (const std::string& note : notes_) log(LogLevel::Warning, note);
        std::vector<std::string> shown = notes_;
        if (shown.size() > kNotesShown) {
            shown.resize(kNotesShown);
            shown.push_back(fmt::format("and {} more", notes_.size() - kNotesShown));
        }
        display_->set_notes(std::move(shown));
    }

    std::optional<SteadyTime> show(Now now) {
        return display_->show(sample_view(situation_, sample_languages()[language_], serial_, now.unix), now.steady);
    }

    std::optional<SteadyTime> deadline(std::optional<SteadyTime> next_frame, Now now, SteadyTime started) const {
        // The clock on the board moves once a minute.
        SteadyTime earliest = now.steady + std::chrono::minutes(1);
        if (next_frame) earliest = std::min(earliest, *next_frame);
        if (settings_.seconds) {
            earliest = std::min(
                earliest, started + std::chrono::duration_cast<Duration>(std::chrono::duration<double>(*settings_.seconds)));
        }
        return earliest;
    }

    Result<void> handle(const sdl::Event& event) {
        if (event.kind == sdl::EventKind::Quit || event.kind == sdl::EventKind::Escape) ended_ = true;
        if (event.kind != sdl::EventKind::Key || event.key != sdl::Key::Character) return {};
        switch (event.character) {
            case 's': situation_ = static_cast<Situation>((static_cast<int>(situation_) + 1) % kSituations); break;
            case 'l': language_ = (language_ + 1) % sample_languages().size(); break;
            case ' ': ++serial_; break;
            case 'z': return next_size();
            default: break;
        }
        return {};
    }

    Result<void> next_size() {
        const auto* found = std::find(std::begin(kSizes), std::end(kSizes), size_);
        size_ = found == std::end(kSizes) || found + 1 == std::end(kSizes) ? kSizes[0] : *(found + 1);
        return open();
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
    PixelSize size_;
    Situation situation_ = Situation::Busy;
    std::size_t language_ = 0;
    std::uint64_t serial_ = 1;
    std::vector<std::string> notes_;
    bool ended_ = false;
};

}  // namespace

int run_preview(const PreviewSettings& settings) {
    auto loop = sdl::EventLoop::create();
    if (!loop) return failed(loop.error());
    return Preview(settings, **loop).run();
}

}  // namespace callboard::app
