#include "design/check_letters.h"

namespace callboard::design {
namespace {

constexpr float kSpotlight = 0.0122F;  // of the distance
constexpr float kSecond = 0.35F;       // degrees
constexpr float kRow = 0.2F;

struct Height {
    float px = 0;
    float mm = 0;
    float degrees = 0;
    float font_px = 0;
};

Finding too_small(Severity severity, const TextPlace& place, const Height& height, float needed_mm, std::string_view why,
                  float scale) {
    const float factor = needed_mm / height.mm;
    Finding finding{severity, "letter-height", place.element->selector};
    finding.what = fmt::format("capitals of “{}” are {:.0f} mm high, {:.2f} degrees; {}: {:.0f} mm", place.text, height.mm,
                               height.degrees, why, needed_mm);
    finding.advice = fmt::format("Make the letters {:.1f} times as large: font-size {:.1f}rem, and room for it.", factor,
                                 std::ceil(height.font_px * factor / scale / 20 * 10) / 10);
    finding.key = place.key;
    finding.set_by = {"font-size", "font"};
    finding.weight = factor;
    return finding;
}

std::optional<Finding> judged(const TextPlace& place, const Height& height, const Panel& panel, float scale) {
    const Element& element = *place.element;
    const float second_mm = height.mm * kSecond / height.degrees;
    if (element.part == "ticket") {
        const float needed = panel.distance_mm * kSpotlight;
        if (height.mm >= needed - 0.05F) return std::nullopt;
        return too_small(element.is_long ? Severity::Note : Severity::Error, place, height, needed,
                         element.is_long ? "a ticket would have" : "a ticket needs", scale);
    }
    if (element.part == "desk" && height.degrees < kSecond && !element.is_long)
        return too_small(Severity::Warning, place, height, second_mm, "a desk should have", scale);
    const bool is_row_ticket = element.part == "row-ticket" && !element.is_long;
    if (is_row_ticket && height.degrees < kRow)
        return too_small(Severity::Warning, place, height, height.mm * kRow / height.degrees, "a row should have", scale);
    if ((is_row_ticket || element.part == "row-desk") && height.degrees < kSecond)
        return too_small(Severity::Note, place, height, second_mm, "easily read are", scale);
    return std::nullopt;
}

// What the store's HTML makes smaller (<small>, <sup>) is judged by the largest letters beside it.
std::map<const Element*, const TextPlace*> largest_of(const Places& places) {
    std::map<const Element*, const TextPlace*> largest;
    for (const TextPlace& place : places.texts()) {
        if (place.is_generated || place.visible.empty() || !(place.letters.height > 0)) continue;
        const TextPlace*& known = largest[place.element];
        if (known == nullptr || place.letters.height > known->letters.height) known = &place;
    }
    return largest;
}

}  // namespace

std::vector<Finding> check_letters(const Places& places, const Panel& panel, PixelSize picture) {
    std::vector<Finding> findings;
    for (const auto& [element, place] : largest_of(places)) {
        Height height;
        height.px = place->letters.height;
        height.mm = height.px * panel.mm_per_px(picture);
        height.degrees = panel.degrees(height.mm);
        height.font_px = place->font.size;
        if (auto finding = judged(*place, height, panel, scale_of(picture))) findings.push_back(std::move(*finding));
    }
    return findings;
}

}  // namespace callboard::design
