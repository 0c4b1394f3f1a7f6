// Texts that are cut, shortened, out of sight or on top of each other. Pure.
#pragma once

#include "design/check_elements.h"
#include "design/check_finding.h"

namespace callboard::design {

enum class Names { Usual, Long };  // what is on the board: Long where names do not fit on any wall

// Fixed words and the clock must be whole: an error. Of names and desks, an ellipsis is a warning; among long names, and of the
// store's own name, a note. Rows and next tickets that are out of sight as a whole are left out on purpose.
std::vector<Finding> check_overflow(const Places& places, Names names, PixelSize picture);

}  // namespace callboard::design
