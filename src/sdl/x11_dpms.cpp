#include "sdl/x11_dpms.h"

#include <SDL_loadso.h>
#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>

#include <memory>

namespace callboard::sdl {
namespace {

struct Unload {
    void operator()(void* library) const { SDL_UnloadObject(library); }
};
using Library = std::unique_ptr<void, Unload>;

template <class Function>
Function* find(const Library& library, const char* name) {
    return library == nullptr ? nullptr : reinterpret_cast<Function*>(SDL_LoadFunction(library.get(), name));
}

// A connection of its own, for as long as something is switched. SDL brings both libraries at run time and so does this: a wall
// on kmsdrm need not have them.
class Connection {
public:
    Connection() {
        auto* const open = find<decltype(XOpenDisplay)>(x11_, "XOpenDisplay");
        close_ = find<decltype(XCloseDisplay)>(x11_, "XCloseDisplay");
        capable_ = find<decltype(DPMSCapable)>(xext_, "DPMSCapable");
        info_ = find<decltype(DPMSInfo)>(xext_, "DPMSInfo");
        enable_ = find<decltype(DPMSEnable)>(xext_, "DPMSEnable");
        disable_ = find<decltype(DPMSDisable)>(xext_, "DPMSDisable");
        force_ = find<decltype(DPMSForceLevel)>(xext_, "DPMSForceLevel");
        if (open && close_ && capable_ && info_ && enable_ && disable_ && force_) display_ = open(nullptr);
    }
    ~Connection() {
        if (display_ != nullptr) close_(display_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool is_usable() const { return display_ != nullptr && capable_(display_) == True; }
    bool is_enabled() const {
        CARD16 level = 0;
        BOOL state = False;
        return info_(display_, &level, &state) == True && state == True;
    }
    void enable(bool is_on) const { is_on ? enable_(display_) : disable_(display_); }
    // Refused by the server, with an error that ends the program, while DPMS is not enabled.
    void force(CARD16 level) const { force_(display_, level); }

private:
    Library x11_{SDL_LoadObject("libX11.so.6")};
    Library xext_{SDL_LoadObject("libXext.so.6")};
    Display* display_ = nullptr;
    decltype(XCloseDisplay)* close_ = nullptr;
    decltype(DPMSCapable)* capable_ = nullptr;
    decltype(DPMSInfo)* info_ = nullptr;
    decltype(DPMSEnable)* enable_ = nullptr;
    decltype(DPMSDisable)* disable_ = nullptr;
    decltype(DPMSForceLevel)* force_ = nullptr;
};

}  // namespace

bool X11Dpms::switch_off() {
    const Connection server;
    if (!server.is_usable()) return false;
    was_enabled_ = server.is_enabled();
    server.enable(true);
    server.force(DPMSModeOff);
    return true;
}

bool X11Dpms::switch_on() {
    const Connection server;
    if (!server.is_usable()) return false;
    server.enable(true);
    server.force(DPMSModeOn);
    server.enable(was_enabled_);
    return true;
}

}  // namespace callboard::sdl
