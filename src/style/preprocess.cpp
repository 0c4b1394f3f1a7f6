#include "base/utf8.h"
#include "style/token.h"

namespace callboard::style {

std::string preprocess_css(std::string_view css) {
    if (css.starts_with("\xEF\xBB\xBF")) css.remove_prefix(3);
    const auto is_plain = [](char c) { return static_cast<signed char>(c) > '\r' || c == '\n' || c == '\t'; };
    unsigned char others = 0;
    for (const char c : css) others |= static_cast<unsigned char>(!is_plain(c));  // many at a time
    if (others == 0) return std::string(css);
    std::string clean;
    clean.reserve(css.size());
    for (std::size_t i = 0; i < css.size();) {
        std::size_t plain = i;
        while (plain < css.size() && is_plain(css[plain])) ++plain;
        clean.append(css, i, plain - i);
        i = plain;
        if (i == css.size()) break;
        const char c = css[i];
        if (c == '\r' || c == '\f') {
            clean.push_back('\n');
            i += c == '\r' && i + 1 < css.size() && css[i + 1] == '\n' ? 2 : 1;
        } else if (c == '\0') {
            append_code_point(clean, 0xFFFD);
            ++i;
        } else {
            append_code_point(clean, next_code_point(css, i));
        }
    }
    return clean;
}

}  // namespace callboard::style
