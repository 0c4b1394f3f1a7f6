#include "design/check_overflow.h"

namespace callboard::design {
namespace {

constexpr std::array<std::string_view, 13> kFixedWords{
    "title", "spotlight-title", "message-title", "message-text", "notice",     "waiting-count", "card-title", "card-text",
    "mark",  "clock",           "fact-name",     "health-state", "health-name"};
constexpr std::array<std::string_view, 3> kLeftOut{"row-ticket", "row-desk", "next-ticket"};

const std::vector<std::string_view> kSetBy{"width",     "max-width", "height", "max-height", "position",
                                           "transform", "font-size", "font",   "overflow",   "line-clamp"};

constexpr float kLowerLetters = 0.12F;  // of a capital's height

bool holds(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What became of the texts of one element.
struct Fate {
    const TextPlace* worst = nullptr;  // the text of which most is cut
    float cut = 0;                     // px of it
    bool is_seen = false;
    bool has_gone = false;  // a part of it
    bool has_ellipsis = false;
};

std::map<const Element*, Fate> fates(const Places& places) {
    std::map<const Element*, Fate> result;
    for (const TextPlace& place : places.texts()) {
        if (place.is_generated) continue;
        Fate& fate = result[place.element];
        // Most letters are lower than a capital.
        const float from_above = place.letters.height - place.visible.height - kLowerLetters * place.letters.height;
        const float cut = std::max(place.letters.width - place.visible.width, from_above);
        if (fate.worst == nullptr || cut > fate.cut) fate.worst = &place;
        fate.cut = std::max(fate.cut, cut);
        const bool is_seen = place.visible.width >= 1 && place.visible.height >= 1;
        fate.is_seen = fate.is_seen || is_seen;
        fate.has_gone = fate.has_gone || !is_seen;
        fate.has_ellipsis = fate.has_ellipsis || place.is_ellipsis;
    }
    return result;
}

std::optional<Finding> judged(const Element& element, const Fate& fate, Names names, float scale) {
    const bool is_fixed = holds(kFixedWords, element.part);
    if (!fate.is_seen) {
        if (holds(kLeftOut, element.part)) return std::nullopt;
        const bool must_be_seen = is_fixed || element.part == "ticket" || element.part == "desk";
        return Finding{must_be_seen ? Severity::Error : Severity::Warning,
                       "out-of-sight",
                       element.selector,
                       fmt::format("“{}” cannot be seen: it lies outside of the screen, or of a box that hides what overflows",
                                   element.text),
                       "Give it room, or leave it out on purpose with display: none.",
                       fate.worst->key,
                       kSetBy};
    }
    const bool is_long = names == Names::Long && !is_fixed;
    if (fate.cut > std::max(1.0F, scale) || fate.has_gone) {
        const bool is_call = element.part == "ticket" || element.part == "desk";
        return Finding{is_fixed || (is_call && !is_long) ? Severity::Error : Severity::Warning,
                       "overflow",
                       element.selector,
                       fmt::format("“{}” is cut: {:.0f} px of “{}” cannot be seen", element.text, fate.cut, fate.worst->text),
                       "Make its box larger or its letters smaller, or let it shrink with text-fit: shrink.",
                       fate.worst->key,
                       kSetBy,
                       fate.cut / scale};
    }
    if (fate.has_ellipsis) {
        const bool is_of_place = element.part == "store" || element.part == "organization";
        const Severity of_names = is_long || is_of_place ? Severity::Note : Severity::Warning;
        return Finding{is_fixed ? Severity::Error : of_names,
                       "ellipsis",
                       element.selector,
                       fmt::format("“{}” is shortened by an ellipsis", element.text),
                       "Make its box larger or its letters smaller, or give it another line.",
                       fate.worst->key,
                       kSetBy,
                       static_cast<double>(element.text.size())};
    }
    return std::nullopt;
}

bool overlap(const TextPlace& a, const TextPlace& b, float scale) {
    const Rect both = intersection(a.visible, b.visible);
    return both.width > 2 * scale && both.height > 2 * scale;
}

}  // namespace

std::vector<Finding> check_overflow(const Places& places, Names names, PixelSize picture) {
    const float scale = scale_of(picture);
    std::vector<Finding> findings;
    for (const auto& [element, fate] : fates(places)) {
        if (auto finding = judged(*element, fate, names, scale)) findings.push_back(std::move(*finding));
    }
    const std::vector<TextPlace>& texts = places.texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t k = i + 1; k < texts.size(); ++k) {
            const TextPlace& a = texts[i];
            const TextPlace& b = texts[k];
            if (a.element == b.element || a.is_generated || b.is_generated || !overlap(a, b, scale)) continue;
            findings.push_back({Severity::Error, "overlap", a.element->selector,
                                fmt::format("“{}” lies on “{}” of {}", a.text, b.text, b.element->selector),
                                "Give each a place of its own.", a.key, kSetBy});
        }
    }
    return findings;
}

}  // namespace callboard::design
