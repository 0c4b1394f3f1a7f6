#include "style/sheet_data.h"

namespace callboard::style {
namespace {

constexpr std::string_view kRules = R"css(
html, body, div, p, section, header, footer, main, article, aside, nav, figure, figcaption, address, blockquote, ol, ul, li, dl,
dt, dd, h1, h2, h3, h4, h5, h6, hr { display: block }
head, script, style, title, template { display: none }
img { display: inline-block }
h1, h2, h3, h4, h5, h6 { font-weight: bold }
b, strong { font-weight: bolder }
i, em { font-style: italic }
u { text-decoration: underline }
s { text-decoration: line-through }
small { font-size: smaller }
sub { vertical-align: sub; font-size: smaller }
sup { vertical-align: super; font-size: smaller }
[dir], bdi { unicode-bidi: isolate }
bdo, bdo[dir] { unicode-bidi: isolate-override }
[dir=auto] { unicode-bidi: plaintext }
bdi:not([dir]) { unicode-bidi: isolate }
)css";

}  // namespace

const Stylesheet& user_agent_sheet() {
    static const Stylesheet sheet = [] {
        Diagnostics ignored;
        return parse_stylesheet(kRules, SheetSource{"built-in", {}, {}}, ignored);
    }();
    return sheet;
}

}  // namespace callboard::style
