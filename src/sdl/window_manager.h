// What SDL does not ask the X server: whether there is a window manager (without one, SDL waits 100 ms for a full screen that
// nobody grants), and what to do when the server goes away.
#pragma once

namespace callboard::sdl {

enum class WindowManager { Present, Absent };

// Asks the X server that DISPLAY names. Present when that cannot be found out.
WindowManager find_window_manager();

// From now on the program ends with code 2 (try again later) and a word in the log when the X server goes away. Xlib would call
// exit() in the midst of everything. Call after SDL has opened its display.
void end_when_server_goes();

}  // namespace callboard::sdl
