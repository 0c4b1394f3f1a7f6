#include "text/mask_builder.h"

namespace callboard::text {
namespace {

// A mask larger than this is a theme's mistake: nothing is drawn.
constexpr float kMostPixels = 24e6F;
// Clusters far below the size where fractions of a pixel can be seen are drawn with more columns, whose sums are then exact
// coverages.
constexpr float kQuarterPixelsBelow = 40;
constexpr float kHalfPixelsBelow = 128;
// A stroke's radius comes in whole pixels, so it is drawn larger and reduced.
constexpr float kLargestStrokedSize = 640;
constexpr int kMostStrokeScale = 4;

struct Placed {
    Glyphs glyphs;
    int x = 0;  // of its left column, in columns from the origin's pixel
    int y = 0;  // of its top row, from the baseline
};

struct Bounds {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

int floor_div(int value, int by) { return value >= 0 ? value / by : -((-value + by - 1) / by); }

Bounds bounds_of(const std::vector<Placed>& placed) {
    Bounds bounds{placed.front().x, placed.front().y, placed.front().x, placed.front().y};
    for (const Placed& piece : placed) {
        bounds.left = std::min(bounds.left, piece.x);
        bounds.top = std::min(bounds.top, piece.y);
        bounds.right = std::max(bounds.right, piece.x + piece.glyphs.size.width);
        bounds.bottom = std::max(bounds.bottom, piece.y + piece.glyphs.size.height);
    }
    return bounds;
}

// Rows and columns without ink cost memory and time: the surfaces are as high as the font's line.
void trim(RunMask& mask) {
    const auto width = static_cast<std::size_t>(mask.size.width);
    const auto blank = [&](int row) {
        const auto begin = mask.coverage.begin() + static_cast<std::ptrdiff_t>(width * static_cast<std::size_t>(row));
        return std::all_of(begin, begin + static_cast<std::ptrdiff_t>(width), [](std::uint8_t value) { return value == 0; });
    };
    int top = 0;
    int bottom = mask.size.height;
    while (top < bottom && blank(top)) ++top;
    while (bottom > top && blank(bottom - 1)) --bottom;
    const auto begin = mask.coverage.begin();
    mask.coverage = std::vector<std::uint8_t>(begin + static_cast<std::ptrdiff_t>(width * static_cast<std::size_t>(top)),
                                              begin + static_cast<std::ptrdiff_t>(width * static_cast<std::size_t>(bottom)));
    mask.top += top;
    mask.size.height = bottom - top;
    if (mask.coverage.empty()) mask = {};
}

// Adds a row of samples to the sums of pixels of `kColumns` samples each, the first one being sample `offset` of them.
template <int kColumns>
void add_samples(std::uint16_t* sums, int offset, const std::uint8_t* samples, int count) {
    sums += offset / kColumns;
    int at = 0;
    const auto add = [&](int more) {
        unsigned sum = *sums;
        for (int i = 0; i < more; ++i) sum += samples[at + i];
        *sums = static_cast<std::uint16_t>(sum);
        at += more;
        ++sums;
    };
    if (offset % kColumns != 0) add(std::min(count, kColumns - offset % kColumns));
    while (at + kColumns <= count) add(kColumns);
    if (at < count) add(count - at);
}

void add_samples(int columns, std::uint16_t* sums, int offset, const std::uint8_t* samples, int count) {
    switch (columns) {
        case 1: return add_samples<1>(sums, offset, samples, count);
        case 2: return add_samples<2>(sums, offset, samples, count);
        case 3: return add_samples<3>(sums, offset, samples, count);
        default: return add_samples<4>(sums, offset, samples, count);
    }
}

// Sums `columns` x `rows` samples into each pixel; 1 to 4 of them.
RunMask reduced(const std::vector<Placed>& placed, int columns, int rows) {
    const Bounds bounds = bounds_of(placed);
    RunMask mask;
    mask.left = floor_div(bounds.left, columns);
    mask.top = floor_div(bounds.top, rows);
    mask.size = {floor_div(bounds.right - 1, columns) + 1 - mask.left, floor_div(bounds.bottom - 1, rows) + 1 - mask.top};
    const auto width = static_cast<std::size_t>(mask.size.width);
    std::vector<std::uint16_t> sums(width * static_cast<std::size_t>(mask.size.height));
    for (const Placed& piece : placed) {
        const std::uint8_t* source = piece.glyphs.coverage.data();
        const int offset = piece.x - mask.left * columns;
        for (int y = 0; y < piece.glyphs.size.height; ++y, source += piece.glyphs.size.width) {
            const int row = (piece.y - mask.top * rows + y) / rows;
            add_samples(columns, &sums[width * static_cast<std::size_t>(row)], offset, source, piece.glyphs.size.width);
        }
    }
    const auto samples = static_cast<unsigned>(columns * rows);
    mask.coverage.resize(sums.size());
    // Divided by a multiplication: exact for sums of up to 16 samples.
    const unsigned factor = (1U << 16U) / samples + 1;
    std::transform(sums.begin(), sums.end(), mask.coverage.begin(), [samples, factor](std::uint16_t sum) {
        return static_cast<std::uint8_t>(std::min(255U, (sum + samples / 2) * factor >> 16U));
    });
    trim(mask);
    return mask;
}

// One pixel of an enlarged or reduced picture: the mean of the source area that it covers, or between its four neighbours.
std::uint32_t sample(const Glyphs& from, float left, float top, float extent) {
    const float half = std::max(1.0F, extent) / 2;
    const float center_x = left + extent / 2;
    const float center_y = top + extent / 2;
    float sums[4] = {};
    const int first_y = static_cast<int>(std::floor(center_y - half));
    const int first_x = static_cast<int>(std::floor(center_x - half));
    const float area = 4 * half * half;
    for (int y = std::max(0, first_y); y < from.size.height && static_cast<float>(y) < center_y + half; ++y) {
        const auto fy = static_cast<float>(y);
        const float weight_y = std::min(fy + 1, center_y + half) - std::max(fy, center_y - half);
        for (int x = std::max(0, first_x); x < from.size.width && static_cast<float>(x) < center_x + half; ++x) {
            const auto fx = static_cast<float>(x);
            const float weight = weight_y * (std::min(fx + 1, center_x + half) - std::max(fx, center_x - half));
            const std::uint32_t pixel = from.color[static_cast<std::size_t>(y) * static_cast<std::size_t>(from.size.width) +
                                                   static_cast<std::size_t>(x)];
            for (unsigned channel = 0; channel < 4; ++channel) {
                sums[channel] += weight * static_cast<float>(pixel >> (8 * channel) & 0xFFU);
            }
        }
    }
    std::uint32_t result = 0;
    for (unsigned channel = 0; channel < 4; ++channel) {
        result |= static_cast<std::uint32_t>(std::min(255.0F, sums[channel] / area + 0.5F)) << (8 * channel);
    }
    return result;
}

RunMask scaled_color(const std::vector<Placed>& placed, float scale) {
    const Bounds bounds = bounds_of(placed);
    const auto down = [scale](int value) { return static_cast<int>(std::floor(static_cast<float>(value) * scale)); };
    const auto up = [scale](int value) { return static_cast<int>(std::ceil(static_cast<float>(value) * scale)); };
    RunMask mask;
    mask.left = down(bounds.left);
    mask.top = down(bounds.top);
    mask.size = {up(bounds.right) - mask.left, up(bounds.bottom) - mask.top};
    mask.color.resize(static_cast<std::size_t>(mask.size.width) * static_cast<std::size_t>(mask.size.height));
    const float extent = 1 / scale;
    for (const Placed& piece : placed) {
        std::uint32_t* target = mask.color.data();
        for (int y = 0; y < mask.size.height; ++y) {
            for (int x = 0; x < mask.size.width; ++x, ++target) {
                const float source_x = static_cast<float>(mask.left + x) * extent - static_cast<float>(piece.x);
                const float source_y = static_cast<float>(mask.top + y) * extent - static_cast<float>(piece.y);
                const bool inside = source_x + extent > 0 && source_x < static_cast<float>(piece.glyphs.size.width);
                if (inside && *target == 0) *target = sample(piece.glyphs, source_x, source_y, extent);
            }
        }
    }
    return mask;
}

}  // namespace

RunMask build_mask(OpenFonts& open, const Face& face, const Run& run, const RunLayout& laid, float size, MaskRequest request) {
    if ((laid.width + size) * size > kMostPixels || size <= 0) return {};
    const float phase = static_cast<float>(std::clamp(request.phase, 0, 3)) / 4;
    GlyphScale scale{size, 1, 0};
    int rows = 1;
    float bitmap_scale = 1;
    if (face.color) {
        bitmap_scale = size / open.metrics(run.face).line.bitmap_size;
    } else if (request.stroke_width > 0) {
        rows = std::clamp(static_cast<int>(kLargestStrokedSize / size), 1, kMostStrokeScale);
        scale = {size * static_cast<float>(rows), 1, 0};
        scale.stroke = std::clamp(static_cast<int>(std::lround(request.stroke_width * static_cast<float>(rows) / 2)), 1, 256);
    } else {
        scale.horizontal = size < kQuarterPixelsBelow ? 4 : size < kHalfPixelsBelow ? 2 : 1;
    }
    const int columns = face.color ? 1 : request.stroke_width > 0 ? rows : scale.horizontal;
    std::vector<Placed> placed;
    Run part = run;
    for (const Piece& piece : laid.pieces) {
        part.text = piece.text;
        Placed drawn{open.draw(part, scale), 0, 0};
        if (drawn.glyphs.size.width <= 0 || drawn.glyphs.size.height <= 0) continue;
        const float origin = (piece.x + phase) * static_cast<float>(columns) / bitmap_scale;
        drawn.x = static_cast<int>(std::lround(origin)) - drawn.glyphs.origin_x;
        drawn.y = -drawn.glyphs.baseline;
        placed.push_back(std::move(drawn));
    }
    if (placed.empty()) return {};
    return face.color ? scaled_color(placed, bitmap_scale) : reduced(placed, columns, rows);
}

}  // namespace callboard::text
