#include "sdl/window_manager.h"

#include "base/log.h"

#include <SDL_loadso.h>
#include <X11/Xlib.h>

#include <cstdlib>
#include <memory>

namespace callboard::sdl {
namespace {

struct Unload {
    void operator()(void* library) const { SDL_UnloadObject(library); }
};

template <class Function>
Function* find(void* library, const char* name) {
    return reinterpret_cast<Function*>(SDL_LoadFunction(library, name));
}

int end_now(Display*) {
    log(LogLevel::Error, "The X server is gone. Start it again, then this program; systemd does so by itself.");
    std::_Exit(2);
}

}  // namespace

void end_when_server_goes() {
    // Stays loaded: SDL uses it.
    const std::unique_ptr<void, Unload> library(SDL_LoadObject("libX11.so.6"));
    if (library == nullptr) return;
    if (auto* set_handler = find<decltype(XSetIOErrorHandler)>(library.get(), "XSetIOErrorHandler")) set_handler(end_now);
}

// SDL brings libX11 at run time and so does this: a wall on kmsdrm need not have it.
WindowManager find_window_manager() {
    const std::unique_ptr<void, Unload> library(SDL_LoadObject("libX11.so.6"));
    if (library == nullptr) return WindowManager::Present;
    auto* open = find<decltype(XOpenDisplay)>(library.get(), "XOpenDisplay");
    auto* close = find<decltype(XCloseDisplay)>(library.get(), "XCloseDisplay");
    auto* atom = find<decltype(XInternAtom)>(library.get(), "XInternAtom");
    auto* root = find<decltype(XDefaultRootWindow)>(library.get(), "XDefaultRootWindow");
    auto* property = find<decltype(XGetWindowProperty)>(library.get(), "XGetWindowProperty");
    auto* release = find<decltype(XFree)>(library.get(), "XFree");
    if (!open || !close || !atom || !root || !property || !release) return WindowManager::Present;
    Display* display = open(nullptr);
    if (display == nullptr) return WindowManager::Present;
    // A window manager names its own window in this property of the root window (EWMH, _NET_SUPPORTING_WM_CHECK).
    WindowManager found = WindowManager::Absent;
    const Atom check = atom(display, "_NET_SUPPORTING_WM_CHECK", True);
    if (check != 0) {
        Atom type = 0;
        int format = 0;
        unsigned long count = 0;
        unsigned long left = 0;
        unsigned char* data = nullptr;
        if (property(display, root(display), check, 0, 1, False, AnyPropertyType, &type, &format, &count, &left, &data) == 0) {
            if (type != 0 && count > 0) found = WindowManager::Present;
            if (data != nullptr) release(data);
        }
    }
    close(display);
    return found;
}

}  // namespace callboard::sdl
