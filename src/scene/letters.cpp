#include "scene/letters.h"

#include "base/utf8.h"
#include "scene/locale.h"

#include <unicode/ulocdata.h>
#include <unicode/uniset.h>
#include <unicode/usetiter.h>

namespace callboard::scene {

std::string letters_of(std::string_view language) {
    if (!is_language_tag(language)) return {};
    UErrorCode error = U_ZERO_ERROR;
    ULocaleData* data = ulocdata_open(std::string(language).c_str(), &error);
    const std::unique_ptr<ULocaleData, decltype(&ulocdata_close)> owner(data, &ulocdata_close);
    // What is taken from the root stands for no language.
    if (U_FAILURE(error) || error == U_USING_DEFAULT_WARNING) return {};
    icu::UnicodeSet letters;
    ulocdata_getExemplarSet(data, letters.toUSet(), USET_ADD_CASE_MAPPINGS, ULOCDATA_ES_STANDARD, &error);
    if (U_FAILURE(error)) return {};
    // Clusters of several letters bring each of them.
    icu::UnicodeSet single;
    icu::UnicodeSetIterator each(letters);
    while (each.next()) {
        if (each.isString()) {
            single.addAll(each.getString());
        } else {
            single.add(each.getCodepoint());
        }
    }
    std::string text;
    for (int32_t i = 0; i < single.size(); ++i) append_code_point(text, static_cast<char32_t>(single.charAt(i)));
    return text;
}

}  // namespace callboard::scene
