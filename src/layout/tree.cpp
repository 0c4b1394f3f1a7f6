#include "layout/box_memory.h"
#include "layout/layout.h"
#include "layout/node.h"

namespace callboard::layout {
namespace {

using style::ComputedStyle;
using style::Display;
using style::StyledNode;
using style::WhiteSpace;

bool is_inline_level(const StyledNode& node) {
    if (node.is_text()) return true;
    const Display display = node.style->display;
    return display == Display::Inline || display == Display::InlineBlock || display == Display::InlineFlex ||
           display == Display::InlineGrid;
}

bool is_out_of_flow(const StyledNode& node) {
    return !node.is_text() &&
           (node.style->position == style::Position::Absolute || node.style->position == style::Position::Fixed);
}

bool is_picture(const StyledNode& node) { return node.tag == "img"; }

bool is_white_space(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

bool collapses_away(const StyledNode& text) {
    const WhiteSpace mode = text.style->white_space;
    if (mode == WhiteSpace::Pre || mode == WhiteSpace::PreWrap) return text.text.empty();
    if (mode == WhiteSpace::PreLine && text.text.find('\n') != std::string::npos) return false;
    return is_white_space(text.text);
}

using Source = std::shared_ptr<const StyledNode>;

// Builds one box; those inside of it have builders of their own.
class Builder {
public:
    Builder(NodeTree& tree, BoxMemory* memory) : tree_(tree), memory_(memory) {}

    Node& build(const StyledNode& source, int depth) {
        Node& node = tree_.root();
        node.source = &source;
        node.style = source.style;
        const Display display = source.style->display;
        if (is_picture(source)) {
            node.inside = Node::Inside::Picture;
            return node;
        }
        const bool flex = display == Display::Flex || display == Display::InlineFlex;
        const bool grid = display == Display::Grid || display == Display::InlineGrid;
        node.inside = flex ? Node::Inside::Flex : grid ? Node::Inside::Grid : Node::Inside::Blocks;
        if (depth >= kMaxDepth) return node;
        if (flex || grid) {
            fill_items(node, source, depth);
        } else {
            fill_block(node, source, depth);
        }
        return node;
    }

private:
    // A box inside: that of the tree before, or a new one.
    Node& box(const Source& source, int depth) {
        std::shared_ptr<NodeTree> part = memory_ != nullptr ? memory_->find(*source, depth) : nullptr;
        if (!part) {
            part = std::make_shared<NodeTree>(source);
            Builder(*part, memory_).build(*source, depth);
            if (memory_ != nullptr) memory_->keep(part, depth);
        }
        Node& node = part->root();
        node.inline_level = node.flex_item = false;
        tree_.add_part(std::move(part));
        return node;
    }

    // Text is an item together with the text that follows it; what is not displayed does not part them.
    void fill_items(Node& node, const StyledNode& source, int depth) {
        std::vector<Node*> run;
        node.children.reserve(source.children.size());
        for (const Source& item_source : source.children.items()) {
            const StyledNode& child = *item_source;
            if (child.is_text()) {
                run.push_back(&text(child));
            } else if (child.style->display != Display::None) {
                end_text_item(node, run);
                Node& item = box(item_source, depth + 1);
                item.flex_item = !item.out_of_flow();
                node.children.push_back(&item);
            }
        }
        end_text_item(node, run);
    }

    void end_text_item(Node& node, std::vector<Node*>& run) {
        const bool empty = std::all_of(run.begin(), run.end(), [](const Node* text) { return is_white_space(text->text); });
        if (!empty) {
            Node& item = tree_.add();
            item.style = anonymous_style(*node.style);
            item.inside = Node::Inside::Inlines;
            item.flex_item = true;
            item.children = std::move(run);
            node.children.push_back(&item);
        }
        run.clear();
    }

    // Block children stay as they are, runs of inline content between them get anonymous blocks; only inline content makes the
    // box itself a container of lines.
    void fill_block(Node& node, const StyledNode& source, int depth) {
        std::vector<Node*> run;
        run.reserve(source.children.size());
        Flow flow{node, run, {}};
        for (const Source& child : source.children.items()) add(flow, child, depth + 1);
        const bool only_inlines = node.children.empty();
        if (only_inlines && (has_line_content(run) || has_inline_place(run))) {
            node.inside = Node::Inside::Inlines;
            node.children = std::move(run);
            return;
        }
        end_run(flow);
    }

    struct Flow {
        Node& container;
        std::vector<Node*>& run;  // top-level inline nodes since the last block
        std::vector<Node*> open;  // inline boxes around the place we are at
    };

    std::vector<Node*>& place(Flow& flow) { return flow.open.empty() ? flow.run : flow.open.back()->children; }

    void add(Flow& flow, const Source& source, int depth) {
        if (depth > kMaxDepth) return;
        const StyledNode& child = *source;
        if (child.is_text()) {
            place(flow).push_back(&text(child));
            return;
        }
        if (child.style->display == Display::None) return;
        if (child.tag == "br") {
            Node& line_break = tree_.add();
            line_break.source = &child;
            line_break.style = child.style;
            line_break.inside = Node::Inside::LineBreak;
            line_break.inline_level = true;
            place(flow).push_back(&line_break);
            return;
        }
        if (is_out_of_flow(child)) {
            add_out_of_flow(flow, source, depth);
            return;
        }
        if (!is_inline_level(child)) {
            add_block(flow, source, depth);
            return;
        }
        if (child.style->display == Display::Inline && !is_picture(child)) {
            add_inline_box(flow, child, depth);
            return;
        }
        Node& atom = box(source, depth);
        atom.inline_level = true;
        place(flow).push_back(&atom);
    }

    // With text around it, its static position is a place in a line; between blocks, end_run() makes it a block's.
    void add_out_of_flow(Flow& flow, const Source& child, int depth) {
        Node& node = box(child, depth);
        node.inline_level = true;
        place(flow).push_back(&node);
    }

    void add_inline_box(Flow& flow, const StyledNode& child, int depth) {
        const std::size_t level = flow.open.size();
        Node& node = inline_box(child);
        place(flow).push_back(&node);
        flow.open.push_back(&node);
        for (const Source& inner : child.children.items()) add(flow, inner, depth + 1);
        flow.open.back()->ends_here = true;
        flow.open.resize(level);
    }

    // The inline boxes around a block end before it and go on after it.
    void add_block(Flow& flow, const Source& child, int depth) {
        std::vector<Node*> around = flow.open;
        for (Node* node : around) node->ends_here = false;
        flow.open.clear();
        end_run(flow);
        flow.container.children.push_back(&box(child, depth));
        for (Node* node : around) {
            Node& rest = inline_box(*node->source);
            rest.starts_here = false;
            place(flow).push_back(&rest);
            flow.open.push_back(&rest);
        }
    }

    void end_run(Flow& flow) {
        if (has_line_content(flow.run) || has_inline_place(flow.run)) {
            Node& anonymous = tree_.add();
            anonymous.style = anonymous_style(*flow.container.style);
            anonymous.inside = Node::Inside::Inlines;
            anonymous.children = std::move(flow.run);
            flow.container.children.push_back(&anonymous);
        } else {
            for (Node* node : flow.run) rescue_out_of_flow(flow.container, *node);
        }
        flow.run.clear();
    }

    // White space between blocks makes no line, but a positioned box in it is not lost.
    void rescue_out_of_flow(Node& container, Node& node) {
        if (node.inside == Node::Inside::Text) return;
        if (node.out_of_flow()) {
            node.inline_level = false;
            container.children.push_back(&node);
            return;
        }
        for (Node* child : node.children) rescue_out_of_flow(container, *child);
    }

    // A positioned box that would be inline has its place in a line, if only in an empty one.
    static bool has_inline_place(const std::vector<Node*>& run) {
        return std::any_of(run.begin(), run.end(), [](const Node* node) {
            return node->inside != Node::Inside::Text && node->out_of_flow() && is_inline_level(*node->source);
        });
    }

    static bool has_line_content(const std::vector<Node*>& run) {
        return std::any_of(run.begin(), run.end(), [](const Node* node) {
            if (node->inside == Node::Inside::Text) return !collapses_away(*node->source);
            if (node->out_of_flow()) return false;
            if (node->inside != Node::Inside::InlineBox) return true;
            return (node->starts_here && node->ends_here) || has_line_content(node->children);
        });
    }

    Node& text(const StyledNode& source) {
        Node& node = tree_.add();
        node.source = &source;
        node.style = source.style;
        node.inside = Node::Inside::Text;
        node.inline_level = true;
        node.text = source.text;
        return node;
    }

    Node& inline_box(const StyledNode& source) {
        Node& node = tree_.add();
        node.source = &source;
        node.style = source.style;
        node.inside = Node::Inside::InlineBox;
        node.inline_level = true;
        return node;
    }

    NodeTree& tree_;
    BoxMemory* memory_;
};

}  // namespace

std::shared_ptr<const ComputedStyle> anonymous_style(const ComputedStyle& parent) {
    auto style = std::make_shared<ComputedStyle>();
    style->font = parent.font;
    style->color = parent.color;
    style->line_height = parent.line_height;
    style->direction = parent.direction;
    style->text_align = parent.text_align;
    style->text_transform = parent.text_transform;
    style->white_space = parent.white_space;
    style->overflow_wrap = parent.overflow_wrap;
    style->text_wrap = parent.text_wrap;
    style->visibility = parent.visibility;
    style->text_shadow = parent.text_shadow;
    style->text_stroke_width = parent.text_stroke_width;
    style->text_stroke_color = parent.text_stroke_color;
    style->display = style::Display::Block;
    return style;
}

std::shared_ptr<NodeTree> build_tree(const StyledNode& root, BoxMemory* memory) {
    auto tree = std::make_shared<NodeTree>(nullptr);
    Builder(*tree, memory).build(root, 1);
    return tree;
}

}  // namespace callboard::layout
