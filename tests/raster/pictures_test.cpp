#include "raster/pictures.h"

#include "base/files.h"
#include "raster/picture_files.h"
#include "raster/png.h"
#include "style/computed_style.h"

#include <SDL_image.h>

#include <fstream>
#include <random>

namespace callboard::raster {
namespace {

class PicturesTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ = std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string write(const std::string& name, const std::string& bytes) {
        const std::filesystem::path path = folder_ / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    }
    std::string write(const std::string& name, const Bitmap& bitmap) {
        EXPECT_TRUE(write_png(bitmap, folder_ / name));
        return (folder_ / name).string();
    }

    std::filesystem::path folder_;
    Pictures pictures_;
};

Bitmap filled(PixelSize size, std::uint32_t pixel) {
    Bitmap bitmap(size);
    for (int y = 0; y < size.height; ++y) std::fill_n(bitmap.row(y), size.width, pixel);
    return bitmap;
}

const std::string kSvg =
    R"(<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10">
<rect x="0" y="0" width="10" height="10" fill="#ff0000"/><rect x="10" y="0" width="10" height="10" fill="#0000ff"/></svg>)";

TEST_F(PicturesTest, PngKeepsPixelsAndSize) {
    Bitmap bitmap = filled({4, 3}, 0xFF336699U);
    bitmap.row(1)[2] = 0x80800000U;
    bitmap.row(2)[3] = 0;
    const std::string path = write("a.png", bitmap);
    EXPECT_EQ(pictures_.natural_size(path), (Size{4, 3}));
    const auto loaded = pictures_.at_size(path, {4, 3});
    ASSERT_NE(loaded, nullptr);
    EXPECT_EQ(*loaded, bitmap);
}

TEST_F(PicturesTest, PicturesAreReducedByAreaAndEnlargedSmoothly) {
    Bitmap chess({64, 64});
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) chess.row(y)[x] = (x + y) % 2 == 0 ? 0xFFFFFFFFU : 0xFF000000U;
    }
    const std::string path = write("chess.png", chess);
    const auto small = pictures_.at_size(path, {8, 8});
    ASSERT_NE(small, nullptr);
    for (int x = 0; x < 8; ++x) EXPECT_NEAR(small->row(4)[x] & 0xFFU, 128, 1);
    const auto large = pictures_.at_size(write("one.png", filled({2, 2}, 0xFF102030U)), {50, 20});
    ASSERT_NE(large, nullptr);
    EXPECT_EQ(*large, filled({50, 20}, 0xFF102030U));
}

TEST_F(PicturesTest, SvgIsDrawnAtTheWantedSize) {
    const std::string path = write("two.svg", kSvg);
    EXPECT_EQ(pictures_.natural_size(path), (Size{20, 10}));
    const auto large = pictures_.at_size(path, {400, 200});
    ASSERT_NE(large, nullptr);
    EXPECT_EQ(large->size(), (PixelSize{400, 200}));
    EXPECT_EQ(large->row(100)[197], 0xFFFF0000U);
    EXPECT_EQ(large->row(100)[202], 0xFF0000FFU);
}

TEST_F(PicturesTest, SvgSizesComeFromItsViewBoxToo) {
    const auto size_of = [](std::string_view svg) { return read_picture_header(svg).value().size; };
    EXPECT_EQ(size_of(R"(<svg viewBox="0 0 30 15"/>)"), (Size{30, 15}));
    EXPECT_EQ(size_of(R"(<svg width="60" viewBox="0,0,30,15"></svg>)"), (Size{60, 30}));
    EXPECT_EQ(size_of(R"(<svg width="100%" height="100%" viewBox="0 0 30 15"></svg>)"), (Size{30, 15}));
    EXPECT_FALSE(read_picture_header("<svg/>"));
    EXPECT_FALSE(read_picture_header(R"(<svg width="50000" height="2"/>)"));
    EXPECT_FALSE(read_picture_header(R"(<svg width=")"));
}

TEST_F(PicturesTest, AnSvgThatWasCutOffIsRefused) {
    EXPECT_TRUE(read_picture_header(kSvg));
    for (std::size_t length = 0; length < kSvg.size() - 6; ++length) EXPECT_FALSE(read_picture_header(kSvg.substr(0, length)));
    const Result<PictureHeader> header = read_picture_header(kSvg.substr(0, kSvg.size() / 2 + 60));
    ASSERT_FALSE(header);
    EXPECT_EQ(header.error().kind(), ErrorKind::Theme);
    EXPECT_THAT(std::string(header.error().message()), testing::HasSubstr("cut off"));
}

std::string png_header(const std::string& width, const std::string& height) {
    return std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16) + width + height + std::string("\x08\x06\0\0\0", 5);
}

TEST_F(PicturesTest, BrokenAndGiantPicturesAreRefused) {
    const std::string four("\0\0\0\4", 4);
    const std::string giant("\0\1\0\0", 4);
    const std::string whole = read_file(write("whole.png", filled({32, 32}, 0xFF00FF00U)), 100000).value();
    const std::vector<std::string> bad{"",
                                       "hello",
                                       png_header(giant, four),
                                       png_header(four, four),
                                       png_header(four, std::string(4, '\0')),
                                       whole.substr(0, whole.size() / 2),
                                       "\xFF\xD8\xFF\xC0",
                                       "RIFF____WEBPVP8X",
                                       "<svg width='4' height='4'>",
                                       std::string("\xFF\xD8\xFF\xC0\0\x11\x08\x20\0\x20\0", 11)};
    for (std::size_t i = 0; i < bad.size(); ++i) {
        const std::string path = write(fmt::format("bad{}", i), bad[i]);
        const auto bitmap = pictures_.at_size(path, {10, 10});
        EXPECT_EQ(bitmap, nullptr) << i;
    }
    EXPECT_FALSE(pictures_.natural_size(write("giant.png", png_header(giant, giant))));
    EXPECT_FALSE(pictures_.natural_size("/no/such/picture.png"));
    EXPECT_FALSE(pictures_.natural_size("/dev/zero"));
    EXPECT_EQ(pictures_.at_size("/no/such/picture.png", {10, 10}), nullptr);
    EXPECT_EQ(pictures_.at_size(write("x.svg", kSvg), {100000, 10}), nullptr);
    EXPECT_EQ(pictures_.at_size(write("x.svg", kSvg), {0, 10}), nullptr);
}

std::string jpeg_of(PixelSize size) {
    SDL_Surface* const surface = SDL_CreateRGBSurfaceWithFormat(0, size.width, size.height, 32, SDL_PIXELFORMAT_XRGB8888);
    SDL_FillRect(surface, nullptr, 0x00336699);
    std::string bytes(100000, '\0');
    SDL_RWops* const memory = SDL_RWFromMem(bytes.data(), static_cast<int>(bytes.size()));
    EXPECT_EQ(IMG_SaveJPG_RW(surface, memory, 0, 90), 0);
    bytes.resize(static_cast<std::size_t>(SDL_RWtell(memory)));
    SDL_RWclose(memory);
    SDL_FreeSurface(surface);
    return bytes;
}

TEST_F(PicturesTest, JpegsAreDecoded) {
    const std::string path = write("a.jpg", jpeg_of({40, 30}));
    EXPECT_EQ(pictures_.natural_size(path), (Size{40, 30}));
    const auto bitmap = pictures_.at_size(path, {40, 30});
    ASSERT_NE(bitmap, nullptr);
    EXPECT_NEAR(bitmap->row(10)[10] & 0xFFU, 0x99, 4);
}

// SDL_image reads for ever at the end of a PNG that was cut off: such a file never reaches it.
TEST_F(PicturesTest, EveryPrefixOfAPictureIsHarmless) {
    const std::string png = read_file(write("whole.png", filled({8, 8}, 0xFF00FF00U)), 100000).value();
    for (const std::string& whole : {png, jpeg_of({8, 8}), kSvg}) {
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const std::string_view part = std::string_view(whole).substr(0, length);
            const auto header = read_picture_header(part);
            if (header) decode_picture(part, *header, {8, 8});
        }
    }
}

TEST_F(PicturesTest, DamagedPicturesAreHarmless) {
    std::mt19937 random(11);
    const std::string png = read_file(write("whole.png", filled({8, 8}, 0xFF00FF00U)), 100000).value();
    for (const std::string& whole : {png, jpeg_of({8, 8}), kSvg}) {
        for (int i = 0; i < 400; ++i) {
            std::string damaged = whole;
            for (int k = 0; k < 3; ++k) damaged[random() % damaged.size()] = static_cast<char>(random());
            const auto header = read_picture_header(damaged);
            if (header) decode_picture(damaged, *header, {8, 8});
        }
    }
}

TEST_F(PicturesTest, TheLogoIsBytesFromTheServer) {
    EXPECT_FALSE(pictures_.natural_size(style::kLogoUrl));
    const unsigned before = pictures_.generation();
    pictures_.set_logo(std::make_shared<const std::string>(kSvg));
    EXPECT_NE(pictures_.generation(), before);
    EXPECT_EQ(pictures_.natural_size(style::kLogoUrl), (Size{20, 10}));
    EXPECT_NE(pictures_.at_size(style::kLogoUrl, {20, 10}), nullptr);
    const unsigned same = pictures_.generation();
    pictures_.set_logo(std::make_shared<const std::string>(kSvg));
    EXPECT_EQ(pictures_.generation(), same);
    pictures_.set_logo(nullptr);
    EXPECT_FALSE(pictures_.natural_size(style::kLogoUrl));
    EXPECT_EQ(pictures_.at_size(style::kLogoUrl, {20, 10}), nullptr);
}

TEST_F(PicturesTest, DecodedPicturesAreCapped) {
    const std::string path = write("two.svg", kSvg);
    for (int i = 0; i < 20; ++i) pictures_.at_size(path, {1000 + i, 500});
    EXPECT_LE(pictures_.cached_bytes(), std::size_t{16} << 20U);
    EXPECT_EQ(pictures_.at_size(path, {1019, 500}), pictures_.at_size(path, {1019, 500}));
}

TEST_F(PicturesTest, PngErrorsNameThePlace) {
    const Result<void> written = write_png(filled({1, 1}, 0), "/no/such/folder/a.png");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind(), ErrorKind::File);
    EXPECT_FALSE(write_png(Bitmap{}, folder_ / "empty.png"));
}

}  // namespace
}  // namespace callboard::raster
