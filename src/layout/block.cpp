// Blocks below each other, with collapsing margins (CSS 2.1, 8.3.1, 9.4.1 and 10.3.3).
#include "layout/engine.h"

namespace callboard::layout {
namespace {

using style::Align;
using style::ComputedStyle;

bool is_formatting_context(const Node& node) {
    return node.holds_items() || node.inside == Node::Inside::Picture || is_scroll_container(*node.style) ||
           node.style->align_content != Align::Normal;
}

// Where the left border edge of a block lies within its containing block's content box.
float horizontal_offset(const Node& child, float width, float available, const ComputedStyle& parent) {
    const ComputedStyle& style = *child.style;
    const Edges margin = margins_of(style, available);
    const bool auto_left = style.margin[style::Left].is_auto();
    const bool auto_right = style.margin[style::Right].is_auto();
    const float room = available - width - margin.horizontal();
    if (room > 0 && auto_left && auto_right) return margin.left + room / 2;
    if (room > 0 && auto_left) return margin.left + room;
    if (room > 0 && !auto_right) {
        if (parent.text_align == style::TextAlign::WebkitCenter) return margin.left + room / 2;
        if (parent.text_align == style::TextAlign::WebkitRight) return margin.left + room;
        if (parent.text_align == style::TextAlign::WebkitLeft) return margin.left;
    }
    const bool right_to_left = parent.direction == style::Direction::RightToLeft;
    if (right_to_left && !(room > 0 && auto_right)) return available - margin.right - width;
    return margin.left;
}

class BlockStack {
public:
    BlockStack(Engine& engine, Frame& frame)
        : engine_(engine),
          frame_(frame),
          box_(frame.fragment),
          left_(box_.border.left + box_.padding.left),
          top_(box_.border.top + box_.padding.top),
          y_(top_),
          right_to_left_(frame.node.is_right_to_left()) {
        separate_ = frame.space.separate || is_formatting_context(frame.node);
        at_top_ = open_above_ = !separate_ && top_ == 0;
        open_below_ = !separate_ && box_.border.bottom + box_.padding.bottom == 0;
        box_.children.reserve(frame.node.children.size());
    }

    void add(Node& child) {
        if (child.out_of_flow()) {
            add_out_of_flow(child);
            return;
        }
        Space space;
        space.width = frame_.content_width;
        space.percent_height = box_.content_height;
        const Edges margin = margins_of(*child.style, frame_.content_width);
        // What stretches does so without the margins that may collapse with the box's own.
        if (box_.content_height) {
            space.fill_height = *box_.content_height + (open_above_ ? margin.top : 0) + (open_below_ ? margin.bottom : 0);
        }
        const Fragment& fragment = engine_.layout(child, space);
        const bool own_context = is_formatting_context(child);
        const float x = left_ + horizontal_offset(child, fragment.width, frame_.content_width, *frame_.node.style);

        strut_.add(margin.top);
        if (!own_context) strut_.add(fragment.top_margins);
        if (!own_context && fragment.collapses_through) {
            place(child, fragment, {x, at_top_ ? top_ : y_ + strut_.sum()});
            strut_.add(margin.bottom);
            return;
        }
        if (at_top_) {
            box_.top_margins = strut_;
            at_top_ = false;
        } else {
            y_ += strut_.sum();
        }
        place(child, fragment, {x, y_});
        y_ += fragment.height;
        strut_ = {};
        strut_.add(margin.bottom);
        if (!own_context) strut_.add(fragment.bottom_margins);
    }

    void finish() {
        if (at_top_) {
            finish_without_content();
            return;
        }
        const float content = y_ - top_ + (open_below_ ? 0 : strut_.sum());
        finish_height(frame_, content);
        // They leave a box that is exactly as high as its content.
        if (open_below_ && !frame_.height && box_.height == box_.natural_height) box_.bottom_margins = strut_;
        align(content);
    }

private:
    void add_out_of_flow(Node& child) {
        PlacedChild placed;
        placed.node = &child;
        const float y = at_top_ ? top_ : y_ + strut_.sum();
        placed.static_position.room = {left_, y, frame_.content_width, 0};
        if (right_to_left_) placed.static_position.horizontal = StaticPosition::Edge::End;
        align_static_position(*child.style, placed.static_position);
        box_.children.push_back(placed);
    }

    void place(Node& child, const Fragment& fragment, Point offset) {
        if (fragment.first_baseline && !box_.first_baseline) box_.first_baseline = offset.y + *fragment.first_baseline;
        if (const MaybePx last = last_baseline_of(child, fragment)) box_.last_baseline = offset.y + *last;
        box_.children.push_back({&child, &fragment, offset, {}});
    }

    // What an inline block around the child is aligned by: of a flex container or grid its first line, of what could be
    // scrolled the lower edge.
    MaybePx last_baseline_of(const Node& child, const Fragment& fragment) const {
        if (child.holds_items()) return fragment.first_baseline;
        if (!is_scroll_container(*child.style)) return fragment.last_baseline;
        return fragment.height + margins_of(*child.style, frame_.content_width).bottom;
    }

    // Nothing inside has a height: all margins inside adjoin each other and the box's own.
    void finish_without_content() {
        box_.top_margins = strut_;
        finish_height(frame_, 0);
        box_.collapses_through = open_below_ && box_.height == 0 && may_be_empty(frame_);
    }

    void align(float content) {
        if (frame_.node.style->align_content == Align::Normal) return;
        const float shift = content_shift(frame_, content);
        if (shift == 0) return;
        for (PlacedChild& child : box_.children) {
            child.offset.y += shift;
            child.static_position.room.y += shift;
        }
        if (box_.first_baseline) *box_.first_baseline += shift;
        if (box_.last_baseline) *box_.last_baseline += shift;
    }

    Engine& engine_;
    Frame& frame_;
    Fragment& box_;
    float left_;
    float top_;  // of the content box
    float y_;    // below the last child, without its margin
    bool right_to_left_;
    bool separate_ = false;
    bool at_top_ = false;      // nothing yet keeps the margins inside apart from the box's own
    bool open_above_ = false;  // no border or padding keeps margins at the top inside
    bool open_below_ = false;  // no border or padding keeps margins at the bottom inside
    MarginStrut strut_;        // margins that adjoin at this place
};

}  // namespace

void align_static_position(const ComputedStyle& style, StaticPosition& position) {
    switch (style.align_self) {
        case Align::Center: position.vertical = StaticPosition::Edge::Center; break;
        case Align::End:
        case Align::FlexEnd:
        case Align::SelfEnd: position.vertical = StaticPosition::Edge::End; break;
        default: break;
    }
    if (style.align_self_safety == style::AlignSafety::Safe) position.vertical_overflow = StaticPosition::Edge::Start;
}

float content_shift(const Frame& frame, float content_height) {
    const ComputedStyle& style = *frame.node.style;
    const Fragment& box = frame.fragment;
    const float inner = std::max(0.0F, box.height - box.border.vertical() - box.padding.vertical());
    const float room = inner - std::max(0.0F, content_height);
    if (room < 0 && style.align_content_safety != style::AlignSafety::Unsafe) return 0;
    switch (style.align_content) {
        case Align::Center: return room / 2;
        case Align::End:
        case Align::FlexEnd: return room;
        case Align::SpaceAround:
        case Align::SpaceEvenly: return std::max(0.0F, room / 2);
        default: return 0;
    }
}

void Engine::layout_blocks(Frame& frame) {
    BlockStack stack(*this, frame);
    for (Node* child : frame.node.children) stack.add(*child);
    stack.finish();
}

IntrinsicWidths Engine::intrinsic_of_blocks(Node& node, const HeightBasis& heights) {
    IntrinsicWidths widest;
    const MaybePx height = inner_height(node, heights);
    for (Node* child : node.children) {
        if (child->out_of_flow()) continue;
        const IntrinsicWidths widths = contribution(*child, {height, height, {}});
        widest.min_content = std::max(widest.min_content, widths.min_content);
        widest.max_content = std::max(widest.max_content, widths.max_content);
    }
    return widest;
}

}  // namespace callboard::layout
