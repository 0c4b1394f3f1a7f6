#include "layout/inline_content.h"

#include "layout/inline_cutter.h"

namespace callboard::layout {
namespace {

using style::ComputedStyle;
using style::UnicodeBidi;
using style::WhiteSpace;

constexpr std::string_view kObject = "\xEF\xBF\xBC";
constexpr std::size_t kMaxText = 1 << 20;  // bytes of one block; more is dropped

struct BidiControls {
    std::string open;
    std::string close;
};

BidiControls controls_of(const ComputedStyle& style) {
    const bool rtl = style.direction == style::Direction::RightToLeft;
    const std::string embed = rtl ? "\u202B" : "\u202A";
    const std::string override_ = rtl ? "\u202E" : "\u202D";
    const std::string isolate = rtl ? "\u2067" : "\u2066";
    switch (style.unicode_bidi) {
        case UnicodeBidi::Normal: break;
        case UnicodeBidi::Embed: return {embed, "\u202C"};
        case UnicodeBidi::BidiOverride: return {override_, "\u202C"};
        case UnicodeBidi::Isolate: return {isolate, "\u2069"};
        case UnicodeBidi::IsolateOverride: return {isolate + override_, "\u202C\u2069"};
        case UnicodeBidi::Plaintext: return {"\u2068", "\u2069"};
    }
    return {};
}

// Of the block itself: its direction is the paragraph's, so only overrides and plaintext need a control.
BidiControls controls_of_block(const ComputedStyle& style) {
    const bool override_ =
        style.unicode_bidi == UnicodeBidi::BidiOverride || style.unicode_bidi == UnicodeBidi::IsolateOverride;
    if (override_ || style.unicode_bidi == UnicodeBidi::Plaintext) return controls_of(style);
    return {};
}

class Collector {
public:
    Collector(InlineContent& content, Node& block) : content_(content), block_(block) {}

    void run() {
        content_.parts.reserve(block_.children.size());
        open_bidi(controls_of_block(*block_.style));
        add_children(block_, block_);
        if (!bidi_.empty()) close_bidi(block_);
    }

private:
    void add_children(Node& parent, Node& owner) {
        for (Node* child : parent.children) {
            if (content_.text.size() > kMaxText) return;
            add(*child, owner);
        }
    }

    void add(Node& node, Node& owner) {
        node.inline_index = content_.box_count++;
        if (node.out_of_flow()) {
            add_part(InlinePart::Kind::OutOfFlow, &node, owner);
            return;
        }
        switch (node.inside) {
            case Node::Inside::Text: add_text(node, owner); break;
            case Node::Inside::LineBreak: add_break(owner); break;
            case Node::Inside::InlineBox: add_box(node); break;
            default:
                add_part(InlinePart::Kind::Atom, &node, owner);
                append(kObject, owner);
                content_.parts.back().end = size();
                at_space_ = false;
        }
    }

    void add_box(Node& node) {
        add_part(InlinePart::Kind::Open, &node, node);
        const BidiControls controls = controls_of(*node.style);
        open_bidi(controls);
        cover(node);
        add_children(node, node);
        if (!controls.open.empty()) close_bidi(node);
        add_part(InlinePart::Kind::Close, &node, node);
    }

    void open_bidi(const BidiControls& controls) {
        if (controls.open.empty()) return;
        content_.text += controls.open;
        bidi_.push_back(controls);
    }

    void close_bidi(Node& owner) {
        append(bidi_.back().close, owner);
        bidi_.pop_back();
    }

    // A forced break ends the paragraph for the bidi algorithm: what is open is closed before and opened again after.
    void add_break(Node& owner) {
        for (auto open = bidi_.rbegin(); open != bidi_.rend(); ++open) append(open->close, owner);
        add_part(InlinePart::Kind::Break, nullptr, owner);
        append("\n", owner);
        content_.parts.back().end = size();
        for (const BidiControls& open : bidi_) append(open.open, owner);
        at_space_ = true;
    }

    void add_text(Node& node, Node& owner) {
        const WhiteSpace mode = node.style->white_space;
        const bool keeps_lines = mode != WhiteSpace::Normal && mode != WhiteSpace::NoWrap;
        std::uint32_t begin = size();
        content_.text.reserve(begin + node.text.size());
        const auto flush = [&] {
            if (size() == begin) return;
            add_part(InlinePart::Kind::Text, nullptr, owner);
            content_.parts.back().begin = begin;
            content_.parts.back().end = size();
        };
        for (const char c : node.text) {
            if (c == '\n' && keeps_lines) {
                flush();
                add_break(owner);
                begin = size();
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                add_space(c, mode);
            } else {
                content_.text += c;
                at_space_ = false;
            }
        }
        flush();
        cover(owner);
    }

    void add_space(char c, WhiteSpace mode) {
        if (collapses_spaces(mode)) {
            if (!at_space_) content_.text += ' ';
            at_space_ = true;
            return;
        }
        content_.text.append(c == '\t' ? 8 : 1, ' ');
        at_space_ = false;
    }

    void add_part(InlinePart::Kind kind, Node* node, Node& owner) {
        InlinePart part;
        part.kind = kind;
        part.node = node;
        part.owner = &owner;
        part.begin = part.end = size();
        content_.parts.push_back(part);
    }

    void append(std::string_view text, Node& owner) {
        content_.text += text;
        cover(owner);
    }

    // The text up to here has the owner's font, as far as no other has it.
    void cover(Node& owner) {
        const std::uint32_t begin = content_.spans.empty() ? 0 : content_.spans.back().end;
        if (begin == size()) return;
        const style::Font* font = &owner.style->font;
        if (!content_.spans.empty() && content_.spans.back().font == font) {
            content_.spans.back().end = size();
        } else {
            content_.spans.push_back({begin, size(), font});
        }
    }

    std::uint32_t size() const { return static_cast<std::uint32_t>(content_.text.size()); }

    InlineContent& content_;
    Node& block_;
    std::vector<BidiControls> bidi_;
    bool at_space_ = true;  // a collapsible space here would be dropped
};

}  // namespace

bool collapses_spaces(WhiteSpace mode) {
    return mode == WhiteSpace::Normal || mode == WhiteSpace::NoWrap || mode == WhiteSpace::PreLine;
}

bool wraps(WhiteSpace mode) { return mode != WhiteSpace::NoWrap && mode != WhiteSpace::Pre; }

InlineContent make_inline_content(Node& block, TextMeasurer& measurer) {
    InlineContent content;
    Collector(content, block).run();
    content.paragraph = measurer.analyse(content.text, content.spans, block.style->direction);
    content.right_to_left = block.is_right_to_left();
    if (block.style->unicode_bidi == UnicodeBidi::Plaintext && !content.paragraph->items.empty()) {
        // The isolate that the block was put in took its direction from the text: an odd level inside says right to left.
        const std::size_t middle = std::min<std::size_t>(1, content.paragraph->items.size() - 1);
        content.right_to_left = content.paragraph->items[middle].level % 2 == 1;
    }
    cut_and_measure(content, measurer);
    return content;
}

}  // namespace callboard::layout
