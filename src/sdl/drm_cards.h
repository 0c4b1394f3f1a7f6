// What the kernel says about graphics cards and monitors: what kmsdrm should show on, when that is another, and why there is no
// picture.
#pragma once

#include "base/geometry.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callboard::sdl {

struct Connector {
    int card = 0;      // N of /dev/dri/cardN
    std::string name;  // "HDMI-A-1"
    bool connected = false;
    std::string modes;    // a line each, the preferred one first; empty also while nobody has asked the monitor
    std::string monitor;  // its name, as it says itself (EDID): "DELL U2415"; empty where it says none
    std::string edid{};  // as it is: another monitor may have the same name and, until it is asked, the modes of the one before
    bool enabled = false;  // the kernel sends it a picture, ours or another
    bool operator==(const Connector&) const = default;
};

// The connectors under `sysfs` (/sys/class/drm), by card and name. Empty when there is no graphics card, or sysfs is hidden.
std::vector<Connector> read_connectors(const std::filesystem::path& sysfs);

// The name that a monitor gives itself in its EDID; empty where there is none.
std::string monitor_name(std::string_view edid);

// Whether `wanted` means this output: the connector ("HDMI-A-1") or the monitor by its name, in capitals or not.
bool is_output(std::string_view wanted, std::string_view connector, std::string_view monitor);

// Where to show: the connected outputs that `wanted` names, in its order, or all of them ({"all"}), as far as they are on one
// card and their modes are known; those of unknown modes where there are no others. Where there are none of those ({"auto"}, or
// they are not there), the first one with a monitor whose modes are known, else any with a monitor; empty without one. SDL 2.26
// would take the last card it finds, whatever is connected to it.
std::vector<Connector> choose_outputs(std::span<const Connector> connectors, std::span<const std::string> wanted);

// Whether these are the same outputs with the same monitors.
bool are_the_same(std::span<const Connector> some, std::span<const Connector> others);

struct DisplayMode {
    PixelSize size;
    int refresh_rate = 0;       // Hz
    bool is_preferred = false;  // by the monitor
    bool is_ordered = false;    // by the kernel's command line (video=)
    bool operator==(const DisplayMode&) const = default;
};

// The mode to show in: the ordered one, else the preferred one; nothing where there is neither.
std::optional<DisplayMode> choose_mode(std::span<const DisplayMode> modes);

// A sentence for an installer: no driver, no permission, no monitor, or the display held by another program.
std::string explain_no_picture(std::span<const Connector> connectors, const std::filesystem::path& devices);

}  // namespace callboard::sdl
