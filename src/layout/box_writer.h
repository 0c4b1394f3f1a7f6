// Turns fragments, which know where they lie in each other, into boxes with absolute places; positioned boxes are laid out on
// the way down, when the size of their containing block is known.
#pragma once

#include "layout/box.h"
#include "layout/engine.h"

namespace callboard::layout {

Box write_boxes(Engine& engine, Node& root, const Fragment& fragment);

}  // namespace callboard::layout
