#include "style/text_transform.h"

#include <unicode/ucasemap.h>

namespace callboard::style {
namespace {

// Three bytes of capitals for one of a small letter is the most there is.
constexpr std::size_t kGrowth = 3;

template <class Map>
std::string mapped(std::string_view text, UCaseMap* cases, Map map) {
    std::string result(text.size() * kGrowth + 8, '\0');
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t length = map(cases, result.data(), static_cast<std::int32_t>(result.size()), text.data(),
                                    static_cast<std::int32_t>(text.size()), &error);
    if (U_FAILURE(error)) return std::string(text);
    result.resize(static_cast<std::size_t>(length));
    return result;
}

}  // namespace

std::string transformed(std::string_view text, TextTransform transform, const std::string& language) {
    if (transform == TextTransform::None || text.empty()) return std::string(text);
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCaseMap, void (*)(UCaseMap*)> cases(
        ucasemap_open(language.c_str(), U_TITLECASE_NO_LOWERCASE, &error), ucasemap_close);
    if (U_FAILURE(error)) return std::string(text);
    switch (transform) {
        case TextTransform::Uppercase: return mapped(text, cases.get(), ucasemap_utf8ToUpper);
        case TextTransform::Lowercase: return mapped(text, cases.get(), ucasemap_utf8ToLower);
        case TextTransform::Capitalize: return mapped(text, cases.get(), ucasemap_utf8ToTitle);
        case TextTransform::None: break;
    }
    return std::string(text);
}

}  // namespace callboard::style
