// Boxes become a list of what to draw. Pure; driven by scene once a frame that changed. Box edges are snapped to device pixels
// here.
#pragma once

#include "base/clock.h"
#include "layout/box.h"
#include "paint/paint_list.h"

#include <string_view>

namespace callboard::paint {

// When an element's animation began: scene remembers the first frame that had it.
class AnimationStarts {
public:
    virtual ~AnimationStarts() = default;
    virtual SteadyTime start_of(std::string_view element_key, std::string_view animation_name) = 0;
};

PaintList paint(const layout::Box& root, PixelSize viewport, AnimationStarts& starts);

}  // namespace callboard::paint
