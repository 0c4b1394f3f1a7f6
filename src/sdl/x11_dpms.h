// Switching panels off and on by the X server's DPMS.
#pragma once

namespace callboard::sdl {

class X11Dpms {
public:
    // All panels of the server that DISPLAY names. False where the server has no DPMS, or libXext is not installed.
    bool switch_off();
    // Leaves the server's own timers as they were.
    bool switch_on();

private:
    bool was_enabled_ = false;
};

}  // namespace callboard::sdl
