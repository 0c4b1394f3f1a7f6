// Where a sheet sets what a finding is about. Pure.
#pragma once

#include "scene/stage.h"
#include "style/written.h"

#include <span>

namespace callboard::design {

// The declaration of one of these properties that counts for the element of that key, else for the nearest one around it: the
// properties are inherited, or work on all that is inside. Without a line where there is none.
style::Place place_that_sets(const scene::Anatomy& anatomy, std::string_view full_key,
                             std::span<const std::string_view> properties);

}  // namespace callboard::design
