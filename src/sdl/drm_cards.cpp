#include "sdl/drm_cards.h"

#include "base/files.h"
#include "base/utf8.h"

#include <unistd.h>

#include <charconv>

namespace callboard::sdl {
namespace {

// sysfs calls its files 4096 bytes long whatever is in them, and read_file() takes what it gets.
std::string content(const std::filesystem::path& path) {
    Result<std::string> text = read_file(path, 64U * 1024);
    return text ? *std::move(text) : std::string();
}

// "card0-HDMI-A-1" -> card 0, "HDMI-A-1".
std::optional<Connector> parse_name(std::string_view name) {
    constexpr std::string_view kPrefix = "card";
    if (!name.starts_with(kPrefix)) return std::nullopt;
    name.remove_prefix(kPrefix.size());
    Connector connector;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), connector.card);
    if (error != std::errc() || end == name.data() + name.size() || *end != '-' || connector.card < 0) return std::nullopt;
    connector.name = name.substr(static_cast<std::size_t>(end - name.data()) + 1);
    return connector;
}

}  // namespace

std::vector<Connector> read_connectors(const std::filesystem::path& sysfs) {
    std::vector<Connector> connectors;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(sysfs, error), end; !error && entry != end; entry.increment(error)) {
        std::optional<Connector> connector = parse_name(entry->path().filename().native());
        if (!connector) continue;
        connector->connected = trimmed(content(entry->path() / "status")) == "connected";
        connector->modes = content(entry->path() / "modes");
        connector->edid = content(entry->path() / "edid");
        connector->monitor = monitor_name(connector->edid);
        connector->enabled = trimmed(content(entry->path() / "enabled")) == "enabled";
        connectors.push_back(std::move(*connector));
    }
    std::sort(connectors.begin(), connectors.end(),
              [](const Connector& a, const Connector& b) { return std::tie(a.card, a.name) < std::tie(b.card, b.name); });
    return connectors;
}

// Four descriptors of 18 bytes from byte 54 on; one of type 0xFC holds up to 13 characters, ended by a line feed
// (VESA E-EDID 1.4, 3.10.3).
std::string monitor_name(std::string_view edid) {
    constexpr std::size_t kFirst = 54;
    constexpr std::size_t kBytes = 18;
    constexpr std::string_view kName("\0\0\0\xFC\0", 5);
    for (std::size_t at = kFirst; at < kFirst + 4 * kBytes && at + kBytes <= edid.size(); at += kBytes) {
        const std::string_view descriptor = edid.substr(at, kBytes);
        if (!descriptor.starts_with(kName)) continue;
        const std::string_view name = descriptor.substr(kName.size());
        return std::string(trimmed(name.substr(0, name.find('\n'))));
    }
    return {};
}

bool is_output(std::string_view wanted, std::string_view connector, std::string_view monitor) {
    const std::string name = ascii_lower(trimmed(wanted));
    return !name.empty() && (name == ascii_lower(connector) || name == ascii_lower(monitor));
}

namespace {

// Those of one card, each once; with or without modes.
std::vector<Connector> named(std::span<const Connector> connectors, std::span<const std::string> wanted, bool with_modes) {
    std::vector<Connector> chosen;
    for (const std::string& name : wanted) {
        for (const Connector& connector : connectors) {
            const bool is_named = ascii_lower(name) == "all" || is_output(name, connector.name, connector.monitor);
            const bool can_be = connector.connected && connector.modes.empty() != with_modes &&
                                (chosen.empty() || chosen.front().card == connector.card);
            const bool is_chosen = std::find(chosen.begin(), chosen.end(), connector) != chosen.end();
            if (is_named && can_be && !is_chosen) chosen.push_back(connector);
        }
    }
    return chosen;
}

}  // namespace

std::vector<Connector> choose_outputs(std::span<const Connector> connectors, std::span<const std::string> wanted) {
    for (const bool with_modes : {true, false}) {
        std::vector<Connector> chosen = named(connectors, wanted, with_modes);
        if (!chosen.empty()) return chosen;
    }
    std::vector<Connector> chosen;
    const Connector* best = nullptr;
    for (const Connector& connector : connectors) {
        if (connector.connected && (best == nullptr || (best->modes.empty() && !connector.modes.empty()))) best = &connector;
    }
    if (best != nullptr) chosen.push_back(*best);
    return chosen;
}

bool are_the_same(std::span<const Connector> some, std::span<const Connector> others) {
    return std::equal(some.begin(), some.end(), others.begin(), others.end(), [](Connector one, const Connector& other) {
        one.enabled = other.enabled;
        return one == other;
    });
}

std::optional<DisplayMode> choose_mode(std::span<const DisplayMode> modes) {
    const DisplayMode* best = nullptr;
    for (const DisplayMode& mode : modes) {
        if (mode.is_ordered) return mode;
        if (best == nullptr && mode.is_preferred) best = &mode;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

std::string explain_no_picture(std::span<const Connector> connectors, const std::filesystem::path& devices) {
    std::error_code error;
    if (!std::filesystem::exists(devices, error)) {
        return fmt::format("There is no {}: the kernel has no driver for a graphics card here.", devices.native());
    }
    const std::vector<Connector> outputs = choose_outputs(connectors, {});
    if (outputs.empty() && !connectors.empty()) {
        std::string names;
        for (const Connector& connector : connectors) names += fmt::format(" card{}-{}", connector.card, connector.name);
        return fmt::format("No monitor is connected or switched on (looked at{}).", names);
    }
    const std::filesystem::path device = devices / fmt::format("card{}", outputs.empty() ? 0 : outputs.front().card);
    if (access(device.c_str(), R_OK | W_OK) != 0) {
        return fmt::format("{} may not be opened: the user must be in the groups video and render.", device.native());
    }
    return fmt::format("{} is probably held by another program, such as a display manager: stop that one.", device.native());
}

}  // namespace callboard::sdl
