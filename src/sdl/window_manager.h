// Is there a window manager on the X display? Without one, SDL waits 100 ms for a full screen that nobody grants.
#pragma once

namespace callboard::sdl {

enum class WindowManager { Present, Absent };

// Asks the X server that DISPLAY names. Present when that cannot be found out.
WindowManager find_window_manager();

}  // namespace callboard::sdl
