// What SDL does not do on kmsdrm: which of its displays a connector is, and switching a panel off and on.
#pragma once

#include <optional>
#include <string>

struct SDL_Window;

namespace callboard::sdl {

// The number of SDL's display on /dev/dri/card<card> that `connector` ("HDMI-A-1") is. SDL counts the connectors with a monitor
// in the kernel's order. Nothing where the card cannot be asked.
std::optional<int> display_of(int card, const std::string& connector);

// Sets the connector's DPMS property through the device that SDL shows `window` on. False where SDL does not give it away, or
// the kernel refuses.
bool set_dpms(SDL_Window* window, const std::string& connector, bool is_on);

}  // namespace callboard::sdl
