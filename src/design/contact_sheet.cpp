#include "design/contact_sheet.h"
#include "scene/element_parts.h"

#include <fmt/format.h>

namespace callboard::design {
namespace {

using scene::text_element;
using style::element;
using style::Node;
using style::text_node;

// px; themes/base/tools.css draws with them.
constexpr int kMargin = 40;
constexpr int kHead = 90;
constexpr int kCaption = 200;
constexpr int kPicture = 216;
constexpr int kGap = 20;

Node sized(Node node, PixelSize size) {
    node.attributes.emplace_back("style", fmt::format("width: {}px; height: {}px", size.width, size.height));
    return node;
}

}  // namespace

std::span<const NamedSize> sheet_sizes() { return named_sizes().first(5); }

PixelSize thumbnail(PixelSize size) { return {size.width * kPicture / std::max(1, size.height), kPicture}; }

PixelSize sheet_size() {
    int width = 2 * kMargin + kCaption;
    for (const NamedSize& named : sheet_sizes()) width += thumbnail(named.size).width + kGap;
    return {width - kGap, 2 * kMargin + kHead + static_cast<int>(situations().size()) * (kPicture + kGap) - kGap};
}

std::string cell_key(const Situation& situation, const NamedSize& size) {
    return fmt::format("cell:{}:{}", situation.name, size.name);
}

Node contact_sheet(const std::string& theme, std::string_view language) {
    Node root = element("main", {"sheet"});
    Node head = element("header", {"sheet-head"});
    head.children.push_back(
        element("div", {"sheet-title"},
                {text_element("div", "sheet-theme", theme), text_element("div", "sheet-language", std::string(language))}));
    for (const NamedSize& named : sheet_sizes()) {
        Node column =
            element("div", {"sheet-size"},
                    {text_element("div", "sheet-size-name", std::string(named.title)),
                     text_element("div", "sheet-detail", fmt::format("{} × {}", named.size.width, named.size.height))});
        column.attributes.emplace_back("style", fmt::format("width: {}px", thumbnail(named.size).width));
        head.children.push_back(std::move(column));
    }
    root.children.push_back(std::move(head));
    for (const Situation& situation : situations()) {
        Node row = element("section", {"sheet-row"}, {text_element("div", "sheet-situation", std::string(situation.title))});
        for (const NamedSize& named : sheet_sizes()) {
            Node cell = sized(element("div", {"sheet-cell"}), thumbnail(named.size));
            cell.key = cell_key(situation, named);
            row.children.push_back(std::move(cell));
        }
        root.children.push_back(std::move(row));
    }
    return root;
}

}  // namespace callboard::design
