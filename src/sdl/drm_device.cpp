#include "sdl/drm_device.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include <cerrno>
#include <memory>

namespace callboard::sdl {
namespace {

struct Free {
    void operator()(drmModeRes* resources) const { drmModeFreeResources(resources); }
    void operator()(drmModeConnector* connector) const { drmModeFreeConnector(connector); }
    void operator()(drmModePropertyRes* property) const { drmModeFreeProperty(property); }
};
using OwnedConnector = std::unique_ptr<drmModeConnector, Free>;

std::string name_of(const drmModeConnector& connector) {
    const char* const type = drmModeGetConnectorTypeName(connector.connector_type);
    return fmt::format("{}-{}", type == nullptr ? "Unknown" : type, connector.connector_type_id);
}

// Calls `visit` with each connector as the kernel knows it, until it returns false.
template <class Visit>
void each_connector(int device, const Visit& visit) {
    const std::unique_ptr<drmModeRes, Free> resources(drmModeGetResources(device));
    if (resources == nullptr) return;
    for (int i = 0; i < resources->count_connectors; ++i) {
        const OwnedConnector connector(drmModeGetConnectorCurrent(device, resources->connectors[i]));
        if (connector != nullptr && !visit(*connector)) return;
    }
}

std::vector<DisplayMode> modes_of(const drmModeConnector& connector) {
    std::vector<DisplayMode> modes;
    for (const drmModeModeInfo& mode : std::span(connector.modes, static_cast<std::size_t>(connector.count_modes))) {
        modes.push_back({{mode.hdisplay, mode.vdisplay},
                         static_cast<int>(mode.vrefresh),
                         (mode.type & DRM_MODE_TYPE_PREFERRED) != 0,
                         (mode.type & DRM_MODE_TYPE_USERDEF) != 0});
    }
    return modes;
}

bool set_property(int device, const drmModeConnector& connector, std::string_view name, std::uint64_t value) {
    for (int i = 0; i < connector.count_props; ++i) {
        const std::unique_ptr<drmModePropertyRes, Free> property(drmModeGetProperty(device, connector.props[i]));
        if (property == nullptr || name != property->name) continue;
        return drmModeConnectorSetProperty(device, connector.connector_id, property->prop_id, value) == 0;
    }
    return false;
}

// Of the card that SDL shows `window` on; nothing where SDL does not give it away.
std::optional<int> device_of(SDL_Window* window) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(window, &info) != SDL_TRUE || info.subsystem != SDL_SYSWM_KMSDRM) return std::nullopt;
    return info.info.kmsdrm.drm_fd;
}

}  // namespace

std::optional<Output> output_of(int card, const std::string& connector) {
    const int device = ::open(fmt::format("/dev/dri/card{}", card).c_str(), O_RDWR | O_CLOEXEC);
    if (device < 0) return std::nullopt;
    Output output;
    bool is_found = false;
    each_connector(device, [&](const drmModeConnector& candidate) {
        if (candidate.connection != DRM_MODE_CONNECTED || candidate.count_modes == 0) return true;
        is_found = name_of(candidate) == connector;
        if (is_found) output.mode = choose_mode(modes_of(candidate));
        if (!is_found) ++output.display;
        return !is_found;
    });
    ::close(device);
    return is_found ? std::optional(output) : std::nullopt;
}

bool set_dpms(SDL_Window* window, const std::string& connector, bool is_on) {
    const std::optional<int> device = device_of(window);
    if (!device) return false;
    bool is_set = false;
    each_connector(*device, [&](const drmModeConnector& candidate) {
        if (name_of(candidate) != connector) return true;
        is_set = set_property(*device, candidate, "DPMS", is_on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF);
        return false;
    });
    return is_set;
}

bool is_card_gone(SDL_Window* window) {
    const std::optional<int> device = device_of(window);
    std::uint64_t value = 0;
    return device && drmGetCap(*device, DRM_CAP_DUMB_BUFFER, &value) != 0 && errno == ENODEV;
}

}  // namespace callboard::sdl
