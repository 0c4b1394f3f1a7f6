#include "raster/bitmap.h"

namespace callboard::raster {
namespace {

Bitmap filled(PixelSize size, std::uint32_t color) {
    Bitmap bitmap(size);
    for (int y = 0; y < size.height; ++y) std::fill_n(bitmap.row(y), size.width, color);
    return bitmap;
}

TEST(BitmapRuns, WithoutANoteARowIsOneMixedRun) {
    const Bitmap bitmap = filled({100, 2}, 0xFF112233);
    EXPECT_EQ(bitmap.run_at(40, 1).end, 100);
    EXPECT_FALSE(bitmap.run_at(40, 1).is_plain);
}

TEST(BitmapRuns, ColoursThatGoOnAreTold) {
    Bitmap bitmap = filled({640, 2}, 0xFF112233);
    std::fill_n(bitmap.row(1) + 256, 384, 0U);
    bitmap.note_plain(0, 2);
    const Bitmap::Run whole = bitmap.run_at(5, 0);
    EXPECT_EQ(whole.end, 640);
    EXPECT_TRUE(whole.is_plain);
    EXPECT_EQ(whole.color, 0xFF112233U);
    EXPECT_EQ(bitmap.run_at(255, 1).end, 256);
    EXPECT_EQ(bitmap.run_at(256, 1).color, 0U);
    EXPECT_EQ(bitmap.run_at(256, 1).end, 640);
}

TEST(BitmapRuns, RunsWithoutAGapCoverARow) {
    Bitmap bitmap = filled({1000, 1}, 0xFFFFFFFF);
    for (const int x : {0, 70, 71, 300, 330, 700, 999}) bitmap.row(0)[x] = 0xFF000000;
    bitmap.note_plain(0, 1);
    for (int x = 0; x < 1000;) {
        const Bitmap::Run run = bitmap.run_at(x, 0);
        ASSERT_GT(run.end, x);
        for (int i = x; i < run.end; ++i) {
            if (run.is_plain) {
                ASSERT_EQ(bitmap.row(0)[i], run.color) << i;
            }
            ASSERT_EQ(bitmap.run_at(i, 0).end, run.end);
        }
        x = run.end;
    }
    EXPECT_EQ(bitmap.run_at(999, 0).end, 1000);
    EXPECT_TRUE(bitmap.run_at(500, 0).is_plain);
    EXPECT_FALSE(bitmap.run_at(310, 0).is_plain) << "a short plain run is not worth a place of its own";
}

TEST(BitmapContent, SaysWhereItWasWrittenSince) {
    Bitmap bitmap = filled({10, 10}, 1);
    const std::uint64_t first = bitmap.content();
    EXPECT_TRUE(bitmap.changed_since(first).empty());
    bitmap.note_change({4, 3, 1, 1});
    const std::uint64_t second = bitmap.content();
    EXPECT_NE(second, first);
    EXPECT_EQ(bitmap.changed_since(first), (PixelRect{4, 3, 1, 1}));
    bitmap.note_change({8, 8, 5, 5});
    EXPECT_EQ(bitmap.changed_since(second), (PixelRect{8, 8, 2, 2}));
    EXPECT_EQ(bitmap.changed_since(first), (PixelRect{0, 0, 10, 10})) << "only the last change is known";
    EXPECT_EQ(bitmap.changed_since(filled({10, 10}, 1).content()), (PixelRect{0, 0, 10, 10}));
}

}  // namespace
}  // namespace callboard::raster
