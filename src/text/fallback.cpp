#include "text/fallback.h"

#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace callboard::text {
namespace {

using Names = std::vector<std::string>;

UChar32 icu(char32_t code_point) { return static_cast<UChar32>(code_point); }

// The five Han faces in the order of a language's own forms.
Names han_families(std::string_view language) {
    const auto starts = [language](std::string_view prefix) { return language.starts_with(prefix); };
    std::string first = "SC";
    if (starts("ja")) first = "JP";
    if (starts("ko")) first = "KR";
    if (starts("zh-hant") || starts("zh-tw") || starts("zh-mo")) first = "TC";
    if (starts("zh-hk") || starts("zh-hant-hk") || starts("yue")) first = "HK";
    Names names{"Noto Sans CJK " + first};
    for (const char* region : {"SC", "JP", "TC", "KR", "HK"}) {
        if (first != region) names.push_back(std::string("Noto Sans CJK ") + region);
    }
    return names;
}

// Noto's families are named after the script: "Noto Sans Old Italic".
Names noto_families(UScriptCode script) {
    const char* long_name = uscript_getName(script);
    if (long_name == nullptr) return {};
    std::string name = long_name;
    std::replace(name.begin(), name.end(), '_', ' ');
    return {"Noto Sans " + name, "Noto Serif " + name};
}

bool is_regional_indicator(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

constexpr char32_t kTextStyle = 0xFE0E;
constexpr char32_t kEmojiStyle = 0xFE0F;
constexpr char32_t kKeycap = 0x20E3;

}  // namespace

Names families_of(std::string_view name) {
    // DejaVu is not among them: it has many scripts, each of which has a better face of its own in families_for_script().
    const std::string lower = ascii_lower(name);
    if (lower == "sans-serif" || lower == "system-ui" || lower == "ui-sans-serif") return {"Inter", "Noto Sans"};
    if (lower == "serif" || lower == "ui-serif") return {"Noto Serif"};
    if (lower == "monospace" || lower == "ui-monospace") return {"Noto Sans Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC"};
    if (lower == "emoji") return emoji_families();
    return {std::string(name)};
}

const Names& latin_families() {
    static const Names names{"Inter", "Noto Sans", "DejaVu Sans"};
    return names;
}

const Names& symbol_families() {
    static const Names names{"Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math", "Noto Music", "DejaVu Sans"};
    return names;
}

const Names& emoji_families() {
    static const Names names{"Noto Color Emoji"};
    return names;
}

Names families_for_script(int script, std::string_view language) {
    switch (script) {
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED:
        case USCRIPT_UNKNOWN:
        case USCRIPT_LATIN:
        case USCRIPT_GREEK:
        case USCRIPT_CYRILLIC: return {};
        case USCRIPT_ARABIC: return {"Noto Sans Arabic", "Noto Naskh Arabic"};
        case USCRIPT_HAN:
        case USCRIPT_BOPOMOFO: return han_families(language);
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA: return han_families("ja");
        case USCRIPT_HANGUL: return han_families("ko");
        default: return noto_families(static_cast<UScriptCode>(script));
    }
}

int face_script(char32_t code_point) {
    const bool ideographic_block =
        (code_point >= 0x3000 && code_point <= 0x303F) || (code_point >= 0x3200 && code_point <= 0x33FF) ||
        (code_point >= 0xFF00 && code_point <= 0xFFEF) || (code_point >= 0xFE30 && code_point <= 0xFE4F);
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(icu(code_point), &error);
    if (U_FAILURE(error)) return USCRIPT_COMMON;
    return script == USCRIPT_COMMON && ideographic_block ? USCRIPT_HAN : script;
}

bool is_joined_script(int script) {
    switch (script) {
        case USCRIPT_ARABIC:
        case USCRIPT_SYRIAC:
        case USCRIPT_MONGOLIAN:
        case USCRIPT_NKO:
        case USCRIPT_MANDAIC:
        case USCRIPT_PHAGS_PA:
        case USCRIPT_HANIFI_ROHINGYA:
        case USCRIPT_ADLAM: return true;
        default: return false;
    }
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || c == 0x61C || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_invisible(char32_t c) { return is_control(c) || u_hasBinaryProperty(icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0; }

bool is_emoji_cluster(std::u32string_view cluster) {
    const char32_t first = cluster.front();
    if (is_regional_indicator(first)) return cluster.size() >= 2;
    if (u_hasBinaryProperty(icu(first), UCHAR_EMOJI) == 0) return false;
    bool emoji = u_hasBinaryProperty(icu(first), UCHAR_EMOJI_PRESENTATION) != 0;
    for (const char32_t c : cluster.substr(1)) {
        if (c == kTextStyle) return false;
        if (c == kEmojiStyle || c == kKeycap || u_hasBinaryProperty(icu(c), UCHAR_EMOJI_MODIFIER) != 0) emoji = true;
    }
    return emoji;
}

}  // namespace callboard::text
