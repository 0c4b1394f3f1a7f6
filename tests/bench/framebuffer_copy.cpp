#include "tests/bench/framebuffer_copy.h"

#include <cstring>

namespace callboard::bench {

double copy_seconds(PixelSize size) {
    static std::map<std::pair<int, int>, double> known;
    const auto found = known.find({size.width, size.height});
    if (found != known.end()) return found->second;
    const std::size_t pixels = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
    const std::vector<std::uint32_t> from(pixels, 0x12345678);
    std::vector<std::uint32_t> to(pixels);
    std::vector<double> seconds;
    for (int i = 0; i < 41; ++i) {
        const auto start = std::chrono::steady_clock::now();
        std::memcpy(to.data(), from.data(), pixels * 4);
        benchmark::DoNotOptimize(to.data());
        benchmark::ClobberMemory();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::nth_element(seconds.begin(), seconds.begin() + 20, seconds.end());
    return known[{size.width, size.height}] = seconds[20];
}

void count_copies(benchmark::State& state) {
    // time / (iterations * copy): the inverse of a rate per iteration.
    using Counter = benchmark::Counter;
    state.counters["copies"] =
        Counter(copy_seconds({1920, 1080}), static_cast<Counter::Flags>(Counter::kIsIterationInvariantRate | Counter::kInvert));
}

}  // namespace callboard::bench
