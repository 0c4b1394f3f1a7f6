// The inspector as elements over the wall: outlines of a box, and a card with what makes it look so. Pure.
#pragma once

#include "design/inspector.h"
#include "design/wall_view.h"
#include "style/node.h"

#include <vector>

namespace callboard::design {

// The card is on the side of the window where `pointer` is not.
std::vector<style::Node> inspector_parts(const InspectedElement& inspected, const WallView& wall, Point pointer,
                                         PixelSize window);

}  // namespace callboard::design
