// What SDL does not do on kmsdrm: which of its displays a connector is and its mode, switching a panel off and on, and noticing
// that the card is gone.
#pragma once

#include "sdl/drm_cards.h"

struct SDL_Window;

namespace callboard::sdl {

struct Output {
    int display = 0;                  // SDL's number: it counts the connectors with a monitor in the kernel's order
    std::optional<DisplayMode> mode;  // to show in: SDL would take the one that is set, which the console chose to fit itself
};

// What `connector` ("HDMI-A-1") of /dev/dri/card<card> is; nothing where the card cannot be asked.
std::optional<Output> output_of(int card, const std::string& connector);

// Sets the connector's DPMS property through the device that SDL shows `window` on. False where SDL does not give it away, or
// the kernel refuses.
bool set_dpms(SDL_Window* window, const std::string& connector, bool is_on);

// Whether the card that SDL shows `window` on was taken out, or its driver unloaded. Whoever draws then may crash: Mesa's
// software renderer writes to buffers that the kernel refuses to map.
bool is_card_gone(SDL_Window* window);

}  // namespace callboard::sdl
