// Graphics, sound and the service's unit.
#include "app/doctor_machine.h"
#include "base/files.h"
#include "base/utf8.h"
#include "sdl/drm_cards.h"
#include "sdl/video.h"

#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>

#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>

namespace callboard::app {
namespace {

const std::filesystem::path kConnectors = "/sys/class/drm";
const std::filesystem::path kDevices = "/dev/dri";
constexpr std::uint64_t kBusMicroseconds = 3'000'000;

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::vector<std::string> lines;
    const auto text = read_file(file, 64U * 1024);
    for (std::string_view rest = text ? std::string_view(*text) : ""; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (!trimmed(line).empty()) lines.push_back(clean_text(trimmed(line), 80));
    }
    return lines;
}

// What a card draws with on the console. Loading them starts nothing.
std::vector<std::string> missing_libraries() {
    std::vector<std::string> missing;
    for (const char* name : {"libgbm.so.1", "libEGL.so.1", "libGLESv2.so.2"}) {
        void* library = ::dlopen(name, RTLD_LAZY | RTLD_LOCAL);
        if (library == nullptr) {
            missing.emplace_back(name);
        } else {
            ::dlclose(library);
        }
    }
    return missing;
}

doctor::MonitorSeen monitor_of(const sdl::Connector& connector) {
    doctor::MonitorSeen monitor{connector.name, connector.card, connector.connected, {}};
    for (std::string& mode : lines_of(kConnectors / fmt::format("card{}-{}", connector.card, connector.name) / "modes")) {
        const bool is_known = std::find(monitor.modes.begin(), monitor.modes.end(), mode) != monitor.modes.end();
        if (!is_known) monitor.modes.push_back(std::move(mode));
    }
    return monitor;
}

std::string display_of(const std::string& driver) {
    const char* value = std::getenv(driver == "wayland" ? "WAYLAND_DISPLAY" : "DISPLAY");
    return value == nullptr ? "" : value;
}

// A property of a unit, by a connection that is closed at the end.
class Bus {
public:
    Bus() {
        if (sd_bus_open_system(&bus_) < 0) bus_ = nullptr;
        if (bus_ != nullptr) sd_bus_set_method_call_timeout(bus_, kBusMicroseconds);
    }
    ~Bus() { sd_bus_flush_close_unref(bus_); }
    Bus(const Bus&) = delete;
    Bus& operator=(const Bus&) = delete;

    bool is_open() const { return bus_ != nullptr; }
    std::string text(const std::string& path, const char* interface, const char* property) {
        char* value = nullptr;
        if (sd_bus_get_property_string(bus_, kSystemd, path.c_str(), interface, property, nullptr, &value) < 0) return {};
        const std::string text = value;
        std::free(value);
        return text;
    }
    std::uint32_t number(const std::string& path, const char* interface, const char* property) {
        std::uint32_t value = 0;
        return sd_bus_get_property_trivial(bus_, kSystemd, path.c_str(), interface, property, nullptr, 'u', &value) < 0 ? 0
                                                                                                                        : value;
    }

private:
    static constexpr const char* kSystemd = "org.freedesktop.systemd1";
    sd_bus* bus_ = nullptr;
};

}  // namespace

doctor::VideoSeen see_video() {
    doctor::VideoSeen seen;
    seen.driver = sdl::video_drivers().front();
    seen.display = display_of(seen.driver);
    const std::vector<sdl::Connector> connectors = sdl::read_connectors(kConnectors);
    for (const sdl::Connector& connector : connectors) seen.monitors.push_back(monitor_of(connector));
    if (seen.driver != "kmsdrm") return seen;
    const auto outputs = sdl::choose_outputs(connectors, {});
    const std::string card = fmt::format("card{}", outputs.empty() ? 0 : outputs.front().card);
    std::error_code error;
    seen.has_devices = std::filesystem::exists(kDevices, error);
    seen.may_open = ::access((kDevices / card).c_str(), R_OK | W_OK) == 0;
    seen.explanation = sdl::explain_no_picture(connectors, kDevices);
    seen.kernel_driver = std::filesystem::read_symlink(kConnectors / card / "device" / "driver", error).filename().string();
    seen.missing_libraries = missing_libraries();
    return seen;
}

doctor::SoundSeen see_sound(const std::filesystem::path& cards, const std::filesystem::path& devices) {
    doctor::SoundSeen seen;
    for (const std::string& line : lines_of(cards)) {
        // "0 [PCH            ]: HDA-Intel - HDA Intel PCH"; a line of details follows each.
        const std::size_t name = line.find("]: ");
        if (name != std::string::npos) seen.cards.push_back(line.substr(name + 3));
    }
    std::error_code error;
    for (std::filesystem::directory_iterator entry(devices, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with("pcm") && name.ends_with("p") && ::access(entry->path().c_str(), R_OK | W_OK) == 0)
            seen.may_open = true;
    }
    return seen;
}

doctor::UnitSeen see_unit(const std::string& name) {
    doctor::UnitSeen seen;
    seen.name = name;
    if (sd_booted() <= 0) return seen;
    Bus bus;
    char* encoded = nullptr;
    if (!bus.is_open() || sd_bus_path_encode("/org/freedesktop/systemd1/unit", name.c_str(), &encoded) < 0) return seen;
    const std::string path = encoded;
    std::free(encoded);
    constexpr const char* kUnit = "org.freedesktop.systemd1.Unit";
    constexpr const char* kService = "org.freedesktop.systemd1.Service";
    seen.load = bus.text(path, kUnit, "LoadState");
    seen.active = bus.text(path, kUnit, "ActiveState");
    seen.sub = bus.text(path, kUnit, "SubState");
    seen.result = bus.text(path, kService, "Result");
    seen.restarts = bus.number(path, kService, "NRestarts");
    seen.has_systemd = !seen.load.empty();
    return seen;
}

}  // namespace callboard::app
