#include "sdl/drm_cards.h"

#include "base/files.h"

#include <unistd.h>

#include <charconv>

namespace callboard::sdl {
namespace {

// sysfs calls its files 4096 bytes long whatever is in them, and read_file() takes what it gets.
std::string first_line(const std::filesystem::path& path) {
    const Result<std::string> text = read_file(path, 64U * 1024);
    return text ? text->substr(0, text->find('\n')) : std::string();
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
        connector->connected = first_line(entry->path() / "status") == "connected";
        connector->has_modes = !first_line(entry->path() / "modes").empty();
        connectors.push_back(std::move(*connector));
    }
    std::sort(connectors.begin(), connectors.end(),
              [](const Connector& a, const Connector& b) { return std::tie(a.card, a.name) < std::tie(b.card, b.name); });
    return connectors;
}

std::optional<int> choose_card(std::span<const Connector> connectors) {
    for (const Connector& connector : connectors) {
        if (connector.connected && connector.has_modes) return connector.card;
    }
    return std::nullopt;
}

std::string explain_no_picture(std::span<const Connector> connectors, const std::filesystem::path& devices) {
    std::error_code error;
    if (!std::filesystem::exists(devices, error)) {
        return fmt::format("There is no {}: the kernel has no driver for a graphics card here.", devices.native());
    }
    const std::optional<int> card = choose_card(connectors);
    if (!card && !connectors.empty()) {
        std::string names;
        for (const Connector& connector : connectors) names += fmt::format(" card{}-{}", connector.card, connector.name);
        return fmt::format("No monitor is connected or switched on (looked at{}).", names);
    }
    const std::filesystem::path device = devices / fmt::format("card{}", card.value_or(0));
    if (access(device.c_str(), R_OK | W_OK) != 0) {
        return fmt::format("{} may not be opened: the user must be in the groups video and render.", device.native());
    }
    return fmt::format("{} is probably held by another program, such as a display manager: stop that one.", device.native());
}

}  // namespace callboard::sdl
