#include "design/inspector_card.h"
#include "scene/element_parts.h"

#include "base/utf8.h"

#include <fmt/format.h>

namespace callboard::design {
namespace {

using scene::text_element;
using style::element;
using style::Node;
using style::text_node;

constexpr std::size_t kRulesShown = 7;
constexpr std::size_t kValueShown = 80;  // characters

std::string shortened(const std::string& words) {
    std::string line = clean_text(words, kValueShown + 1);
    std::string begin = clean_text(line, kValueShown);
    return begin == line ? line : begin + "…";
}

Node outline(const char* name, const Rect& on_wall, const WallView& wall) {
    const Rect r = wall.to_window(on_wall);
    Node node = element("div", {"outline", name});
    node.attributes.emplace_back(
        "style", fmt::format("left: {:.1f}px; top: {:.1f}px; width: {:.1f}px; height: {:.1f}px", r.x, r.y, r.width, r.height));
    return node;
}

Node rule_node(const style::InspectedRule& rule) {
    Node node = element("div", {"rule"});
    Node head = element("div", {"rule-head"});
    head.children.push_back(
        text_element("div", "selector", rule.selector.empty() ? "style=\"…\" of the store’s HTML" : shortened(rule.selector)));
    if (rule.place.line > 0) head.children.push_back(text_element("div", "place", style::to_string(rule.place)));
    node.children.push_back(std::move(head));
    for (const std::string& media : rule.media) node.children.push_back(text_element("div", "rule-media", shortened(media)));
    for (const style::InspectedDeclaration& declaration : rule.declarations) {
        Node line = element("div", {"declaration"});
        if (declaration.standing != style::Standing::Counts) line.classes.emplace_back("is-overruled");
        if (declaration.standing == style::Standing::Dropped) line.classes.emplace_back("is-dropped");
        line.children.push_back(element("span", {"property"}, {text_node(declaration.name)}));
        line.children.push_back(
            text_node(fmt::format(": {}{}", shortened(declaration.value), declaration.important ? " !important" : "")));
        node.children.push_back(std::move(line));
    }
    return node;
}

Node card(const InspectedElement& inspected, bool on_the_left) {
    Node card = element("div", {"inspector", on_the_left ? "is-left" : "is-right"});
    Node head = element("div", {"inspector-head"});
    head.children.push_back(element("div", {"inspector-name"},
                                    {element("span", {"tag"}, {text_node(inspected.name)}), text_node(inspected.classes)}));
    head.children.push_back(text_element("div", "inspector-size",
                                         fmt::format("{:g} × {:g}", std::round(inspected.border_box.width * 10) / 10,
                                                     std::round(inspected.border_box.height * 10) / 10)));
    card.children.push_back(std::move(head));
    Node rules = element("div", {"rules"});
    for (std::size_t i = 0; i < std::min(kRulesShown, inspected.rules.size()); ++i)
        rules.children.push_back(rule_node(inspected.rules[i]));
    if (inspected.rules.size() > kRulesShown)
        rules.children.push_back(
            text_element("div", "rules-more", fmt::format("and {} weaker rules", inspected.rules.size() - kRulesShown)));
    card.children.push_back(std::move(rules));
    Node variables = element("div", {"computed"});
    for (const style::UsedVariable& variable : inspected.variables) {
        variables.children.push_back(element("div", {"computed-row"},
                                             {text_element("div", "computed-name", variable.name),
                                              text_element("div", "computed-value", shortened(variable.becomes))}));
    }
    if (!variables.children.empty()) card.children.push_back(std::move(variables));
    Node computed = element("div", {"computed"});
    for (const auto& [name, value] : inspected.computed)
        computed.children.push_back(element("div", {"computed-row"},
                                            {text_element("div", "computed-name", std::string(name)),
                                             text_element("div", "computed-value", shortened(value))}));
    if (!computed.children.empty()) card.children.push_back(std::move(computed));
    return card;
}

}  // namespace

std::vector<Node> inspector_parts(const InspectedElement& inspected, const WallView& wall, Point pointer, PixelSize window) {
    std::vector<Node> parts;
    parts.push_back(outline("outline-margin", inspected.margin_box, wall));
    parts.push_back(outline("outline-border", inspected.border_box, wall));
    parts.push_back(outline("outline-padding", inspected.padding_box, wall));
    parts.push_back(outline("outline-content", inspected.content_box, wall));
    parts.push_back(card(inspected, pointer.x > static_cast<float>(window.width) / 2));
    return parts;
}

}  // namespace callboard::design
