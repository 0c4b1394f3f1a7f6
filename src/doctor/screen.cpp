#include "doctor/screen.h"

#include <fmt/ranges.h>

namespace callboard::doctor {
namespace {

constexpr std::size_t kModesTold = 3;

bool is_console(const VideoSeen& seen) { return seen.driver == "kmsdrm"; }
bool is_desktop(const VideoSeen& seen) { return seen.driver == "x11" || seen.driver == "wayland"; }

// Framebuffers of the firmware: they show pictures and draw none.
bool cannot_draw(std::string_view kernel_driver) {
    return kernel_driver == "simple-framebuffer" || kernel_driver == "simpledrm" || kernel_driver == "efi-framebuffer" ||
           kernel_driver == "vkms";
}

}  // namespace

Check judge_video(const VideoSeen& seen) {
    constexpr const char* kSubject = "video";
    if (is_desktop(seen)) return ok(kSubject, fmt::format("{} ({})", seen.driver, seen.display));
    if (!is_console(seen)) {
        return warning(kSubject, "NoScreenDriver", fmt::format("SDL_VIDEODRIVER is {}: nothing reaches a screen", seen.driver),
                       "Unset it, or set it to kmsdrm.");
    }
    if (!seen.has_devices) {
        return fault(kSubject, "NoGraphicsCard", seen.explanation,
                     "Install the firmware of the graphics card (firmware-linux, firmware-amd-graphics); `dmesg | grep drm`.");
    }
    if (!seen.may_open) return fault(kSubject, "CardForbidden", seen.explanation, "usermod -aG video,render USER");
    return ok(kSubject, fmt::format("kmsdrm{}", seen.kernel_driver.empty() ? "" : " on " + seen.kernel_driver));
}

Checks judge_monitors(const VideoSeen& seen) {
    constexpr const char* kSubject = "monitor";
    Checks checks;
    for (const MonitorSeen& monitor : seen.monitors) {
        if (!monitor.connected) continue;
        if (monitor.modes.empty()) {
            checks.push_back(fault(kSubject, "MonitorWithoutModes",
                                   fmt::format("{} has a monitor that names no resolution", monitor.output),
                                   "Switch it on before the machine, try another cable, leave out adapters and splitters."));
            continue;
        }
        const std::size_t told = std::min(kModesTold, monitor.modes.size());
        checks.push_back(ok(kSubject, fmt::format("{}: {}{}", monitor.output,
                                                  fmt::join(monitor.modes.begin(),
                                                            monitor.modes.begin() + static_cast<std::ptrdiff_t>(told), " "),
                                                  monitor.modes.size() > told ? " …" : "")));
    }
    if (!checks.empty()) return checks;
    if (!is_console(seen)) return {ok(kSubject, is_desktop(seen) ? "the desktop's" : "none is needed")};
    if (!seen.has_devices) return {};
    if (seen.monitors.empty()) return {ok(kSubject, "the kernel hides which are connected")};
    std::vector<std::string> outputs;
    for (const MonitorSeen& monitor : seen.monitors) outputs.push_back(monitor.output);
    return {fault(kSubject, "NoMonitor", fmt::format("nothing is connected to {}", fmt::join(outputs, ", ")),
                  "Check cable and power; some monitors must be on before the machine starts.")};
}

Check judge_renderer(const VideoSeen& seen) {
    constexpr const char* kSubject = "renderer";
    if (!is_console(seen)) return ok(kSubject, "the processor draws");
    if (!seen.missing_libraries.empty()) {
        return fault(kSubject, "GlesMissing",
                     fmt::format("{} cannot be loaded: the screen would stay blank", fmt::join(seen.missing_libraries, ", ")),
                     "apt install libgles2 libegl1 libgbm1 libgl1-mesa-dri");
    }
    if (cannot_draw(seen.kernel_driver)) {
        return warning(kSubject, "NoGraphicsDriver",
                       fmt::format("{} draws nothing itself: the processor does, slowly", seen.kernel_driver),
                       "Install the firmware of the graphics card (firmware-linux, firmware-amd-graphics).");
    }
    return ok(kSubject, "GLES");
}

Check judge_sound(const SoundSeen& seen) {
    constexpr const char* kSubject = "sound";
    if (seen.cards.empty()) return ok(kSubject, "no device: calls are seen and not heard");
    if (!seen.may_open) return ok(kSubject, fmt::format("{}; this user may not use it", fmt::join(seen.cards, ", ")));
    return ok(kSubject, fmt::format("{}", fmt::join(seen.cards, ", ")));
}

}  // namespace callboard::doctor
