#include "raster/pixels.h"

#include <random>

namespace callboard::raster {
namespace {

std::vector<std::uint32_t> random_pixels(std::size_t count, std::minstd_rand& random) {
    std::vector<std::uint32_t> pixels(count);
    for (std::uint32_t& pixel : pixels) {
        const std::uint32_t kind = random() % 4;
        const std::uint32_t alpha = kind == 0 ? 0 : kind == 1 ? 255 : random() % 256;
        pixel = times(static_cast<std::uint32_t>(random()) | 0xFF000000U, alpha);
    }
    return pixels;
}

TEST(Pixels, RowsOfAnyLengthBlendAsSinglePixelsDo) {
    std::minstd_rand random(1);
    for (std::size_t count = 0; count < 70; ++count) {
        for (const std::uint32_t opacity : {0U, 1U, 127U, 254U, 255U}) {
            const std::vector<std::uint32_t> source = random_pixels(count, random);
            const std::vector<std::uint32_t> under = random_pixels(count, random);
            std::vector<std::uint32_t> expected = under;
            for (std::size_t i = 0; i < count; ++i) expected[i] = over(times(source[i], opacity), under[i]);
            std::vector<std::uint32_t> row = under;
            blend_row(row.data(), source.data(), count, opacity);
            EXPECT_EQ(row, expected) << count << " pixels at " << opacity;
            constexpr std::uint32_t kUnder = 0xFF336699;
            for (std::size_t i = 0; i < count; ++i) expected[i] = over(times(source[i], opacity), kUnder);
            blend_row_over(kUnder, row.data(), source.data(), count, opacity);
            EXPECT_EQ(row, expected) << count << " pixels at " << opacity << " over a colour";
        }
    }
}

TEST(Pixels, RowsOfAnyLengthMixAsSinglePixelsDo) {
    std::minstd_rand random(2);
    for (std::size_t count = 0; count < 40; ++count) {
        const std::vector<std::uint32_t> a = random_pixels(count, random);
        const std::vector<std::uint32_t> b = random_pixels(count, random);
        const std::uint32_t weight = random() % 256;
        std::vector<std::uint32_t> row(count);
        mix_row(row.data(), a.data(), b.data(), count, weight);
        for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(row[i], mixed_pixel(a[i], b[i], weight));
    }
}

}  // namespace
}  // namespace callboard::raster
