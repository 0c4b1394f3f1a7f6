#include "text/face_picker.h"

#include "base/log.h"
#include "base/utf8.h"
#include "text/fallback.h"
#include "text/script_runs.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

namespace callboard::text {
namespace {

constexpr std::size_t kListsKept = 128;
constexpr std::size_t kUncoveredSaid = 64;
constexpr char32_t kObject = 0xFFFC;

std::string key_of(std::string_view name, const style::Font& font) {
    return fmt::format("{}\n{}\n{}", name, font.weight, font.italic ? 'i' : 'r');
}

std::u32string code_points(const Utf16& text, std::uint32_t begin, std::uint32_t end) {
    std::u32string result;
    for (std::uint32_t at = begin; at < end; ++at) {
        const char32_t unit = text.units[at];
        const bool pair = unit >= 0xD800 && unit <= 0xDBFF && at + 1 < end;
        result.push_back(pair ? 0x10000 + ((unit - 0xD800) << 10U) + (text.units[at + 1] - 0xDC00U) : unit);
        if (pair) ++at;
    }
    return result;
}

bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }
// Only controls and joiners: it stays with its neighbours.
bool is_blank(std::u32string_view cluster) { return std::all_of(cluster.begin(), cluster.end(), is_invisible); }

// A letter with a mark as the one code point that fonts have.
std::string composed(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&error);
    const Utf16 wide = to_utf16(text);
    if (U_FAILURE(error)) return std::string(text);
    std::u16string result(wide.units.size() * 3 + 8, u'\0');
    const int length = unorm2_normalize(nfc, wide.units.data(), static_cast<std::int32_t>(wide.units.size()), result.data(),
                                        static_cast<std::int32_t>(result.size()), &error);
    if (U_FAILURE(error)) return std::string(text);
    result.resize(static_cast<std::size_t>(length));
    std::string narrow;
    for (const char32_t c : code_points({result, {}}, 0, static_cast<std::uint32_t>(length))) append_code_point(narrow, c);
    return narrow;
}

}  // namespace

void FacePicker::add_families(Faces& faces, const std::vector<std::string>& names, const style::Font& font) {
    for (const std::string& name : names) {
        for (const layout::FaceId face : catalog_.faces(name, font.weight, font.italic)) {
            if (std::find(faces.begin(), faces.end(), face) == faces.end()) faces.push_back(face);
        }
    }
}

void FacePicker::forget() {
    theme_faces_.clear();
    script_faces_.clear();
    uncovered_.clear();
}

const FacePicker::Faces& FacePicker::theme_faces(const style::Font& font) {
    std::string names;
    if (font.families) {
        for (const std::string& name : *font.families) names += name + '\n';
    }
    std::string key = key_of(names, font);
    const auto known = theme_faces_.find(key);
    if (known != theme_faces_.end()) return known->second;
    if (theme_faces_.size() >= kListsKept) theme_faces_.clear();
    Faces faces;
    if (font.families) {
        for (const std::string& name : *font.families) add_families(faces, families_of(name), font);
    }
    if (faces.empty()) add_families(faces, latin_families(), font);
    return theme_faces_.emplace(std::move(key), std::move(faces)).first->second;
}

layout::FaceId FacePicker::primary(const Faces& theme) const {
    for (const layout::FaceId face : theme) {
        if (catalog_.covers(face, U' ')) return face;
    }
    return theme.empty() ? kNoFonts : theme.front();
}

layout::FaceId FacePicker::primary(const style::Font& font) { return primary(theme_faces(font)); }

// A space has a width of its own in each face; under a mark any will do.
bool FacePicker::covers(layout::FaceId face, std::u32string_view cluster) const {
    const bool marked = cluster.size() > 1;
    return std::all_of(cluster.begin(), cluster.end(),
                       [&](char32_t c) { return catalog_.covers(face, c) || is_invisible(c) || (is_space(c) && marked); });
}

layout::FaceId FacePicker::first_covering(const Faces& faces, std::u32string_view cluster) const {
    for (const layout::FaceId face : faces) {
        if (covers(face, cluster)) return face;
    }
    return kNothing;
}

layout::FaceId FacePicker::fallback(std::u32string_view cluster, int script, const style::Font& font) {
    std::string key = key_of(fmt::format("{}\n{}", script, font.language), font);
    auto known = script_faces_.find(key);
    if (known == script_faces_.end()) {
        if (script_faces_.size() >= kListsKept) script_faces_.clear();
        Faces faces;
        add_families(faces, families_for_script(script, font.language), font);
        add_families(faces, latin_families(), font);
        add_families(faces, symbol_families(), font);
        add_families(faces, families_for_script(USCRIPT_HAN, font.language), font);
        add_families(faces, emoji_families(), font);
        known = script_faces_.emplace(std::move(key), std::move(faces)).first;
    }
    return first_covering(known->second, cluster);
}

layout::FaceId FacePicker::choose(std::u32string_view cluster, const style::Font& font, const Faces& theme,
                                  layout::FaceId before) {
    if (theme.empty()) return kNoFonts;
    if (is_blank(cluster)) {
        const bool stays = catalog_.known(before) && !catalog_.at(before).color;
        return stays ? before : primary(theme);
    }
    if (is_emoji_cluster(cluster)) {
        Faces emoji;
        add_families(emoji, emoji_families(), font);
        // The sequence's joiners and selectors need no glyph of their own; the base does.
        const layout::FaceId face = first_covering(emoji, cluster.substr(0, 1));
        if (face != kNothing) return face;
    }
    const int script = face_script(cluster.front());
    layout::FaceId face = first_covering(theme, cluster);
    // Punctuation that scripts share, such as the danda, looks like the letters before it.
    if (face == kNothing && is_shared_script(script) && covers(before, cluster)) face = before;
    if (face == kNothing) face = fallback(cluster, script, font);
    const std::u32string_view base = cluster.substr(0, 1);
    if (face == kNothing && cluster.size() > 1) face = first_covering(theme, base);
    if (face == kNothing && cluster.size() > 1) face = fallback(base, script, font);
    if (face == kNothing && is_space(cluster.front())) return primary(font);
    if (face == kNothing) say_uncovered(cluster.front());
    return face;
}

void FacePicker::say_uncovered(char32_t code_point) {
    if (uncovered_.size() >= kUncoveredSaid || !uncovered_.insert(code_point).second) return;
    log(LogLevel::Warning, fmt::format("no installed font has U+{:04X}: it is left out. Debian's fonts-noto has most scripts.",
                                       static_cast<std::uint32_t>(code_point)));
}

std::vector<layout::TextItem> FacePicker::items(const Utf16& text, const std::vector<std::uint32_t>& clusters,
                                                const std::vector<std::uint8_t>& levels,
                                                std::span<const layout::TextSpan> spans) {
    const std::vector<int> scripts = cluster_scripts(text, clusters);
    std::vector<layout::TextItem> items;
    std::uint32_t span = 0;
    const Faces* theme = spans.empty() ? nullptr : &theme_faces(*spans.front().font);
    bool closed = true;  // the item at the end takes nothing more
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const std::uint32_t end = clusters[i];
        const std::uint32_t byte = text.bytes[begin];
        while (span + 1 < spans.size() && byte >= spans[span].end) theme = &theme_faces(*spans[++span].font);
        const style::Font& font = *spans[span].font;
        const std::u32string cluster = code_points(text, begin, end);
        const bool object = cluster.front() == kObject;
        const bool same_span = !closed && items.back().span == span;
        const layout::FaceId before = same_span ? without_script(items.back().face) : kNothing;
        layout::FaceId face = object ? primary(*theme) : choose(cluster, font, *theme, before);
        if (catalog_.known(face)) face = with_script(face, scripts[i]);
        const layout::TextItem item{byte, text.bytes[end], span, face, levels[begin]};
        if (same_span && !object && items.back().level == item.level && items.back().face == face) {
            items.back().end = item.end;
        } else {
            items.push_back(item);
        }
        closed = object;
        begin = end;
    }
    return items;
}

std::string FacePicker::drawable(layout::FaceId face, std::string_view text) const {
    const auto filtered = [&](std::string_view from, bool& missing) {
        std::string kept;
        for (std::size_t offset = 0; offset < from.size();) {
            const char32_t c = next_code_point(from, offset);
            if (is_control(c)) continue;
            if (catalog_.covers(face, c) || is_invisible(c)) {
                append_code_point(kept, c);
            } else if (is_space(c)) {
                kept.push_back(' ');
            } else {
                missing = true;
            }
        }
        return kept;
    };
    bool missing = false;
    std::string kept = filtered(text, missing);
    if (missing) kept = filtered(composed(text), missing);
    return kept;
}

}  // namespace callboard::text
