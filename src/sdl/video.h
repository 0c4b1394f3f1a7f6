// Bringing SDL's video up on the driver that this machine has, with the hints without which it would show nothing or waste
// memory.
#pragma once

#include "base/result.h"
#include "sdl/drm_cards.h"
#include "sdl/handles.h"
#include "sdl/screen.h"

#include <string>

namespace callboard::sdl {

// Holds the video subsystem; the destructor gives it back.
class Video {
public:
    Video() = default;
    explicit Video(std::string driver) : driver_(std::move(driver)) {}
    Video(Video&& other) noexcept : driver_(std::exchange(other.driver_, {})) {}
    Video& operator=(Video&& other) noexcept;
    ~Video();

    const std::string& driver() const { return driver_; }  // lower case; empty when nothing is held

private:
    std::string driver_;
};

// What must be set before SDL starts anything. May be called any number of times.
void prepare_sdl();

// The driver that SDL_VIDEODRIVER names, else x11 or wayland as DISPLAY and WAYLAND_DISPLAY say, else kmsdrm; in the order of
// the tries, never empty.
std::vector<std::string> video_drivers();

// Tries video_drivers(). On kmsdrm, when it was asked for, for 5 seconds, or once where the screen may wait for its monitor.
Result<Video> start_video(const ScreenSettings& settings);

struct OpenWindow {
    OwnedWindow window;
    std::optional<Connector> output;  // on kmsdrm
};
// A window on each output that the settings ask for. On dummy and offscreen, which have no displays, one for each name. One
// that cannot be opened beside others is left out, with a line in the log.
Result<std::vector<OpenWindow>> open_windows(const ScreenSettings& settings, const std::string& driver);

// Whether start_video() would take kmsdrm.
bool wants_kmsdrm();
// What kmsdrm would show on now; empty without a monitor.
std::vector<Connector> find_outputs(const ScreenSettings& settings);
// Whether the kernel knows connectors at all.
bool has_connectors();
// For an installer, while there is no output.
std::string explain_no_output();

// How many errors SDL's video drivers and renderers have logged: failed page flips are told in no other way. The first of a row
// is logged, up to the next call of end_of_error_row().
unsigned video_errors();
void end_of_error_row();

}  // namespace callboard::sdl
