// A sheet, a NUL and a page of any bytes are laid out in finite numbers.
#include "layout/layout.h"
#include "style/cascade.h"
#include "tests/support/fixed_text.h"
#include "tests/support/html_tree.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace callboard;

namespace {

class OnePicture final : public layout::PictureSizes {
public:
    std::optional<Size> natural_size(std::string_view path) override {
        return path == "a" ? std::optional(Size{40, 20}) : std::nullopt;
    }
};

void check(const Rect& rect) {
    if (!std::isfinite(rect.x) || !std::isfinite(rect.y) || !std::isfinite(rect.width) || !std::isfinite(rect.height))
        std::abort();
}

void check(const layout::Box& box) {
    check(box.border_box);
    for (const layout::InlinePiece& piece : box.pieces) check(piece.rect);
    for (const layout::TextLine& line : box.lines) {
        check(line.rect);
        for (const layout::TextFragment& text : line.fragments) check({text.origin.x, text.origin.y, text.width, 0});
    }
    for (const layout::Box& child : box.children) check(child);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t end = std::min(input.find('\0'), input.size());
    style::Diagnostics diagnostics;
    const style::Stylesheet sheets[] = {style::parse_stylesheet(input.substr(0, end), {"theme.css", {}, {}}, diagnostics)};
    const style::HtmlTree page(std::string(input.substr(std::min(end + 1, input.size()))));
    style::Environment environment;
    environment.viewport = {400, 300};
    layout::FixedText text;
    OnePicture pictures;
    check(layout::lay_out(style::style_tree(page.body, sheets, environment), environment.viewport, text, pictures));
    return 0;
}
