// What the kernel says about graphics cards and monitors: which card kmsdrm should take, and why there is no picture.
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
    bool has_modes = false;
    bool operator==(const Connector&) const = default;
};

// The connectors under `sysfs` (/sys/class/drm), by card and name. Empty when there is no graphics card, or sysfs is hidden.
std::vector<Connector> read_connectors(const std::filesystem::path& sysfs);

// The first card with a monitor that has modes: SDL 2.26 would take the last card it finds, whatever is connected to it.
std::optional<int> choose_card(std::span<const Connector> connectors);

// A sentence for an installer: no driver, no permission, no monitor, or the display held by another program.
std::string explain_no_picture(std::span<const Connector> connectors, const std::filesystem::path& devices);

}  // namespace callboard::sdl
