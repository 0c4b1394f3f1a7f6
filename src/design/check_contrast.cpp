#include "design/check_contrast.h"

namespace callboard::design {
namespace {

constexpr float kLarge = 3;
constexpr float kNormal = 4.5F;
constexpr std::uint32_t kCovered = 255;      // of 255
constexpr std::uint32_t kWellCovered = 140;  // where thin letters cover no pixel more
constexpr std::size_t kFewestPixels = 12;
constexpr float kPainted = 1.5F;  // less contrast than that between a text's own colour and what lies behind says nothing

struct Channels {
    std::array<float, 3> values{};  // red, green, blue; 0 to 255

    explicit Channels(std::uint32_t pixel) {
        for (unsigned c = 0; c < 3; ++c) values[c] = static_cast<float>(pixel >> (16 - 8 * c) & 0xFFU);
    }
    Color color() const { return {values[0] / 255, values[1] / 255, values[2] / 255, 1}; }
};

struct Pair {
    Color text;
    Color behind;
    float contrast = 0;
};

// The letter's colour, were its pixel fully covered.
Pair pair_of(std::uint32_t painted, std::uint32_t bare, float coverage) {
    Channels text(painted);
    const Channels behind(bare);
    for (std::size_t c = 0; c < 3; ++c)
        text.values[c] = std::clamp(behind.values[c] + (text.values[c] - behind.values[c]) / coverage, 0.0F, 255.0F);
    return {text.color(), behind.color(), contrast_ratio(text.color(), behind.color())};
}

bool is_gray(std::uint32_t pixel) {
    return (pixel & 0xFFU) == (pixel >> 8U & 0xFFU) && (pixel & 0xFFU) == (pixel >> 16U & 0xFFU);
}

std::vector<Pair> pairs_in(const PixelRect& pixels, const Proof& proof, std::uint32_t least_coverage) {
    std::vector<Pair> pairs;
    for (int y = pixels.y; y < pixels.bottom(); ++y) {
        const std::uint32_t* const letters = proof.letters.row(y);
        for (int x = pixels.x; x < pixels.right(); ++x) {
            const std::uint32_t coverage = letters[x] & 0xFFU;
            if (coverage < least_coverage || !is_gray(letters[x])) continue;
            pairs.push_back(pair_of(proof.painted.row(y)[x], proof.bare.row(y)[x], static_cast<float>(coverage) / 255));
        }
    }
    return pairs;
}

// Of letters with a shadow, which is strongest behind them where nobody sees it: to the pixels beside them. An outline is seen
// next to a letter, what a glow fades into a little further: the better of both counts.
std::vector<Pair> pairs_beside(const PixelRect& pixels, const Proof& proof, float font_size) {
    constexpr int kNear = 2;
    const int far = std::max(kNear, static_cast<int>(std::lround(font_size / 25)));
    std::vector<Pair> pairs;
    for (int y = pixels.y; y < pixels.bottom(); ++y) {
        const std::uint32_t* const letters = proof.letters.row(y);
        const std::uint32_t* const painted = proof.painted.row(y);
        const auto is_beside = [&](int x) { return x >= 0 && x < proof.painted.size().width && (letters[x] & 0xFFU) < 8; };
        for (int x = pixels.x; x < pixels.right(); ++x) {
            const std::uint32_t coverage = letters[x] & 0xFFU;
            if (coverage < kWellCovered || !is_gray(letters[x])) continue;
            for (const int side : {-1, 1}) {
                if (!is_beside(x + side * kNear)) continue;
                const auto pair_to = [&](int beside) {
                    return pair_of(painted[x], painted[beside], static_cast<float>(coverage) / 255);
                };
                Pair pair = pair_to(x + side * kNear);
                if (is_beside(x + side * far)) {
                    const Pair further = pair_to(x + side * far);
                    if (further.contrast > pair.contrast) pair = further;
                }
                pairs.push_back(pair);
            }
        }
    }
    return pairs;
}

// The pair below which a tenth of the letters' pixels lie; nothing where there are too few.
std::optional<Pair> worst_decile(const TextPlace& place, const Proof& proof) {
    const PixelSize size = proof.painted.size();
    const PixelRect pixels = intersection(pixels_covering(place.visible), {0, 0, size.width, size.height});
    std::vector<Pair> pairs =
        place.has_shadow ? pairs_beside(pixels, proof, place.font.size) : pairs_in(pixels, proof, kCovered);
    if (pairs.size() < kFewestPixels) pairs = pairs_in(pixels, proof, kWellCovered);
    if (pairs.size() < kFewestPixels) return std::nullopt;
    const auto worst = pairs.begin() + static_cast<std::ptrdiff_t>(pairs.size() / 10);
    std::nth_element(pairs.begin(), worst, pairs.end(), [](const Pair& a, const Pair& b) { return a.contrast < b.contrast; });
    return *worst;
}

std::string hex(const Color& color) {
    const auto byte = [](float channel) { return static_cast<int>(std::lround(channel * 255)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(color.red), byte(color.green), byte(color.blue));
}

// The nearest colour, on the way to black or white, that can be read there.
std::string advice_for(const Pair& pair, float needed) {
    const Color end = readable_on(pair.behind);
    for (int step = 1; step <= 50; ++step) {
        const Color color = mixed(pair.text, end, static_cast<float>(step) / 50);
        if (contrast_ratio(color, pair.behind) >= needed + 0.05F)
            return fmt::format("Paint it {} or {}, or change what lies behind.", hex(color),
                               end == kWhite ? "lighter" : "darker");
    }
    return "Put a plainer colour behind it: no colour of text can be read there.";
}

bool is_large(const TextPlace& place, float scale) {
    const float size = place.font.size / scale;
    return size >= 24 || (size >= 18.66F && place.font.weight >= 700);
}

std::optional<Finding> judged(const TextPlace& place, const Pair& pair, float scale) {
    const bool is_row = place.element->part == "row-ticket" || place.element->part == "row-desk";
    const bool large = is_large(place, scale);
    const float needed = large && (!is_row || place.element->is_dimmed) ? kLarge : kNormal;
    const float limit = place.element->is_dimmed ? kLarge : needed;
    if (pair.contrast >= limit - 0.005F) return std::nullopt;
    Finding finding;
    finding.element = place.element->look;
    finding.key = place.key;
    if (pair.contrast < 1.1F && place.color.alpha > 0.5F && contrast_ratio(place.color, pair.behind) > kPainted) {
        finding.severity = Severity::Error;
        finding.rule = "covered";
        finding.what = fmt::format("“{}” lies under something else", place.text);
        finding.advice = "Move one of them, or give this one a higher z-index.";
        finding.set_by = {"position", "z-index"};
        return finding;
    }
    const std::string_view needs = place.element->is_dimmed ? "what is dimmed"
                                   : is_row                 ? "a row"
                                   : large                  ? "large text"
                                                            : "text";
    finding.severity = place.element->is_dimmed ? Severity::Note : Severity::Error;
    finding.rule = "contrast";
    finding.what = fmt::format("contrast {:.2f}:1, {} needs {}:1: “{}” is {} on {}, {:.0f} px at 1080 lines", pair.contrast,
                               needs, needed, place.text, hex(pair.text), hex(pair.behind), place.font.size / scale);
    finding.advice = advice_for(pair, needed);
    finding.set_by = {"color", "opacity"};
    finding.weight = needed - pair.contrast;
    return finding;
}

}  // namespace

std::vector<Finding> check_contrast(const Places& places, const Proof& proof) {
    std::vector<Finding> findings;
    const float scale = scale_of(proof.painted.size());
    for (const TextPlace& place : places.texts()) {
        if (place.has_own_color || place.visible.empty()) continue;
        const auto pair = worst_decile(place, proof);
        if (!pair) continue;
        if (auto finding = judged(place, *pair, scale)) findings.push_back(std::move(*finding));
    }
    return findings;
}

}  // namespace callboard::design
