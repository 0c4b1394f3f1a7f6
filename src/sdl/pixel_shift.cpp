#include "sdl/pixel_shift.h"

namespace callboard::sdl {
namespace {

using namespace std::chrono_literals;

constexpr Duration kSoonest = 3min;
constexpr Duration kLatest = 6min;
constexpr int kFarthest = 4;
constexpr int kSide = 2 * kFarthest + 1;
constexpr int kLast = kSide * kSide - 1;  // place of the walk

}  // namespace

// Row by row, each second one backwards.
raster::Shift shift_of_step(unsigned step) {
    const int turn = static_cast<int>((step + kLast / 2) % (2 * kLast));
    const int place = turn <= kLast ? turn : 2 * kLast - turn;
    const int row = place / kSide;
    const int column = row % 2 == 0 ? place % kSide : kSide - 1 - place % kSide;
    return {column - kFarthest, row - kFarthest};
}

raster::Shift PixelShift::at(SteadyTime now, bool is_new) {
    if (now >= last_ + (is_new ? kSoonest : kLatest)) {
        ++step_;
        last_ = now;
    }
    return shift_of_step(step_);
}

SteadyTime PixelShift::next_deadline() const { return last_ + kLatest; }

}  // namespace callboard::sdl
