#include "app/preview_subject.h"

#include "app/board_reader.h"
#include "theme/loader.h"

namespace callboard::app {

Result<std::unique_ptr<PreviewSubject>> PreviewSubject::open(const PreviewSettings& settings, Now now,
                                                             std::function<void()> wake) {
    std::unique_ptr<PreviewSubject> subject(new PreviewSubject(settings));
    if (settings.board) {
        auto watch = FileWatch::start(*settings.board, [raw = subject.get(), wake](SteadyTime) {
            raw->board_changed_ = true;
            wake();
        });
        if (!watch) return watch.error();
        subject->board_watch_ = std::move(*watch);
        subject->board_changed_ = true;
        if (const auto read = subject->take_change(); !read) return read.error();
    }
    if (settings.live) {
        const auto config = load_config(*settings.live);
        if (!config) return config.error();
        auto live = LiveBoard::start(*config, {}, now, std::move(wake));
        if (!live) return live.error();
        subject->live_ = std::move(*live);
    }
    return subject;
}

void PreviewSubject::choose(const design::PreviewState& state) {
    play_.situation = &design::situations()[state.situation];
    play_.language = design::sample_languages()[state.language];
    play_.round = state.round;
    if (std::exchange(chosen_brand_, state.brand) == state.brand) return;
    const auto color = [](const std::optional<design::Hsl>& hsl) {
        return hsl ? std::optional(design::color_of(*hsl)) : std::nullopt;
    };
    play_.store = design::sample_store(color(state.brand[0]), color(state.brand[1]));
}

Result<bool> PreviewSubject::take_change() {
    if (!board_changed_.exchange(false)) return false;
    auto board = load_board(*settings_.board);
    if (!board) return board.error();
    play_.board = std::move(*board);
    return true;
}

board::View PreviewSubject::view(Now now, Duration elapsed) { return live_ ? live_->view(now) : play_.view(elapsed); }

PreviewSubject::Frame PreviewSubject::draw(Studio& studio, PixelSize size, Now now, Duration elapsed, Time time) {
    if (live_) {
        Frame frame{studio.draw(live_->view(now), size, now.steady), {}};
        frame.next = earlier(frame.picture.next_frame, live_->next_deadline());
        return frame;
    }
    Frame frame{time == Time::Jumped ? play_to(studio, play_, size, elapsed)
                                     : studio.draw(play_.view(elapsed), size, kPlayBegin + elapsed),
                {}};
    if (frame.picture.next_frame) frame.next = now.steady + (*frame.picture.next_frame - (kPlayBegin + elapsed));
    if (const auto change = play_.next_change(elapsed)) frame.next = earlier(frame.next, now.steady + (*change - elapsed));
    return frame;
}

std::string PreviewSubject::title() const {
    if (settings_.board) return settings_.board->filename().string();
    return live_ ? "live" : "";
}

std::string PreviewSubject::file_name() const {
    if (settings_.board) return settings_.board->stem().string();
    return live_ ? "live" : fmt::format("{}-{}", play_.situation->name, play_.language);
}

std::array<Color, 2> PreviewSubject::brand() const {
    return {play_.store->brand_1.value_or(kBlack), play_.store->brand_2.value_or(kWhite)};
}

}  // namespace callboard::app
