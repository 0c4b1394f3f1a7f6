#include "app/wall.h"

#include "app/display.h"
#include "app/event_log.h"
#include "app/failure.h"
#include "app/observer.h"
#include "app/panel.h"
#include "app/service.h"
#include "app/signals.h"
#include "base/code_pages.h"
#include "base/log.h"
#include "memory/keeper.h"
#include "sdl/event_loop.h"
#include "theme/loader.h"
#include "theme/places.h"

#include <cstdlib>
#include <future>

namespace callboard::app {
namespace {

constexpr const char* kFallbackTheme = "base";
constexpr Duration kAskWhetherOver = std::chrono::seconds(3);

Result<std::shared_ptr<const scene::Theme>> loaded(const Result<theme::Folder>& folder) {
    if (!folder) return folder.error();
    return theme::load_theme(*folder);
}

std::optional<std::filesystem::path> status_path(const WallSettings& settings, StatusTarget::Kind kind) {
    return settings.status && settings.status->kind == kind ? std::optional(settings.status->path) : std::nullopt;
}

struct Beginning {
    std::optional<memory::Record> record;
    Result<std::unique_ptr<Feed>> feed;
};

// What is remembered says how late it is at least, which the feed needs to check certificates.
Beginning begin(const WallSettings& settings, const FeedStarter& start_feed, Mailbox& mailbox) {
    auto record = settings.memory ? memory::recall(*settings.memory) : std::nullopt;
    const auto server_time = record ? record->memory.server_time : std::nullopt;
    auto feed = start_feed(mailbox, {status_path(settings, StatusTarget::Kind::Socket), settings.metrics_port,
                                     server_time.value_or(UnixTime()), settings.is_kiosk});
    return {std::move(record), std::move(feed)};
}

std::optional<board::Memory> memory_of(std::optional<memory::Record>& record) {
    return record ? std::optional(std::move(record->memory)) : std::nullopt;
}

sdl::ScreenSettings screen_settings(const WallSettings& settings) {
    sdl::ScreenSettings screen = settings.screen;
    screen.outputs = settings.display.outputs;
    screen.several = settings.display.several;
    screen.rotation = settings.display.rotation;
    return screen;
}

class Wall {
public:
    Wall(const WallSettings& settings, sdl::EventLoop& loop, Mailbox& mailbox, Feed& feed, Display& display,
         std::optional<EventLog> event_log, std::optional<memory::Record> record, std::optional<theme::Folder> named_theme)
        : settings_(settings),
          loop_(loop),
          mailbox_(mailbox),
          feed_(feed),
          display_(display),
          panel_(display.screen(), settings.display),
          event_log_(std::move(event_log)),
          named_theme_(std::move(named_theme)),
          board_(settings.board, clock_.now(), memory_of(record)),
          observer_(board_, display, mailbox, feed, status_path(settings, StatusTarget::Kind::File), clock_.now()),
          started_(clock_.now().steady) {
        if (settings.memory) keeper_.emplace(*settings.memory, record ? record->number : 0, started_);
    }

    int run(const Signals& signals) {
        for (;;) {
            const Now now = clock_.now();
            take_mail(now);
            choose_theme();
            observer_.before_frame(now);
            panel_.follow(board_.view(), now);
            const Display::Shown shown = display_.show(board_.view(), now.steady);
            if (keeper_) keeper_->remember(board_, now);
            if (shown.on_screen) {
                report_shown(clock_.now().unix);
                service_.ready();
                service_.status("The board is shown.");
                leave_start_behind();
            } else if (const auto absence = display_.screen().absence()) {
                go_unseen(*absence);
            }
            say(display_.take_diagnostics());
            observer_.after_frame(now);
            if (const auto& fault = display_.screen().fault()) return failed(*fault);
            if (service_.is_due(now.steady)) {
                if (!feed_.still_answers()) end_without_feed(now);
                service_.alive(now.steady);
            }
            if (signals.take_screenshot_request()) save_screenshot();
            if (signals.stop_requested() || is_over(now.steady)) break;
            if (wait(shown.next_frame) == Turn::End) break;
        }
        save_screenshot();
        if (keeper_) keeper_->finish(board_, clock_.now());
        return 0;
    }

private:
    enum class Turn { Again, End };

    void take_mail(Now now) {
        for (const board::FeedUpdate& update : mailbox_.take()) {
            observer_.book().heard(update, now);
            panel_.heard(update);
            board_.apply(update, now);
        }
        board_.advance(now);
    }

    // The theme of the store, as soon as the store is known and whenever it changes, unless a person named one. One that cannot
    // be loaded leaves the last good one on the wall.
    void choose_theme() {
        const board::Store* store = board_.view().store.get();
        const bool store_chooses = store != nullptr && !store->css_template.empty();
        const std::string wanted = settings_.theme ? *settings_.theme : store_chooses ? store->css_template : kFallbackTheme;
        if (wanted == theme_) return;
        const bool is_first = std::exchange(theme_, wanted).empty();
        // A server names a theme; only a person may name a folder or a file.
        auto theme = loaded(named_theme_ ? Result<theme::Folder>(*named_theme_) : theme::find_theme(wanted));
        if (!theme) {
            log(LogLevel::Warning, fmt::format("{} {}", theme.error().text(),
                                               is_first ? "The base theme is shown instead." : "The theme on the wall stays."));
            if (!is_first) return;
            theme = loaded(theme::find_theme(kFallbackTheme));
        }
        if (!theme) {
            log(LogLevel::Error,
                fmt::format("{} Nothing of the board can be seen: install Callboard anew.", theme.error().text()));
            return;
        }
        observer_.book().theme_is((*theme)->name);
        say((*theme)->diagnostics);
        display_.set_theme(*theme);
    }

    void say(const style::Diagnostics& diagnostics) {
        observer_.book().found_in_theme(diagnostics.size());
        for (const style::Diagnostic& diagnostic : diagnostics) log(LogLevel::Warning, to_string(diagnostic));
    }

    // What the frame that was just presented shows.
    void report_shown(UnixTime presented) {
        const std::vector<board::ShownEvent> shown = board_.take_shown();
        if (shown.empty()) return;
        observer_.book().shown(shown, board_.view().store.get(), presented);
        if (event_log_) event_log_->write(shown, presented);
        for (const board::ShownEvent& event : shown) {
            if (settings_.on_shown) settings_.on_shown(event);
        }
    }

    // Nobody sees what a wall without a display would show; waiting for one is what the service is there for.
    void go_unseen(const std::string& why) {
        static_cast<void>(board_.take_shown());
        service_.ready();
        service_.status(why);
    }

    // Much of the code that starting needs is not needed for a board on the wall.
    void leave_start_behind() {
        if (!std::exchange(is_started_, true)) forget_code_pages();
    }

    // A thread that hangs cannot be waited for: systemd starts the program anew, with the board that is remembered here.
    [[noreturn]] void end_without_feed(Now now) {
        log(LogLevel::Error, "The feed's thread does not answer. The program ends, to be started anew.");
        if (keeper_) keeper_->finish(board_, now);
        std::_Exit(2);
    }

    bool is_over(SteadyTime now) {
        if (settings_.run_for && now >= started_ + *settings_.run_for) return true;
        if (!settings_.is_over || now < ask_at_) return false;
        ask_at_ = now + kAskWhetherOver;
        return settings_.is_over();
    }

    void save_screenshot() const {
        if (!settings_.screenshot) return;
        if (const auto saved = display_.save_screenshot(*settings_.screenshot); !saved)
            log(LogLevel::Warning, saved.error().text());
    }

    Turn wait(std::optional<SteadyTime> next_frame) {
        const auto end = earlier(settings_.run_for ? std::optional(started_ + *settings_.run_for) : std::nullopt,
                                 settings_.is_over ? std::optional(ask_at_) : std::nullopt);
        const auto memory_due = keeper_ ? keeper_->next_deadline(board_) : std::nullopt;
        const auto deadline =
            earlier(earlier(earlier(board_.next_deadline(), next_frame), earlier(end, service_.next_deadline())),
                    earlier(memory_due, observer_.next_deadline()));
        const sdl::Event event = loop_.wait(deadline, clock_.now().steady);
        if (event.kind == sdl::EventKind::Key && event.key == sdl::Key::F12) observer_.toggle_overlay();
        if (event.kind == sdl::EventKind::OutputsChanged) display_.screen().outputs_changed();
        const bool in_window = settings_.screen.mode == sdl::Mode::Window;
        const bool ends = (event.kind == sdl::EventKind::Escape && in_window) || event.kind == sdl::EventKind::Quit;
        return ends ? Turn::End : Turn::Again;
    }

    const WallSettings& settings_;
    sdl::EventLoop& loop_;
    Mailbox& mailbox_;
    Feed& feed_;
    Display& display_;
    Panel panel_;
    std::optional<EventLog> event_log_;
    std::optional<theme::Folder> named_theme_;
    SystemClock clock_;
    board::Board board_;
    Observer observer_;
    std::optional<memory::Keeper> keeper_;
    Service service_;
    SteadyTime started_;
    SteadyTime ask_at_{};      // whether it is over
    bool is_started_ = false;  // a frame was on the wall
    std::string theme_;
};

}  // namespace

int run_wall(const WallSettings& settings, const FeedStarter& start_feed) {
    auto loop = sdl::EventLoop::create();
    if (!loop) return failed(loop.error());
    Signals signals(**loop);
    std::optional<EventLog> event_log;
    if (settings.event_log) {
        auto opened = EventLog::open(*settings.event_log);
        if (!opened) return failed(opened.error());
        event_log = std::move(*opened);
    }
    theme::remove_leftover_folders(theme::unpack_parent());
    std::optional<theme::Folder> named_theme;
    if (settings.theme) {
        auto found = theme::find_theme_or_folder(*settings.theme);
        if (!found) return failed(found.error());
        named_theme = std::move(*found);
    }
    Mailbox mailbox([&loop] { (*loop)->wake(); });
    // Asked while the display opens, a server that is near has answered before the first frame. A disk that is slow keeps
    // nobody waiting longer than the display does.
    auto beginning =
        std::async(std::launch::async | std::launch::deferred, [&] { return begin(settings, start_feed, mailbox); });
    auto display = Display::open(screen_settings(settings));
    auto [record, feed] = beginning.get();
    if (!feed) return failed(feed.error());
    if (!display) return failed(display.error());
    if (const std::string_view driver = (*display)->screen().driver(); driver.empty() || driver == "kmsdrm")
        (*loop)->watch_outputs();
    if (settings.display.pixel_shift) (*display)->shift_pixels(SystemClock().now().steady);
    if (const std::string& language = settings.board.language; !language.empty() && !(*display)->has_words_in(language)) {
        log(LogLevel::Warning, fmt::format("--lang {}: there are no words in this language; English ones are shown with the "
                                           "names of the desks.",
                                           language));
    }
    return Wall(settings, **loop, mailbox, **feed, **display, std::move(event_log), std::move(record), std::move(named_theme))
        .run(signals);
}

}  // namespace callboard::app
