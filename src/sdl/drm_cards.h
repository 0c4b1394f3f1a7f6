// What the kernel says about graphics cards and monitors: what kmsdrm should show on, when that is another, and why there is no
// picture.
#pragma once

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
    bool operator==(const Connector&) const = default;
};

// The connectors under `sysfs` (/sys/class/drm), by card and name. Empty when there is no graphics card, or sysfs is hidden.
std::vector<Connector> read_connectors(const std::filesystem::path& sysfs);

// The name that a monitor gives itself in its EDID; empty where there is none.
std::string monitor_name(std::string_view edid);

// Whether `wanted` means this output: the connector ("HDMI-A-1") or the monitor by its name, in capitals or not.
bool is_output(std::string_view wanted, std::string_view connector, std::string_view monitor);

// Where to show: the connected output that `wanted` means, else ("auto", or it is not there) the first one with a monitor whose
// modes are known, else any with a monitor. SDL 2.26 would take the last card it finds, whatever is connected to it.
std::optional<Connector> choose_output(std::span<const Connector> connectors, std::string_view wanted);

// A sentence for an installer: no driver, no permission, no monitor, or the display held by another program.
std::string explain_no_picture(std::span<const Connector> connectors, const std::filesystem::path& devices);

}  // namespace callboard::sdl
