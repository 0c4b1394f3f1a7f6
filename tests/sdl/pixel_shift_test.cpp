#include "sdl/pixel_shift.h"

#include <gtest/gtest.h>

#include <set>

namespace callboard::sdl {
namespace {

using namespace std::chrono_literals;

constexpr SteadyTime kStart{1h};

TEST(PixelShift, BeginsWhereThePictureBelongs) { EXPECT_EQ(shift_of_step(0), raster::Shift{}); }

TEST(PixelShift, GoesOnePixelAStepAndComesToEachPlace) {
    std::set<std::pair<int, int>> places;
    for (unsigned step = 0; step < 400; ++step) {
        const raster::Shift from = shift_of_step(step);
        const raster::Shift to = shift_of_step(step + 1);
        EXPECT_EQ(std::abs(to.x - from.x) + std::abs(to.y - from.y), 1) << step;
        EXPECT_TRUE(std::abs(from.x) <= 4 && std::abs(from.y) <= 4) << step;
        places.emplace(from.x, from.y);
    }
    EXPECT_EQ(places.size(), 81U);
}

TEST(PixelShift, WaitsForAFrameThatIsDrawnAnyway) {
    PixelShift shift(kStart);
    EXPECT_EQ(shift.at(kStart + 179s, true), shift_of_step(0));
    EXPECT_EQ(shift.at(kStart + 200s, false), shift_of_step(0));
    EXPECT_EQ(shift.at(kStart + 240s, true), shift_of_step(1));
    EXPECT_EQ(shift.at(kStart + 300s, true), shift_of_step(1));
}

TEST(PixelShift, MovesAtItsDeadlineWhereNothingIsDrawn) {
    PixelShift shift(kStart);
    EXPECT_EQ(shift.next_deadline(), kStart + 6min);
    EXPECT_EQ(shift.at(kStart + 6min, false), shift_of_step(1));
    EXPECT_EQ(shift.next_deadline(), kStart + 12min);
}

}  // namespace
}  // namespace callboard::sdl
