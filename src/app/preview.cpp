#include "app/preview.h"

#include "app/display.h"
#include "app/failure.h"
#include "app/preview_canvas.h"
#include "app/preview_subject.h"
#include "app/signals.h"
#include "app/theme_watch.h"
#include "base/log.h"
#include "design/page.h"
#include "design/preview_panel.h"
#include "raster/png.h"
#include "sdl/event_loop.h"

namespace callboard::app {
namespace {

using namespace std::chrono_literals;
using design::PreviewState;

constexpr PixelSize kWindow{1280, 720 + design::kBarHeight};
constexpr Color kCanvas{0.067F, 0.075F, 0.086F, 1};
constexpr Duration kMessageShown = 5s;
constexpr Duration kTick = 100ms;  // of the time in the bar
constexpr float kPanStep = 80;     // px of the window, by an arrow key

std::string key_name(const sdl::Event& event) {
    switch (event.key) {
        case sdl::Key::Character: return event.character == ' ' ? "Space" : std::string(1, event.character);
        case sdl::Key::Left: return "Left";
        case sdl::Key::Right: return "Right";
        case sdl::Key::Up: return "Up";
        case sdl::Key::Down: return "Down";
        case sdl::Key::F1: return "F1";
        case sdl::Key::F5: return "F5";
        default: return {};
    }
}

PreviewState first_state(const PreviewSettings& settings) {
    PreviewState state;
    state.size = settings.size;
    state.panel = settings.panel;
    apply(state, "situation:" + settings.situation, {});
    apply(state, "language:" + settings.language, {});
    return state;
}

class Preview {
public:
    Preview(const PreviewSettings& settings, sdl::EventLoop& loop, sdl::Screen& screen, Studio& studio, ThemeWatch& theme,
            PreviewSubject& subject, style::Stylesheet tools)
        : settings_(settings),
          loop_(loop),
          screen_(screen),
          studio_(studio),
          theme_(theme),
          subject_(subject),
          page_(studio.fonts(), studio.pictures(), std::move(tools)),
          state_(first_state(settings)),
          began_(clock_.now().steady) {}

    void run(const Signals& signals) {
        const auto end = settings_.run_for ? std::optional(clock_.now().steady + *settings_.run_for) : std::nullopt;
        while (!ended_ && !signals.stop_requested()) {
            const Now now = clock_.now();
            const auto reloaded = take_theme();
            take_board_change();
            const auto next = show(now);
            if (reloaded) say_reloaded(*reloaded);
            if (take_rule_problems() || reloaded) continue;  // there is more to show
            if (signals.take_screenshot_request()) save_window();
            if (end && now.steady >= *end) break;
            handle(loop_.wait(earlier(next, end), now.steady));
        }
        save_window();
    }

private:
    // The time since the call.
    Duration elapsed(SteadyTime now) const { return state_.paused_at.value_or(now - began_); }

    // When its files were saved, if there is a theme that was not shown yet.
    std::optional<SteadyTime> take_theme() {
        const auto change = theme_.take();
        if (!change) return std::nullopt;
        if (!change->theme) {
            message_.clear();
            return std::nullopt;
        }
        studio_.set_theme(change->theme);
        return change->saved;
    }

    void take_board_change() {
        const auto changed = subject_.take_change();
        if (!changed) {
            say(changed.error().text());
            log(LogLevel::Warning, changed.error().text());
        } else if (*changed) {
            begin_anew(clock_.now().steady);
        }
    }

    void begin_anew(SteadyTime now) {
        began_ = now;
        if (state_.paused_at) state_.paused_at = Duration::zero();
        jumps_ = true;
    }

    // What turned out to be wrong only as the board was drawn. True when there is something new to show.
    bool take_rule_problems() {
        const style::Diagnostics found = studio_.stage().take_diagnostics();
        const auto pictures = studio_.pictures().take_problems();
        theme_.add(found);
        for (const raster::Pictures::Problem& picture : pictures) theme_.add_missing_picture(picture.path, picture.why);
        return !found.empty() || !pictures.empty();
    }

    void say_reloaded(SteadyTime saved) {
        if (!std::exchange(was_shown_, true)) return;
        const auto took = std::chrono::ceil<std::chrono::milliseconds>(clock_.now().steady - saved).count();
        say(fmt::format("Reloaded in {} ms", took));
        log(LogLevel::Info, fmt::format("The theme was read again: {} ms from the save to the screen.", took));
    }

    void say(std::string message) {
        message_ = std::move(message);
        message_ends_ = clock_.now().steady + kMessageShown;
    }

    PreviewSubject::Frame draw(Now now) {
        using Time = PreviewSubject::Time;
        studio_.stage().set_viewing({.reduced_motion = state_.reduced_motion});
        subject_.choose(state_);
        const Duration at = elapsed(now.steady);
        auto frame = subject_.draw(studio_, state_.size, now, at, std::exchange(jumps_, false) ? Time::Jumped : Time::GoesOn);
        if (state_.paused_at && !settings_.live) frame.next = std::nullopt;  // a store's time cannot be stopped
        // The time in the bar goes on as far as its slider.
        const bool ticks = !settings_.live && !state_.paused_at && state_.has_bar && at < design::kTimeShown;
        if (ticks) frame.next = earlier(frame.next, began_ + (at / kTick + 1) * kTick);
        return frame;
    }

    // Draws what there is to see, and returns when it changes next.
    std::optional<SteadyTime> show(Now now) {
        const PreviewSubject::Frame frame = draw(now);
        const Studio::Picture& wall_picture = frame.picture;
        if (std::exchange(takes_screenshot_, false)) save_wall(wall_picture);
        const design::WallView wall = design::wall_view(state_, screen_.size(), pan_);
        look_under_pointer(wall_picture, wall);
        if (message_ends_ && now.steady >= *message_ends_) {
            message_.clear();
            message_ends_ = std::nullopt;
        }
        std::vector<raster::PlacedLayer> layers{canvas_.layer(wall_picture, wall, state_.eye)};
        for (raster::PlacedLayer& layer :
             page_.draw(design::preview_panel(state_, facts(now.steady), wall, screen_.size()), screen_.size()))
            layers.push_back(std::move(layer));
        screen_.present(kCanvas, layers);
        return earlier(frame.next, message_ends_);
    }

    design::PanelFacts facts(SteadyTime now) const {
        design::PanelFacts facts;
        facts.theme = theme_.name();
        facts.board = subject_.title();
        facts.has_time = !settings_.live;
        facts.message = message_;
        facts.problems = theme_.problems();
        facts.keeps_last = theme_.keeps_last();
        facts.elapsed = elapsed(now) / kTick * kTick;
        facts.brand = subject_.brand();
        facts.inspected = inspected_ ? &*inspected_ : nullptr;
        facts.pointer = pointer_;
        return facts;
    }

    void look_under_pointer(const Studio::Picture& picture, const design::WallView& wall) {
        inspected_.reset();
        if (!state_.inspects || pointer_.x < 0 || design::hit(page_.box(), pointer_, "do:")) return;
        if (anatomy_list_ != picture.list) {
            const Now now = clock_.now();
            anatomy_ = studio_.stage().anatomy(subject_.view(now, elapsed(now.steady)), state_.size);
            anatomy_list_ = picture.list;
        }
        inspected_ = design::inspect_at(*anatomy_, wall.to_wall(pointer_));
    }

    void handle(sdl::Event event) {
        // What has gathered meanwhile is looked at before the next picture.
        while (true) {
            handle_one(event);
            if (event.kind == sdl::EventKind::None || ended_) return;
            const SteadyTime now = clock_.now().steady;
            event = loop_.wait(now, now);
        }
    }

    void handle_one(const sdl::Event& event) {
        const Point at{static_cast<float>(event.x), static_cast<float>(event.y)};
        switch (event.kind) {
            case sdl::EventKind::Quit: ended_ = true; break;
            case sdl::EventKind::Escape: act("close"); break;
            case sdl::EventKind::Key: press_key(event); break;
            case sdl::EventKind::PointerMoved: move_pointer(at); break;
            case sdl::EventKind::PointerPressed: press_pointer(at); break;
            case sdl::EventKind::PointerReleased:
                dragged_.reset();
                drags_wall_ = false;
                break;
            case sdl::EventKind::Scrolled:
                if (event.scrolled != 0) act(event.scrolled > 0 ? "zoom.in" : "zoom.out");
                break;
            default: break;
        }
    }

    void press_key(const sdl::Event& event) { act(design::action_of_key(key_name(event))); }

    void press_pointer(Point at) {
        pointer_ = at;
        dragged_ = design::hit(page_.box(), at, "slide:");
        if (dragged_) {
            drag(at);
        } else if (const auto button = design::hit(page_.box(), at, "do:")) {
            act(button->key.substr(3));
        } else if (state_.menu != design::Menu::None) {
            state_.menu = design::Menu::None;
        } else {
            drags_wall_ = true;
        }
    }

    void move_pointer(Point at) {
        const Point before = std::exchange(pointer_, at);
        if (dragged_) drag(at);
        if (drags_wall_) pan_ = {pan_.x + at.x - before.x, pan_.y + at.y - before.y};
    }

    void drag(Point at) {
        const Duration before = elapsed(clock_.now().steady);
        slide(state_, dragged_->key.substr(6), (at.x - dragged_->rect.x) / std::max(1.0F, dragged_->rect.width),
              subject_.brand());
        if (elapsed(clock_.now().steady) != before) jumps_ = true;
    }

    void act(std::string_view action) {
        if (!subject_.title().empty() && design::is_of_situations(action)) return;
        if (action == "pan.up") pan_.y += kPanStep;
        if (action == "pan.down") pan_.y -= kPanStep;
        const SteadyTime now = clock_.now().steady;
        const Duration before = elapsed(now);
        const bool was_paused = state_.paused_at.has_value();
        const int zoom = state_.zoom;
        const design::Effect effect = apply(state_, action, before);
        if (was_paused && !state_.paused_at) began_ = now - before;
        if (state_.paused_at && *state_.paused_at != before) jumps_ = true;
        if (zoom != state_.zoom) pan_ = {};
        switch (effect) {
            case design::Effect::Restart: begin_anew(now); break;
            case design::Effect::Screenshot: takes_screenshot_ = true; break;
            case design::Effect::Reload:
                theme_.read_again();
                subject_.read_again();
                break;
            case design::Effect::Edit: edit(action); break;
            case design::Effect::Quit: ended_ = true; break;
            case design::Effect::None: break;
        }
    }

    void edit(std::string_view action) {
        const std::size_t problem = std::strtoul(std::string(action.substr(action.find(':') + 1)).c_str(), nullptr, 10);
        if (const auto opened = theme_.edit(problem); !opened) say(opened.error().message());
    }

    // Named by theme, size and situation, into the folder where the program was started.
    void save_wall(const Studio::Picture& picture) {
        const std::filesystem::path path =
            fmt::format("{}-{}-{}.png", theme_.name(), design::size_name(state_.size), subject_.file_name());
        const auto saved = raster::write_png(composed(picture), path);
        say(saved ? fmt::format("Saved {}", path.string()) : saved.error().text());
        log(saved ? LogLevel::Info : LogLevel::Warning, message_);
    }

    void save_window() const {
        if (!settings_.screenshot) return;
        if (const auto saved = raster::write_png(screen_.capture(), *settings_.screenshot); !saved)
            log(LogLevel::Warning, saved.error().text());
    }

    const PreviewSettings& settings_;
    sdl::EventLoop& loop_;
    sdl::Screen& screen_;
    Studio& studio_;
    ThemeWatch& theme_;
    PreviewSubject& subject_;
    design::Page page_;
    PreviewCanvas canvas_;
    SystemClock clock_;
    PreviewState state_;
    SteadyTime began_;   // when the call was made, while time goes on
    bool jumps_ = true;  // the time or the call is another one than in the last picture
    std::string message_;
    std::optional<SteadyTime> message_ends_;
    bool was_shown_ = false;
    bool takes_screenshot_ = false;
    bool ended_ = false;

    Point pointer_{-1, -1};
    Point pan_;
    std::optional<design::Hit> dragged_;  // a slider
    bool drags_wall_ = false;

    std::optional<scene::Anatomy> anatomy_;
    std::shared_ptr<const paint::PaintList> anatomy_list_;  // whose anatomy it is
    std::optional<design::InspectedElement> inspected_;
};

}  // namespace

int run_preview(const PreviewSettings& settings) {
    auto loop = sdl::EventLoop::create();
    if (!loop) return failed(loop.error());
    const Signals signals(**loop);
    auto theme = ThemeWatch::start(settings.theme, [raw = loop->get()] { raw->wake(); });
    if (!theme) return failed(theme.error());
    auto tools = theme::load_tools_sheet();
    if (!tools) return failed(tools.error());
    sdl::ScreenSettings screen{sdl::Mode::Window, kWindow, fmt::format("Callboard preview – {}", settings.theme)};
    screen.is_interactive = true;
    auto opened = open_screen_and_studio(screen);
    if (!opened) return failed(opened.error());
    auto subject = PreviewSubject::open(settings, SystemClock().now(), [raw = loop->get()] { raw->wake(); });
    if (!subject) return failed(subject.error());
    Preview(settings, **loop, *opened->screen, *opened->studio, **theme, **subject, std::move(*tools)).run(signals);
    return 0;
}

}  // namespace callboard::app
