#include "sdl/drm_device.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xf86drmMode.h>

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

bool set_property(int device, const drmModeConnector& connector, std::string_view name, std::uint64_t value) {
    for (int i = 0; i < connector.count_props; ++i) {
        const std::unique_ptr<drmModePropertyRes, Free> property(drmModeGetProperty(device, connector.props[i]));
        if (property == nullptr || name != property->name) continue;
        return drmModeConnectorSetProperty(device, connector.connector_id, property->prop_id, value) == 0;
    }
    return false;
}

}  // namespace

std::optional<int> display_of(int card, const std::string& connector) {
    const int device = ::open(fmt::format("/dev/dri/card{}", card).c_str(), O_RDWR | O_CLOEXEC);
    if (device < 0) return std::nullopt;
    int display = 0;
    bool is_found = false;
    each_connector(device, [&](const drmModeConnector& candidate) {
        if (candidate.connection != DRM_MODE_CONNECTED || candidate.count_modes == 0) return true;
        is_found = name_of(candidate) == connector;
        if (!is_found) ++display;
        return !is_found;
    });
    ::close(device);
    return is_found ? std::optional(display) : std::nullopt;
}

bool set_dpms(SDL_Window* window, const std::string& connector, bool is_on) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(window, &info) != SDL_TRUE || info.subsystem != SDL_SYSWM_KMSDRM) return false;
    const int device = info.info.kmsdrm.drm_fd;
    bool is_set = false;
    each_connector(device, [&](const drmModeConnector& candidate) {
        if (name_of(candidate) != connector) return true;
        is_set = set_property(device, candidate, "DPMS", is_on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF);
        return false;
    });
    return is_set;
}

}  // namespace callboard::sdl
