#include "base/color.h"

namespace callboard {
namespace {

TEST(HexColor, ReadsAllFourForms) {
    EXPECT_EQ(parse_hex_color("#f00"), (Color{1, 0, 0, 1}));
    EXPECT_EQ(parse_hex_color("#FF0000"), (Color{1, 0, 0, 1}));
    EXPECT_EQ(parse_hex_color("#f000"), (Color{1, 0, 0, 0}));
    EXPECT_EQ(parse_hex_color("#ff000000"), (Color{1, 0, 0, 0}));
}

TEST(HexColor, RefusesAnythingElse) {
    for (const char* text : {"", "#", "f00", "#ff", "#fffff", "#ggg", "#ff00zz"}) EXPECT_FALSE(parse_hex_color(text)) << text;
}

TEST(Contrast, IsWcags) {
    EXPECT_NEAR(contrast_ratio(kBlack, kWhite), 21, 0.01);
    EXPECT_EQ(readable_on(*parse_hex_color("#FFDE00")), kBlack);
    EXPECT_EQ(readable_on(*parse_hex_color("#E60019")), kWhite);
}

TEST(Mixing, IsPremultiplied) { EXPECT_EQ(mixed(kTransparent, Color{1, 0, 0, 1}, 0.5F), (Color{1, 0, 0, 0.5F})); }

}  // namespace
}  // namespace callboard
