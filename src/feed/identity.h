// Which device of the API this machine is.
#pragma once

#include "api/resources.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::feed {

struct Identity {
    std::vector<std::string> macs;  // "ac:af:b9:37:cb:46"
    std::string hostname;
};

// What this machine is called and wired with: the host's name and the addresses of its network devices, without loopback,
// sorted by the devices' names. `network` is /sys/class/net but in tests. Never fails: what cannot be read is left out.
Identity read_identity(const std::filesystem::path& network = "/sys/class/net");

// Twelve lower-case hexadecimal digits without separators; empty where `text` is no MAC address.
std::string normal_mac(std::string_view text);

// The screen with one of the machine's MAC addresses, else the one with its host name (a domain behind it does not count). Of
// several the one with the smallest id. Null when there is none.
const api::Device* find_screen(const std::vector<api::Device>& screens, const Identity& identity);

}  // namespace callboard::feed
