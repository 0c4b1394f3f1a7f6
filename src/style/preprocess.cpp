#include "base/utf8.h"
#include "style/token.h"

namespace callboard::style {

std::string preprocess_css(std::string_view css) {
    std::string clean;
    clean.reserve(css.size());
    if (css.starts_with("\xEF\xBB\xBF")) css.remove_prefix(3);
    for (std::size_t i = 0; i < css.size();) {
        const char c = css[i];
        if (c == '\r' || c == '\f') {
            clean.push_back('\n');
            i += c == '\r' && i + 1 < css.size() && css[i + 1] == '\n' ? 2 : 1;
        } else if (c == '\0') {
            append_code_point(clean, 0xFFFD);
            ++i;
        } else if ((c & 0x80) == 0) {
            clean.push_back(c);
            ++i;
        } else {
            append_code_point(clean, next_code_point(css, i));
        }
    }
    return clean;
}

}  // namespace callboard::style
