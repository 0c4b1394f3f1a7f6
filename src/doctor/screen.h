// The doctor on graphics cards, monitors and sound. Pure: nothing is opened that would take the screen from a running wall.
#pragma once

#include "doctor/check.h"

#include <string>
#include <vector>

namespace callboard::doctor {

struct MonitorSeen {
    std::string output{};  // "HDMI-A-1"
    int card = 0;
    bool connected = false;
    std::vector<std::string> modes{};  // "1920x1080", the best first
};

struct VideoSeen {
    std::string driver{};         // that SDL would be told to use: "kmsdrm", "x11", "wayland", "dummy"
    std::string display{};        // DISPLAY or WAYLAND_DISPLAY
    bool has_devices = false;     // /dev/dri is there
    bool may_open = false;        // the card that would be used
    std::string explanation{};    // of sdl::explain_no_picture()
    std::string kernel_driver{};  // of that card: "i915"; empty where it is not told
    std::vector<MonitorSeen> monitors{};
    std::vector<std::string> missing_libraries{};  // of those that kmsdrm draws with
};
Check judge_video(const VideoSeen& seen);
// A check for each monitor that is connected; a fault where the console has none.
Checks judge_monitors(const VideoSeen& seen);
Check judge_renderer(const VideoSeen& seen);

struct SoundSeen {
    std::vector<std::string> cards{};  // their names
    bool may_open = false;
};
Check judge_sound(const SoundSeen& seen);

}  // namespace callboard::doctor
