#include "sdl/arrangement.h"

namespace callboard::sdl {
namespace {

constexpr double kWidest = 16000;  // pixels of a picture: raster draws layers of up to 16,384

raster::View filling(PixelSize screen, PixelSize picture) {
    if (screen == picture) return {};
    const float across = static_cast<float>(screen.width) / static_cast<float>(picture.width);
    const float down = static_cast<float>(screen.height) / static_cast<float>(picture.height);
    const float scale = std::min(across, down);
    const int width = std::min(screen.width, static_cast<int>(std::lround(scale * static_cast<float>(picture.width))));
    const int height = std::min(screen.height, static_cast<int>(std::lround(scale * static_cast<float>(picture.height))));
    raster::View view{scale, static_cast<float>((screen.width - width) / 2), static_cast<float>((screen.height - height) / 2),
                      std::nullopt};
    if (width < screen.width || height < screen.height)
        view.inside = PixelRect{(screen.width - width) / 2, (screen.height - height) / 2, width, height};
    return view;
}

// As high as the first one, as far as it is no wider than a layer can be.
int height_of_row(std::span<const PixelSize> screens) {
    const int height = screens.front().height;
    double across = 0;
    for (const PixelSize& screen : screens) across += static_cast<double>(screen.width) * height / screen.height;
    return across <= kWidest ? height : std::max(1, static_cast<int>(height * kWidest / across));
}

Arrangement in_a_row(std::span<const PixelSize> screens) {
    Arrangement row{{0, height_of_row(screens)}, {}};
    for (const PixelSize& screen : screens) {
        const float scale = static_cast<float>(screen.height) / static_cast<float>(row.picture.height);
        row.views.push_back({scale, -scale * static_cast<float>(row.picture.width), 0, std::nullopt});
        row.picture.width += static_cast<int>(std::lround(static_cast<float>(screen.width) / scale));
    }
    return row;
}

}  // namespace

Arrangement arranged(std::span<const PixelSize> screens, Several several) {
    const bool can_be_scaled =
        std::all_of(screens.begin(), screens.end(), [](PixelSize size) { return size.width > 0 && size.height > 0; });
    if (!can_be_scaled) return {screens.front(), std::vector<raster::View>(screens.size())};
    if (several == Several::SideBySide) return in_a_row(screens);
    Arrangement same{screens.front(), {}};
    for (const PixelSize& screen : screens) same.views.push_back(filling(screen, same.picture));
    return same;
}

}  // namespace callboard::sdl
