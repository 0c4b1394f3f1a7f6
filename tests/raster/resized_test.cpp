#include "raster/resized.h"

namespace callboard::raster {
namespace {

// A bitmap of rows of pixels.
Bitmap bitmap_of(const std::vector<std::vector<std::uint32_t>>& rows) {
    Bitmap bitmap({static_cast<int>(rows[0].size()), static_cast<int>(rows.size())});
    for (std::size_t y = 0; y < rows.size(); ++y) std::copy(rows[y].begin(), rows[y].end(), bitmap.row(static_cast<int>(y)));
    return bitmap;
}

TEST(Resized, ReducesByTheMean) {
    const Bitmap half = resized(bitmap_of({{0xFF000000, 0xFFFFFFFF}, {0xFF000000, 0xFFFFFFFF}}), {1, 1});
    EXPECT_EQ(half.row(0)[0], 0xFF808080);
}

TEST(Resized, KeepsPlainColours) {
    Bitmap plain({7, 5});
    for (int y = 0; y < 5; ++y) std::fill(plain.row(y), plain.row(y) + 7, 0xFF336699);
    for (const PixelSize size : {PixelSize{3, 2}, PixelSize{20, 9}, PixelSize{7, 5}}) {
        const Bitmap other = resized(plain, size);
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) ASSERT_EQ(other.row(y)[x], 0xFF336699);
        }
    }
}

}  // namespace
}  // namespace callboard::raster
