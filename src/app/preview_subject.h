// What stands on the wall that a preview shows: one of the situations, a board that somebody writes, or a real store.
#pragma once

#include "app/file_watch.h"
#include "app/live_board.h"
#include "app/preview.h"
#include "app/studio.h"
#include "design/preview_state.h"
#include "design/screenplay.h"

#include <atomic>
#include <memory>

namespace callboard::app {

class PreviewSubject {
public:
    // `wake` is called from other threads when there is news. Errors: of a board or configuration that cannot be read or
    // watched.
    static Result<std::unique_ptr<PreviewSubject>> open(const PreviewSettings& settings, Now now, std::function<void()> wake);

    // Of the situations: which one, in which language and colours, and which call.
    void choose(const design::PreviewState& state);

    // Reads the board again where its file has changed; true where it is another one. One that cannot be read leaves the last.
    Result<bool> take_change();
    void read_again() { board_changed_ = board_watch_ != nullptr; }

    struct Frame {
        Studio::Picture picture;
        std::optional<SteadyTime> next;  // when it looks different, as far as time goes on by itself
    };
    enum class Time { GoesOn, Jumped };
    // That long after the call. After a jump the animations are as if they had run until then.
    Frame draw(Studio& studio, PixelSize size, Now now, Duration elapsed, Time time);
    board::View view(Now now, Duration elapsed);

    // "b.json", "live"; empty for situations.
    std::string title() const;
    // Of a picture's file: "burst-fr", "b", "live".
    std::string file_name() const;
    std::array<Color, 2> brand() const;

private:
    explicit PreviewSubject(const PreviewSettings& settings) : settings_(settings) {}

    const PreviewSettings& settings_;
    design::Screenplay play_;
    std::array<std::optional<design::Hsl>, 2> chosen_brand_;
    std::atomic<bool> board_changed_ = false;
    std::unique_ptr<FileWatch> board_watch_;  // of a board that somebody writes
    std::unique_ptr<LiveBoard> live_;         // in place of play_
};

}  // namespace callboard::app
