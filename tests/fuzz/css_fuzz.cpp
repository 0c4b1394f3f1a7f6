// A sheet of any bytes, parsed and cascaded over a small fixed board.
#include "style/cascade.h"

#include <cstddef>
#include <cstdint>

using namespace callboard::style;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Node board = [] {
        Node call =
            element("p", {"call", "is-called"}, {element("b", {"ticket"}, {text_node("A12")}), text_node(" \xD7\xA9 desk")});
        call.id = "main";
        call.attributes = {{"lang", "fr"}, {"dir", "rtl"}, {"data-desk", "7"}, {"style", "--x: 1px; color: var(--brand-1)"}};
        return element("body", {"board"}, {element("section", {"calls"}, {call, element("p", {"call"}), element("img")})});
    }();
    const std::string_view css(reinterpret_cast<const char*>(data), size);
    Diagnostics diagnostics;
    const std::vector<Stylesheet> sheets{
        parse_stylesheet(css, SheetSource{"theme.css", "/nonexistent", "/nonexistent"}, diagnostics)};
    Environment environment;
    environment.viewport = {1920, 1080};
    style_tree(board, sheets, environment, &diagnostics);
    return 0;
}
