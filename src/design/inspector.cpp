#include "design/inspector.h"

#include "base/utf8.h"
#include "style/element_path.h"

namespace callboard::design {
namespace {

bool contains(const Rect& rect, Point point) {
    return point.x >= rect.x && point.x < rect.right() && point.y >= rect.y && point.y < rect.bottom();
}

struct Found {
    const layout::Box* box = nullptr;
    std::string key;  // the full one
    int level = 0;    // what is positioned lies above what is not
};

// Of the elements' boxes at the point the one on top: of the highest level the last in the document, which is the innermost.
void find_top(const layout::Box& box, Point point, std::string_view around, int level, Found& top) {
    if (box.style->position != style::Position::Static) level = std::max(level, 1) + box.style->z_index.value_or(0);
    // <bdi> is the program's own, around each text of the server: what a theme styles is the element around it.
    const bool is_element = !box.key.empty() && !box.tag.empty() && !box.tag.starts_with("::") && box.tag != "bdi";
    if (is_element && contains(box.border_box, point) && (top.box == nullptr || level >= top.level))
        top = {&box, style::full_key(around, box.key), level};
    const std::string inside(style::key_around_children(around, box.key));
    for (const layout::Box& child : box.children) find_top(child, point, inside, level, top);
}

const style::Node* node_at(const style::Node& root, const style::ElementPath& path) {
    const style::Node* node = &root;
    for (const std::size_t number : path) node = &node->children[number];
    return node;
}

// Of an auto margin layout knows the width, and the box does not: it counts as none.
float margin_of(const layout::Box& box, style::Side side) {
    const style::Extent& margin = box.style->margin[side];
    return margin.is_length() ? margin.length.px : 0;
}

void add_text(const style::Node& node, std::string& text) {
    if (node.is_text()) text += (text.empty() || node.text.empty() ? "" : " ") + node.text;
    for (const style::Node& child : node.children) add_text(child, text);
}

}  // namespace

std::optional<InspectedElement> inspect_at(const scene::Anatomy& anatomy, Point point) {
    Found found;
    find_top(anatomy.box, point, "", 0, found);
    if (found.box == nullptr) return std::nullopt;
    const auto path = style::path_of(anatomy.elements, found.key);
    if (!path) return std::nullopt;
    auto inspection = style::inspect(anatomy.elements, *path, anatomy.sheets, anatomy.environment);
    if (!inspection) return std::nullopt;
    const style::Node& node = *node_at(anatomy.elements, *path);
    const layout::Box& box = *found.box;
    InspectedElement element;
    element.name = node.tag;
    for (const std::string& name : node.classes) element.classes += "." + name;
    add_text(node, element.text);
    element.text = clean_text(element.text, 60);
    element.border_box = box.border_box;
    element.padding_box = box.padding_box();
    element.content_box = box.content_box();
    element.margin_box = grown(box.border_box, {margin_of(box, style::Top), margin_of(box, style::Right),
                                                margin_of(box, style::Bottom), margin_of(box, style::Left)});
    element.computed = style::notable_text(*inspection->style, *inspection->parent);
    element.rules = std::move(inspection->rules);
    element.variables = std::move(inspection->variables);
    return element;
}

}  // namespace callboard::design
