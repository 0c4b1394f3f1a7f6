// The server's HTML (html_name of a desk, messages) to element trees that are safe to show. Driven by scene. It never fails:
// whatever is no HTML is text.
#pragma once

#include "style/node.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::style {

inline constexpr std::size_t kMaxFragmentBytes = std::size_t{4} * 1024;
inline constexpr int kMaxFragmentDepth = 64;

// Keeps b i em strong u s small sub sup span br bdi bdo p div with their dir, lang and, of style, color, font-weight and
// font-size; other elements are replaced by their children; script, style, title and the like are dropped with their content.
// Control characters and bidi controls are removed; white space is kept, for layout collapses it. A fragment that is longer
// than kMaxFragmentBytes or nested deeper than kMaxFragmentDepth becomes one plain text, cut at kMaxFragmentBytes.
std::vector<Node> parse_html_fragment(std::string_view html);

// Remembers what the last fragments became: desks keep their names.
class HtmlFragments {
public:
    // Good until the next call.
    const std::vector<Node>& parse(std::string_view html);

private:
    std::map<std::string, std::vector<Node>, std::less<>> known_;
};

}  // namespace callboard::style
