#include "design/eye.h"

#include <array>
#include <cmath>

namespace callboard::design {
namespace {

using Row = std::array<float, 3>;
using Cones = std::array<Row, 3>;  // of linear light: red, green, blue

const Cones& cones_of(Eye eye) {
    static constexpr Cones kProtan{
        {{0.152286F, 1.052583F, -0.204868F}, {0.114503F, 0.786281F, 0.099216F}, {-0.003882F, -0.048116F, 1.051998F}}};
    static constexpr Cones kDeutan{
        {{0.367322F, 0.860646F, -0.227968F}, {0.280085F, 0.672501F, 0.047413F}, {-0.011820F, 0.042940F, 0.968881F}}};
    static constexpr Cones kTritan{
        {{1.255528F, -0.076749F, -0.178779F}, {-0.078411F, 0.930809F, 0.147602F}, {0.004733F, 0.691367F, 0.303900F}}};
    return eye == Eye::Protan ? kProtan : eye == Eye::Deutan ? kDeutan : kTritan;
}

constexpr std::size_t kSteps = 4096;  // of linear light: fine enough for 8 bits of sRGB

const std::array<float, 256>& to_linear() {
    static const auto table = [] {
        std::array<float, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float channel = static_cast<float>(i) / 255;
            values[i] = channel <= 0.04045F ? channel / 12.92F : std::pow((channel + 0.055F) / 1.055F, 2.4F);
        }
        return values;
    }();
    return table;
}

const std::array<std::uint8_t, kSteps + 1>& to_srgb() {
    static const auto table = [] {
        std::array<std::uint8_t, kSteps + 1> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float light = static_cast<float>(i) / kSteps;
            const float channel = light <= 0.0031308F ? light * 12.92F : 1.055F * std::pow(light, 1 / 2.4F) - 0.055F;
            values[i] = static_cast<std::uint8_t>(std::lround(channel * 255));
        }
        return values;
    }();
    return table;
}

std::uint32_t seen(const Cones& cones, std::uint32_t pixel) {
    const Row light{to_linear()[pixel >> 16U & 0xFFU], to_linear()[pixel >> 8U & 0xFFU], to_linear()[pixel & 0xFFU]};
    std::uint32_t result = pixel >> 24U;
    for (const Row& row : cones) {
        const float sum = row[0] * light[0] + row[1] * light[1] + row[2] * light[2];
        const auto step = static_cast<std::size_t>(std::clamp(sum, 0.0F, 1.0F) * kSteps + 0.5F);
        result = result << 8U | to_srgb()[step];
    }
    return result;
}

}  // namespace

std::span<const Eye> eyes() {
    static constexpr std::array kEyes{Eye::Normal, Eye::Protan, Eye::Deutan, Eye::Tritan};
    return kEyes;
}

std::string_view name_of(Eye eye) {
    switch (eye) {
        case Eye::Protan: return "protan";
        case Eye::Deutan: return "deutan";
        case Eye::Tritan: return "tritan";
        default: return "normal";
    }
}

std::string_view title_of(Eye eye) {
    switch (eye) {
        case Eye::Protan: return "No red";
        case Eye::Deutan: return "No green";
        case Eye::Tritan: return "No blue";
        default: return "All colours";
    }
}

void see_as(Eye eye, raster::Bitmap& picture) {
    if (eye == Eye::Normal) return;
    const Cones& cones = cones_of(eye);
    for (int y = 0; y < picture.size().height; ++y) {
        std::uint32_t* const row = picture.row(y);
        std::uint32_t last = 0;  // most neighbours are alike
        std::uint32_t last_seen = seen(cones, last);
        for (int x = 0; x < picture.size().width; ++x) {
            if (row[x] != last) {
                last = row[x];
                last_seen = seen(cones, last);
            }
            row[x] = last_seen;
        }
    }
}

int apparent_width(const Panel& panel, PixelSize picture, float metres) {
    constexpr float kMonitorPixelsPerMm = 96 / 25.4F;
    constexpr float kMonitorMetres = 0.6F;
    const float width = panel.mm_per_px(picture) * static_cast<float>(picture.width) * kMonitorMetres /
                        std::max(metres, kMonitorMetres) * kMonitorPixelsPerMm;
    return std::max(16, static_cast<int>(std::lround(width)));
}

}  // namespace callboard::design
