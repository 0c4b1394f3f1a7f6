#include "style/ancestry.h"

#include "style/node_direction.h"

namespace callboard::style {

Ancestry::Ancestry(std::span<const Stylesheet> sheets, const Environment& environment)
    : environment_(environment),
      none_{std::make_shared<const ComputedStyle>(), std::make_shared<const VariableSet>(), true},
      collector_(sheets, environment_),
      computer_(collector_, environment_) {
    computer_.begin_tree(nullptr);
}

bool Ancestry::walk(const Node& root, const ElementPath& path) {
    if (root.is_text() || path.size() >= kMaxNodeDepth) return false;
    ElementContext& top = contexts_.emplace_back(1).front();
    describe(root, nullptr, top);
    add(top, root.key.empty() ? "0" : root.key);
    for (const std::size_t number : path) {
        const ElementContext& around = *last_;
        const auto& children = around.node->children;
        if (number >= children.size() || children[number].is_text()) return false;
        const Node& node = children[number];
        const auto& siblings = contexts_.emplace_back(element_contexts(*around.node, around));
        const auto is_it = [&node](const ElementContext& context) { return context.node == &node; };
        add(*std::find_if(siblings.begin(), siblings.end(), is_it), full_key_of_child(levels_.back().key, node, number));
    }
    return true;
}

void Ancestry::add(const ElementContext& context, std::string key) {
    const bool is_root = levels_.empty();
    const Inheritance inherited = is_root ? none_ : levels_.back().own;
    Level& level = levels_.emplace_back();
    level.node = context.node;
    level.key = std::move(key);
    collector_.begin_tree();
    collector_.collect(context, level.matched);
    if (const auto css = context.node->attribute("style"); !css.empty()) {
        level.attribute_text = preprocess_css(css.substr(0, kMaxStyleAttributeBytes));
        level.attribute = std::make_unique<const DeclarationBlock>(parse_style_attribute(css, nullptr));
    }
    const auto blocks = blocks_of(level, Pseudo::None);
    const ElementOrigin origin{blocks, inherited, context.language, own_direction(*context.node), is_root, root_em_};
    level.own = computer_.compute(blocks, origin).own;
    if (is_root) root_em_ = level.own.style->font.size;
    last_ = &context;
}

Inheritance Ancestry::computed(Pseudo pseudo) {
    const Level& level = levels_.back();
    const auto blocks = blocks_of(level, pseudo);
    return computer_.compute(blocks, {blocks, level.own, last_->language, std::nullopt, false, root_em_}).own;
}

WinnerChooser::Blocks Ancestry::blocks_of(const Level& level, Pseudo pseudo) {
    WinnerChooser::Blocks blocks;
    for (const auto& matched : level.matched[static_cast<std::size_t>(pseudo)]) blocks.push_back(matched.rule->block.get());
    if (pseudo == Pseudo::None && level.attribute) blocks.push_back(level.attribute.get());
    return blocks;
}

}  // namespace callboard::style
