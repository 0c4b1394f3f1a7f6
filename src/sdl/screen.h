// What the picture is shown on, one output or several: layers go in, pixels come out.
//
// The main thread opens it, draws with present() and sleeps in an EventLoop; nothing here may be called from another thread.
// On x11, wayland, dummy and offscreen the frame is composed by the CPU straight into the window's surface; on kmsdrm, and
// where the variable SDL_RENDER_DRIVER asks for it, layers are textures of a GLES renderer.
//
// On kmsdrm a screen may wait for its monitor: it is open then, absence() says why nothing is shown, and outputs_changed()
// looks again. There is a window on each output that the settings name, else on the first one with a monitor.
//
// Failure: open() says what was tried and what to mend, and may be called again later (a monitor or a driver may appear).
// present() heals what it can itself: it draws again after the window system lost the picture, and rebuilds the display when
// frames cannot be shown. When that did not help, fault() says so and the process should end: its service manager starts it
// anew.
#pragma once

#include "base/geometry.h"
#include "base/result.h"
#include "raster/shifted.h"
#include "raster/turned.h"
#include "sdl/arrangement.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::sdl {

enum class Mode { Window, FullScreen };
enum class WithoutMonitor { Fail, Wait };
enum class Power { On, Off };

struct ScreenSettings {
    Mode mode = Mode::FullScreen;
    // Of the window; the whole display counts instead in full screen, except on dummy and offscreen, which have none.
    PixelSize window_size{1280, 720};
    std::string title = "Callboard";
    // On kmsdrm, where a monitor or the graphics device may appear late: open() tries for 5 seconds, or waits as described
    // above.
    WithoutMonitor without_monitor = WithoutMonitor::Fail;
    // Connectors or monitors by name, from left to right, in full screen; "auto" is the first one, "all" are all.
    std::vector<std::string> outputs{"auto"};
    Several several = Several::Same;                     // what several of them show
    raster::Quarters rotation = raster::Quarters::None;  // by which the picture is turned, on each
    bool is_interactive = false;  // somebody types and points: the pointer is seen, and the event loop tells of it
};

class Screen {
public:
    // Errors: ErrorKind::Display.
    static Result<std::unique_ptr<Screen>> open(const ScreenSettings& settings);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    // What there is to draw on, in pixels, as people see it: turned, and across all screens that are side by side. It may
    // change between two events.
    PixelSize size() const;
    // SDL's name in lower case: "x11", "wayland", "kmsdrm", "offscreen", "dummy"; empty while there is no monitor.
    std::string_view driver() const;
    // What draws: "surface", or SDL's name of the renderer ("opengles2").
    std::string_view renderer() const;

    // Gives a window another size, where there is a window.
    void resize(PixelSize size);

    // Why there is nothing to show a frame on though nothing failed: no monitor, or the panel is off.
    std::optional<std::string> absence() const;

    // After EventKind::OutputsChanged: opens the display anew where a monitor or what that can show is another, or where the
    // kernel sends it no picture any more.
    void outputs_changed();

    // Off shows black, and asks the panel to sleep: on kmsdrm by DPMS, on x11 in full screen by the X server's DPMS. Elsewhere,
    // or where that is refused, it stays black, and a line in the log says so. Frames are not shown while it is off.
    void set_power(Power power);

    // Moves the picture aside, from the next frame on.
    void shift(raster::Shift by);

    // Shows `layers` over `background`, bottom to top; returns true after they are on screen, false where there is no screen
    // now (a minimized window, see absence()) or no more (see fault()). Only what differs from the last frame is composed and
    // sent, nothing at all when nothing differs. After an Exposed or Resized event the same layers are drawn anew.
    bool present(Color background, std::span<const raster::PlacedLayer> layers);

    // The frame that was presented last, opaque and upright, read back from where it was drawn. Empty before the first one.
    raster::Bitmap capture() const;
    // Frames shown since open().
    std::uint64_t frames_presented() const;
    // Set once the display cannot be brought to show frames any more.
    const std::optional<Error>& fault() const;

private:
    struct State;
    explicit Screen(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace callboard::sdl
