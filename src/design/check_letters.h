// How high capital letters are, in millimetres and in degrees from where people wait. Pure.
#pragma once

#include "design/check_elements.h"
#include "design/check_finding.h"
#include "design/panel.h"

namespace callboard::design {

// The spotlight's ticket needs 0.7 degrees, which EN 301 549 5.1.4 counts as distance x 0.0122: an error below; of a long name
// a note. The spotlight's desk is warned of below 0.35 degrees. Rows: a note below 0.35 degrees, a warning of a ticket below
// 0.2.
std::vector<Finding> check_letters(const Places& places, const Panel& panel, PixelSize picture);

}  // namespace callboard::design
