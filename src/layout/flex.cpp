// Flex containers (CSS Flexbox 1, section 9; numbers in comments are its steps).
#include "layout/flex_line.h"

namespace callboard::layout {
namespace {

using style::Align;
using style::ComputedStyle;
using style::Extent;

float item_margin(const ComputedStyle& style, style::Side side, float width) {
    return resolved(style.margin[side], width).value_or(0);
}

class FlexLayout {
public:
    FlexLayout(Engine& engine, Frame& frame)
        : engine_(engine),
          frame_(frame),
          box_(frame.fragment),
          style_(*frame.node.style),
          axes_(axes_of(style_)),
          wraps_(style_.flex_wrap != style::FlexWrap::NoWrap) {
        inner_ = {box_.border.left + box_.padding.left, box_.border.top + box_.padding.top};
        main_gap_ = sane_size((axes_.row ? style_.column_gap : style_.row_gap)
                                  .resolve(axes_.row ? frame_.content_width : frame_.height.value_or(0)));
        cross_gap_ = sane_size((axes_.row ? style_.row_gap : style_.column_gap)
                                   .resolve(axes_.row ? frame_.height.value_or(0) : frame_.content_width));
    }

    void run() {
        collect_items();
        for (FlexItem& item : items_) measure(item);
        collect_lines();
        set_main_size();
        for (const FlexLine& line : lines_)
            resolve_flexible_lengths(items_of(line), main_size_ - gaps(line.end - line.begin, main_gap_));
        for (FlexItem& item : items_) lay_out_item(item);
        set_line_sizes();
        set_cross_size();
        stretch_lines();
        place_lines();
        for (FlexLine& line : lines_) {
            stretch_items(line);
            place_main(line);
            place_cross(line);
        }
        emit();
        set_baselines();
    }

private:
    std::span<FlexItem> items_of(const FlexLine& line) { return std::span(items_).subspan(line.begin, line.end - line.begin); }
    static float gaps(std::size_t count, float gap) { return count > 1 ? gap * static_cast<float>(count - 1) : 0; }

    MaybePx imposed_main() const { return axes_.row ? MaybePx(frame_.content_width) : frame_.height; }
    MaybePx imposed_cross() const { return axes_.row ? frame_.height : MaybePx(frame_.content_width); }

    // 1 and 5.4: in `order`, positioned boxes aside.
    void collect_items() {
        items_.reserve(frame_.node.children.size());
        bool ordered = false;
        for (Node* child : frame_.node.children) {
            if (child->out_of_flow()) continue;
            items_.push_back(make_item(*child));
            ordered = ordered || child->style->order != 0;
        }
        if (!ordered) return;
        std::stable_sort(items_.begin(), items_.end(),
                         [](const FlexItem& a, const FlexItem& b) { return a.node->style->order < b.node->style->order; });
    }

    FlexItem make_item(Node& node) const {
        const ComputedStyle& style = *node.style;
        FlexItem item;
        item.node = &node;
        item.align = style.align_self == Align::Auto ? style_.align_items : style.align_self;
        if (item.align == Align::Normal || item.align == Align::Auto) item.align = Align::Stretch;
        const auto sides = [&](bool horizontal, bool reversed) {
            const style::Side low = horizontal ? style::Left : style::Top;
            const style::Side high = horizontal ? style::Right : style::Bottom;
            return reversed ? std::pair(high, low) : std::pair(low, high);
        };
        const auto [main_start, main_end] = sides(axes_.row, axes_.main_reversed);
        const auto [cross_start, cross_end] = sides(!axes_.row, axes_.cross_reversed);
        item.margin_main_start = item_margin(style, main_start, frame_.content_width);
        item.margin_main_end = item_margin(style, main_end, frame_.content_width);
        item.margin_cross_start = item_margin(style, cross_start, frame_.content_width);
        item.margin_cross_end = item_margin(style, cross_end, frame_.content_width);
        item.auto_main_start = style.margin[main_start].is_auto();
        item.auto_main_end = style.margin[main_end].is_auto();
        item.auto_cross_start = style.margin[cross_start].is_auto();
        item.auto_cross_end = style.margin[cross_end].is_auto();
        const Edges edges = sum(border_of(style), padding_of(style, frame_.content_width));
        item.main_edges = axes_.row ? edges.horizontal() : edges.vertical();
        item.cross_edges = axes_.row ? edges.vertical() : edges.horizontal();
        return item;
    }

    Edges edges_of(const FlexItem& item) const {
        return sum(border_of(*item.node->style), padding_of(*item.node->style, frame_.content_width));
    }

    Space item_space() const {
        Space space;
        space.width = frame_.content_width;
        space.percent_height = box_.content_height;
        space.separate = true;
        return space;
    }

    bool stretches(const FlexItem& item) const {
        const ComputedStyle& style = *item.node->style;
        const Extent& size = axes_.row ? style.height : style.width;
        // A percentage of an unknown height counts as auto.
        const bool automatic =
            size.is_auto() || (axes_.row && size.is_length() && size.length.has_percentage() && !box_.content_height);
        return item.align == Align::Stretch && automatic && !item.has_auto_cross_margin();
    }

    // The item's cross size, where it is known before the item is laid out: its own, or that of a single line it stretches to.
    MaybePx known_cross(const FlexItem& item) {
        const ComputedStyle& style = *item.node->style;
        if (axes_.row) {
            if (const MaybePx height = resolved(style.height, box_.content_height)) {
                return item.cross_limits.clamp(border_box_size(style, *height, item.cross_edges));
            }
        } else if (const MaybePx width = resolved(style.width, frame_.content_width)) {
            return item.cross_limits.clamp(border_box_size(style, *width, item.cross_edges));
        }
        const MaybePx cross = imposed_cross();
        if (!wraps_ && stretches(item) && cross) return item.cross_limits.clamp(*cross - item.cross_margins());
        return {};
    }

    // 3 and 4.5: flex base size, limits, hypothetical size.
    void measure(FlexItem& item) {
        const ComputedStyle& style = *item.node->style;
        const Edges edges = edges_of(item);
        const Space space = item_space();
        item.cross_limits =
            axes_.row ? height_limits(style, box_.content_height, edges) : engine_.width_limits(*item.node, space);
        item.main_limits = main_limits(item, edges);
        const MaybePx specified = specified_main(item, axes_.row ? style.width : style.height);
        item.base = base_size(item, specified, edges);
        item.base = std::max(item.base, item.main_edges);
        const Extent& minimum = axes_.row ? style.min_width : style.min_height;
        const bool automatic =
            minimum.is_auto() || (!axes_.row && minimum.is_length() && !resolved(minimum, box_.content_height));
        if (automatic && minimum.is_auto() && !is_scroll_container(style)) {
            const float content = std::min(automatic_minimum(item, specified, edges), item.main_limits.max);
            item.main_limits.min = std::max(item.main_limits.min, content);
        }
        item.hypothetical = item.main_limits.clamp(item.base);
        item.main = item.hypothetical;
    }

    Limits main_limits(const FlexItem& item, const Edges& edges) {
        const ComputedStyle& style = *item.node->style;
        if (!axes_.row) return height_limits(style, box_.content_height, edges);
        Limits limits{edges.horizontal(), kMaxLength};
        const Space space = item_space();
        const auto limit = [&](const Extent& extent) -> MaybePx {
            if (const MaybePx value = resolved(extent, space.width)) return border_box_size(style, *value, edges.horizontal());
            if (extent.kind == Extent::Kind::MinContent) return min_content(item);
            if (extent.kind == Extent::Kind::MaxContent) return max_content(item);
            return {};
        };
        if (const MaybePx max = limit(style.max_width)) limits.max = *max;
        if (const MaybePx min = limit(style.min_width)) limits.min = std::max(limits.min, *min);
        return limits;
    }

    float min_content(const FlexItem& item) {
        return engine_.intrinsic_widths(*item.node, box_.content_height).min_content + item.main_edges;
    }
    float max_content(const FlexItem& item) {
        return engine_.intrinsic_widths(*item.node, box_.content_height).max_content + item.main_edges;
    }

    MaybePx specified_main(const FlexItem& item, const Extent& extent) {
        const MaybePx basis = axes_.row ? MaybePx(frame_.content_width) : box_.content_height;
        const MaybePx value = resolved(extent, basis);
        return value ? MaybePx(border_box_size(*item.node->style, *value, item.main_edges)) : std::nullopt;
    }

    float base_size(FlexItem& item, MaybePx specified, const Edges& edges) {
        const ComputedStyle& style = *item.node->style;
        Extent basis = style.flex_basis;
        if (basis.is_auto()) basis = axes_.row ? style.width : style.height;
        const MaybePx definite = style.flex_basis.is_auto() ? specified : specified_main(item, style.flex_basis);
        item.base_is_definite = definite.has_value();
        if (definite) return *definite;
        if (item.node->inside != Node::Inside::Picture && has_ratio(style)) {
            if (const MaybePx cross = known_cross(item)) {
                item.base_is_definite = true;
                return axes_.row ? width_for_height(style, *cross, edges) : height_for_width(style, *cross, edges);
            }
        }
        if (!axes_.row) return natural_height(item);
        if (basis.kind == Extent::Kind::MinContent) return min_content(item);
        if (item.node->inside == Node::Inside::Picture) return picture_main(item);
        return max_content(item);
    }

    float picture_main(const FlexItem& item) {
        Space space = item_space();
        if (const MaybePx cross = known_cross(item)) space.fixed_height = cross;
        return engine_.layout(*item.node, space).width;
    }

    float automatic_minimum(FlexItem& item, MaybePx specified, const Edges& edges) {
        const ComputedStyle& style = *item.node->style;
        float content = 0;
        MaybePx by_ratio;
        if (has_ratio(style) && item.node->inside != Node::Inside::Picture) {
            if (const MaybePx cross = known_cross(item)) {
                by_ratio = axes_.row ? width_for_height(style, *cross, edges) : height_for_width(style, *cross, edges);
            }
        }
        if (by_ratio) {
            content = *by_ratio;
        } else if (!axes_.row) {
            content = natural_height(item);
        } else if (item.node->inside == Node::Inside::Picture) {
            content = picture_main(item);
        } else {
            content = min_content(item);
        }
        if (has_ratio(style)) {
            const Limits through = axes_.row ? Limits{width_for_height(style, item.cross_limits.min, edges),
                                                      width_for_height(style, item.cross_limits.max, edges)}
                                             : Limits{height_for_width(style, item.cross_limits.min, edges),
                                                      height_for_width(style, item.cross_limits.max, edges)};
            content = through.clamp(content);
        }
        return specified ? std::min(*specified, content) : content;
    }

    // The width an item of a column is laid out with.
    void set_column_width(const FlexItem& item, Space& space) {
        if (const MaybePx cross = known_cross(item)) {
            space.fixed_width = cross;
        } else {
            space.shrink_to_fit = true;
        }
    }

    // As high as its content, whatever height says.
    float natural_height(FlexItem& item) {
        Space space = item_space();
        set_column_width(item, space);
        space.natural_height = true;
        return engine_.layout(*item.node, space).height;
    }

    // 5
    void collect_lines() {
        const float available = wrap_width();
        FlexLine line;
        float length = 0;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const float outer = items_[i].hypothetical + items_[i].main_margins();
            const float more = (i > line.begin ? main_gap_ : 0) + outer;
            if (wraps_ && i > line.begin && length + more > available + 0.01F) {
                line.end = i;
                lines_.push_back(line);
                line.begin = i;
                length = outer;
            } else {
                length += more;
            }
        }
        line.end = items_.size();
        if (line.end > line.begin) lines_.push_back(line);
    }

    float wrap_width() const {
        if (const MaybePx main = imposed_main()) return *main;
        return frame_.height_limits.max;
    }

    // 4: of a column whose height is not decided, that of its longest line.
    void set_main_size() {
        if (const MaybePx main = imposed_main()) {
            main_size_ = *main;
            return;
        }
        float longest = 0;
        for (const FlexLine& line : lines_) {
            float length = gaps(line.end - line.begin, main_gap_);
            for (const FlexItem& item : items_of(line)) length += item.hypothetical + item.main_margins();
            longest = std::max(longest, length);
        }
        main_size_ = frame_.height_limits.clamp(sane_size(longest));
        if (style_.row_gap.has_percentage() && !axes_.row) main_gap_ = sane_size(style_.row_gap.resolve(main_size_));
    }

    Space sized_space(const FlexItem& item) {
        Space space = item_space();
        if (axes_.row) {
            space.fixed_width = item.main;
        } else {
            space.fixed_height = item.main;
            space.fixed_height_is_definite = box_.content_height.has_value() || item.base_is_definite;
            set_column_width(item, space);
        }
        return space;
    }

    // 7: the cross size with the main size it has got. An item that will be stretched to a size known already gets it at once.
    void lay_out_item(FlexItem& item) {
        Space space = sized_space(item);
        if (axes_.row && !wraps_ && stretches(item) && imposed_cross()) {
            space.fixed_height = item.cross_limits.clamp(*imposed_cross() - item.cross_margins());
        }
        item.fragment = &engine_.layout(*item.node, space);
        item.cross = axes_.row ? item.fragment->height : item.fragment->width;
    }

    bool aligns_baseline(const FlexItem& item) const {
        return axes_.row && item.align == Align::Baseline && !item.has_auto_cross_margin();
    }

    float ascent_of(const FlexItem& item) const {
        const float baseline = item.fragment->first_baseline.value_or(item.fragment->height);
        return item.margin_cross_start + (axes_.cross_reversed ? item.cross - baseline : baseline);
    }

    // 8
    void set_line_sizes() {
        for (FlexLine& line : lines_) {
            float descent = 0;
            float largest = 0;
            for (FlexItem& item : items_of(line)) {
                const float outer = item.cross + item.cross_margins();
                largest = std::max(largest, outer);
                if (!aligns_baseline(item)) continue;
                item.ascent = ascent_of(item);
                line.ascent = std::max(line.ascent, item.ascent);
                descent = std::max(descent, outer - item.ascent);
            }
            line.cross = std::max(largest, line.ascent + descent);
        }
        if (wraps_ || lines_.empty()) return;
        if (const MaybePx cross = imposed_cross()) {
            lines_.front().cross = *cross;
        } else {
            lines_.front().cross = frame_.height_limits.clamp(lines_.front().cross);
        }
    }

    // 15
    void set_cross_size() {
        float total = gaps(lines_.size(), cross_gap_);
        for (const FlexLine& line : lines_) total += line.cross;
        lines_total_ = sane(total);
        finish_height(frame_, axes_.row ? total : main_size_);
        const float inner_height = box_.height - box_.border.vertical() - box_.padding.vertical();
        cross_size_ = axes_.row ? inner_height : frame_.content_width;
    }

    // 9
    void stretch_lines() {
        const bool stretch = style_.align_content == Align::Stretch || style_.align_content == Align::Normal;
        const float room = cross_size_ - lines_total_;
        if (!wraps_ || !stretch || room <= 0 || lines_.empty()) return;
        for (FlexLine& line : lines_) line.cross += room / static_cast<float>(lines_.size());
        lines_total_ = cross_size_;
    }

    // 16
    void place_lines() {
        const Align align = wraps_ ? style_.align_content : Align::Start;
        const bool reversed = wraps_ && axes_.start_is_cross_end;
        const Distribution spread = distribute(align, cross_size_ - lines_total_, lines_.size(), reversed);
        float position = spread.before;
        for (FlexLine& line : lines_) {
            line.cross_position = position;
            position += line.cross + cross_gap_ + spread.between;
        }
    }

    // 11
    void stretch_items(const FlexLine& line) {
        for (FlexItem& item : items_of(line)) {
            if (!stretches(item)) continue;
            const float cross = item.cross_limits.clamp(line.cross - item.cross_margins());
            Space space = sized_space(item);
            if (axes_.row) {
                space.fixed_height = cross;
            } else {
                space.fixed_width = cross;
                space.shrink_to_fit = false;
            }
            item.fragment = &engine_.layout(*item.node, space);
            item.cross = axes_.row ? item.fragment->height : item.fragment->width;
        }
    }

    // 12
    void place_main(const FlexLine& line) {
        const std::span<FlexItem> items = items_of(line);
        float room = main_size_ - gaps(items.size(), main_gap_);
        float auto_margins = 0;
        for (const FlexItem& item : items) {
            room -= item.main + item.main_margins();
            auto_margins += (item.auto_main_start ? 1.0F : 0.0F) + (item.auto_main_end ? 1.0F : 0.0F);
        }
        Distribution spread;
        const float share = auto_margins > 0 && room > 0 ? room / auto_margins : 0;
        if (share == 0) spread = distribute(justify_content(), room, items.size(), axes_.start_is_main_end);
        float position = spread.before;
        for (FlexItem& item : items) {
            position += item.margin_main_start + (item.auto_main_start ? share : 0);
            item.main_position = position;
            position += item.main + item.margin_main_end + (item.auto_main_end ? share : 0) + main_gap_ + spread.between;
        }
    }

    // left and right are sides of the container in a row, and "start" in a column.
    Align justify_content() const {
        const Align align = style_.justify_content;
        if (align != Align::Left && align != Align::Right) return align;
        if (!axes_.row) return Align::Start;
        const bool rtl = style_.direction == style::Direction::RightToLeft;
        return (align == Align::Left) != rtl ? Align::Start : Align::End;
    }

    // 13 and 14
    void place_cross(const FlexLine& line) {
        for (FlexItem& item : items_of(line)) {
            const float room = line.cross - item.cross - item.cross_margins();
            float position = 0;
            if (item.has_auto_cross_margin()) {
                if (room > 0 && item.auto_cross_start) position = item.auto_cross_end ? room / 2 : room;
            } else if (aligns_baseline(item)) {
                position = line.ascent - item.ascent;
            } else {
                position = distribute(item_alignment(item.align), room, 1, axes_.start_is_cross_end).before;
            }
            item.cross_position = line.cross_position + position + item.margin_cross_start;
        }
    }

    static Align item_alignment(Align align) {
        return align == Align::Stretch ? Align::FlexStart : align == Align::Baseline ? Align::FlexStart : align;
    }

    Point physical(const FlexItem& item) const {
        const float inner_height = box_.height - box_.border.vertical() - box_.padding.vertical();
        const float main_extent = axes_.row ? frame_.content_width : inner_height;
        const float cross_extent = axes_.row ? inner_height : frame_.content_width;
        const float main = axes_.main_reversed ? main_extent - item.main_position - item.main : item.main_position;
        const float cross = axes_.cross_reversed ? cross_extent - item.cross_position - item.cross : item.cross_position;
        return axes_.row ? Point{inner_.x + main, inner_.y + cross} : Point{inner_.x + cross, inner_.y + main};
    }

    void emit() {
        box_.children.reserve(frame_.node.children.size());
        for (const FlexItem& item : items_) box_.children.push_back({item.node, item.fragment, physical(item), {}});
        for (Node* child : frame_.node.children) {
            if (!child->out_of_flow()) continue;
            PlacedChild placed;
            placed.node = child;
            placed.static_position = static_position(*child);
            box_.children.push_back(placed);
        }
    }

    // 4.1: as if it were the only item.
    StaticPosition static_position(const Node& child) const {
        const Align self = child.style->align_self == Align::Auto ? style_.align_items : child.style->align_self;
        const auto edge = [](Align align, bool reversed, bool start_is_end) {
            // With one unit of room, an alignment's place is 0, a half, or 1.
            float place = distribute(align, 1, 1, start_is_end).before;
            if (reversed) place = 1 - place;
            if (place == 0.5F) return StaticPosition::Edge::Center;
            return place > 0.5F ? StaticPosition::Edge::End : StaticPosition::Edge::Start;
        };
        const Align cross_align = self == Align::Baseline ? Align::Start : self;
        const StaticPosition::Edge main = edge(justify_content(), axes_.main_reversed, axes_.start_is_main_end);
        const StaticPosition::Edge cross = edge(cross_align, axes_.cross_reversed, axes_.start_is_cross_end);
        StaticPosition position;
        position.room = shrunk({0, 0, box_.width, box_.height}, sum(box_.border, box_.padding));
        position.horizontal = axes_.row ? main : cross;
        position.vertical = axes_.row ? cross : main;
        return position;
    }

    // 8.5
    void set_baselines() {
        if (lines_.empty()) return;
        box_.first_baseline = baseline_of(lines_.front(), false);
        box_.last_baseline = baseline_of(lines_.back(), true);
    }

    MaybePx baseline_of(const FlexLine& line, bool last) {
        const std::span<FlexItem> items = items_of(line);
        const FlexItem* chosen = last && !axes_.row ? &items.back() : &items.front();
        for (const FlexItem& item : items) {
            if (aligns_baseline(item)) {
                chosen = &item;
                break;
            }
        }
        const MaybePx inner = last ? chosen->fragment->last_baseline : chosen->fragment->first_baseline;
        return physical(*chosen).y + inner.value_or(chosen->fragment->height);
    }

    Engine& engine_;
    Frame& frame_;
    Fragment& box_;
    const ComputedStyle& style_;
    FlexAxes axes_;
    bool wraps_;
    Point inner_;  // of the content box, in the border box
    float main_gap_ = 0;
    float cross_gap_ = 0;
    float main_size_ = 0;
    float cross_size_ = 0;
    float lines_total_ = 0;
    std::vector<FlexItem> items_;
    std::vector<FlexLine> lines_;
};

}  // namespace

void layout_flex(Engine& engine, Frame& frame) { FlexLayout(engine, frame).run(); }

IntrinsicWidths Engine::intrinsic_of_flex(Node& node, MaybePx percent_height) {
    const ComputedStyle& style = *node.style;
    const bool row = axes_of(style).row;
    const bool wraps = style.flex_wrap != style::FlexWrap::NoWrap;
    const float gap = style.column_gap.has_percentage() ? 0 : sane_size(style.column_gap.px);
    const MaybePx height = resolved(style.height, percent_height);
    IntrinsicWidths total;
    bool first = true;
    for (Node* child : node.children) {
        if (child->out_of_flow()) continue;
        const IntrinsicWidths widths = contribution(*child, height);
        const float before = first ? 0 : gap;
        first = false;
        if (!row) {
            total.min_content = std::max(total.min_content, widths.min_content);
            total.max_content = std::max(total.max_content, widths.max_content);
            continue;
        }
        total.max_content += before + widths.max_content;
        total.min_content =
            wraps ? std::max(total.min_content, widths.min_content) : total.min_content + before + widths.min_content;
    }
    return {sane_size(total.min_content), sane_size(total.max_content)};
}

}  // namespace callboard::layout
