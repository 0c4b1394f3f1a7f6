#include "raster/gradient.h"

#include <random>

namespace callboard::raster {
namespace {

using namespace paint;

std::uint32_t pixel(const GradientFiller& filler, int x, int y) {
    std::uint32_t result = 0;
    filler.fill(x, y, &result, 1);
    return result;
}

class RandomGradients {
public:
    Gradient next() {
        std::vector<GradientStop> stops{{0.1F, color()}, {0.5F, color()}, {0.5F, color()}, {0.9F, color()}};
        const bool repeating = random_() % 3 == 0;
        if (random_() % 3 == 0) return RadialGradient{{place(), place()}, {length(), length()}, repeating, std::move(stops)};
        const float x = place();
        return LinearGradient{{x, place()}, {random_() % 4 == 0 ? x : place(), place()}, repeating, std::move(stops)};
    }
    int column() { return static_cast<int>(random_() % 2000) - 300; }

private:
    float place() { return static_cast<float>(random_() % 200000) / 100 - 500; }
    float length() { return static_cast<float>(random_() % 60000) / 100; }
    Color color() {
        const auto part = [this] { return static_cast<float>(random_() % 256) / 255; };
        return {part(), part(), part(), part()};
    }
    std::mt19937 random_{3};
};

// A redrawn part of a layer must be the same pixels.
TEST(Gradients, APixelDependsOnItsPlaceOnly) {
    RandomGradients gradients;
    for (int round = 0; round < 300; ++round) {
        const GradientFiller filler(gradients.next());
        const int x = gradients.column();
        const int y = gradients.column();
        std::vector<std::uint32_t> row(700);
        filler.fill(x, y, row.data(), row.size());
        for (int i = 0; i < 700; i += 7)
            ASSERT_EQ(pixel(filler, x + i, y), row[static_cast<std::size_t>(i)]) << round << " " << i;
        std::vector<std::uint32_t> part(333);
        filler.fill(x + 101, y, part.data(), part.size());
        ASSERT_TRUE(std::equal(part.begin(), part.end(), row.begin() + 101)) << round;
    }
}

TEST(Gradients, NoChannelIsAboveAlpha) {
    RandomGradients gradients;
    for (int round = 0; round < 100; ++round) {
        const GradientFiller filler(gradients.next());
        std::vector<std::uint32_t> row(2000);
        filler.fill(-300, gradients.column(), row.data(), row.size());
        for (const std::uint32_t found : row) {
            for (const unsigned shift : {0U, 8U, 16U}) ASSERT_LE(found >> shift & 0xFFU, found >> 24U);
        }
    }
}

// The mean of 8 x 8 pixels is the colour in their middle, however the line lies.
TEST(Gradients, MeansFollowTheLine) {
    for (const Point to : {Point{800, 0}, Point{-800, 0}, Point{0, 800}, Point{600, -500}, Point{-300, -700}}) {
        const GradientFiller filler(LinearGradient{{400, 400}, {400 + to.x, 400 + to.y}, false, {{0, kBlack}, {1, kWhite}}});
        for (int y = 0; y < 800; y += 40) {
            for (int x = 0; x < 800; x += 40) {
                double sum = 0;
                for (int row = 0; row < 8; ++row) {
                    std::array<std::uint32_t, 8> pixels{};
                    filler.fill(x, y + row, pixels.data(), pixels.size());
                    for (const std::uint32_t found : pixels) sum += found & 0xFFU;
                }
                const double along = (x + 4 - 400) * static_cast<double>(to.x) + (y + 4 - 400) * static_cast<double>(to.y);
                const double t = along / (static_cast<double>(to.x) * to.x + static_cast<double>(to.y) * to.y);
                ASSERT_NEAR(sum / 64, std::clamp(t, 0.0, 1.0) * 255, 0.6) << x << ", " << y;
            }
        }
    }
}

TEST(Gradients, ShortAndFarOnesStayInTheirColours) {
    const Color red{1, 0, 0, 1};
    const Color blue{0, 0, 1, 1};
    const GradientFiller edge(LinearGradient{{100, 0}, {100.001F, 0}, false, {{0, red}, {1, blue}}});
    EXPECT_EQ(pixel(edge, 99, 0), 0xFFFF0000U);
    EXPECT_EQ(pixel(edge, 100, 0), 0xFF0000FFU);
    const GradientFiller backwards(LinearGradient{{100, 0}, {99.999F, 0}, false, {{0, red}, {1, blue}}});
    EXPECT_EQ(pixel(backwards, 90, 0), 0xFF0000FFU);
    EXPECT_EQ(pixel(backwards, 100, 0), 0xFFFF0000U);
    const GradientFiller far_away(LinearGradient{{9e8F, 0}, {9e8F, 1e-3F}, false, {{0, red}, {1, blue}}});
    EXPECT_EQ(pixel(far_away, 5, 5), 0xFF0000FFU);
    const GradientFiller hard(LinearGradient{{0, 0}, {100, 0}, false, {{0.5F, red}, {0.5F, blue}}});
    EXPECT_EQ(pixel(hard, 49, 3), 0xFFFF0000U);
    EXPECT_EQ(pixel(hard, 50, 3), 0xFF0000FFU);
}

}  // namespace
}  // namespace callboard::raster
