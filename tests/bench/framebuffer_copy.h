// The yardstick of all benchmarks: one copy of a framebuffer, measured in the same run. A figure of 2 copies means twice that
// time, on any machine.
#pragma once

#include "base/geometry.h"

#include <benchmark/benchmark.h>

namespace callboard::bench {

// Seconds that one copy of a framebuffer of 32-bit pixels takes, the median of many. Measured once a size.
double copy_seconds(PixelSize size);

// Adds the counter "copies": the time of one iteration over the time of one copy at 1080p.
void count_copies(benchmark::State& state);

}  // namespace callboard::bench
