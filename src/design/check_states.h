// States of the board that look the same. Pure.
#pragma once

#include "design/check_finding.h"
#include "raster/bitmap.h"
#include "scene/stage.h"

namespace callboard::design {

// One board in each state: its call an old one, 14 seconds old, or called again; and when the server does not answer.
struct States {
    raster::Bitmap usual;
    raster::Bitmap fresh;
    raster::Bitmap stale;
    style::StyledNode styled_usual;
    style::StyledNode styled_recalled;
};

// Another word alone makes no other look: that a call is one again is to be seen from where words cannot be read.
std::vector<Finding> check_states(const States& states);

}  // namespace callboard::design
