// Notices that monitors come and go: SDL's kmsdrm reads connectors once and never again.
#pragma once

#include "base/clock.h"
#include "sdl/drm_cards.h"

namespace callboard::sdl {

class OutputWatch {
public:
    // `sysfs` is /sys/class/drm but in tests.
    explicit OutputWatch(std::filesystem::path sysfs = "/sys/class/drm")
        : sysfs_(std::move(sysfs)), last_(read_connectors(sysfs_)) {}

    // Whether anything is other than at the last call.
    bool changed() {
        std::vector<Connector> found = read_connectors(sysfs_);
        if (found == last_) return false;
        last_ = std::move(found);
        return true;
    }

private:
    std::filesystem::path sysfs_;
    std::vector<Connector> last_;
};

}  // namespace callboard::sdl
