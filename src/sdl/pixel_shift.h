// When the picture moves a pixel aside, and where to: what always stands at one place burns in.
#pragma once

#include "base/clock.h"
#include "raster/shifted.h"

namespace callboard::sdl {

// A walk over all places up to 4 pixels away from where the picture belongs, beginning there, one pixel a step, to and fro.
raster::Shift shift_of_step(unsigned step);

class PixelShift {
public:
    explicit PixelShift(SteadyTime start) : last_(start) {}

    // Where the frame of `now` goes. It moves on after 3 minutes with a frame in which something else is new, after 6 with any.
    raster::Shift at(SteadyTime now, bool is_new);
    // When a frame is due for it.
    SteadyTime next_deadline() const;

private:
    SteadyTime last_;
    unsigned step_ = 0;
};

}  // namespace callboard::sdl
