#include "layout/box_widths.h"

namespace callboard::layout {

using style::Extent;

BoxWidths::BoxWidths(Engine& engine, Node& node, MaybePx percent_basis, MaybePx room, const HeightBasis& heights)
    : engine_(engine),
      node_(node),
      style_(*node.style),
      percent_basis_(percent_basis),
      room_(room),
      heights_(heights),
      edges_(edges_of(style_, percent_basis.value_or(0))),
      margins_(margins_of(style_, percent_basis.value_or(0)).horizontal()),
      basis_or_zero_(percent_basis.value_or(0)),
      height_(definite_height(style_, heights, basis_or_zero_)) {}

const IntrinsicWidths& BoxWidths::content() {
    if (content_) return *content_;
    if (has_ratio(style_) && height_) {
        const float width = width_for_height(style_, *height_, edges_);
        content_ = IntrinsicWidths{width, width};
    } else {
        content_ = of_content_alone();
    }
    return *content_;
}

IntrinsicWidths BoxWidths::of_content_alone() {
    HeightBasis inside = heights_;
    // Inside, where percentages have no basis, the content box must come out right.
    if (height_) inside.fixed = *height_ - edges_.vertical() + vertical_edges_of(style_, 0);
    IntrinsicWidths widths = engine_.intrinsic_widths(node_, inside);
    widths.min_content += edges_.horizontal();
    widths.max_content += edges_.horizontal();
    if (!has_ratio(style_) || height_) return widths;
    const Limits transferred = transferred_limits(style_, height_limits(style_, heights_, basis_or_zero_), edges_);
    return {transferred.clamp(widths.min_content), transferred.clamp(widths.max_content)};
}

float BoxWidths::fit_content() {
    const float room = sane_size(room_.value_or(kMaxLength) - margins_);
    return std::max(content().min_content, std::min(content().max_content, room));
}

MaybePx BoxWidths::resolve(const Extent& extent) {
    switch (extent.kind) {
        case Extent::Kind::Length:
            if (const MaybePx value = resolved(extent, percent_basis_)) {
                return border_box_size(style_, *value, edges_.horizontal());
            }
            return {};
        case Extent::Kind::Stretch:
            return room_ ? MaybePx(std::max(edges_.horizontal(), sane(*room_ - margins_))) : std::nullopt;
        case Extent::Kind::MinContent: return content().min_content;
        case Extent::Kind::MaxContent:
        case Extent::Kind::Content: return content().max_content;
        case Extent::Kind::FitContent: return room_ ? MaybePx(fit_content()) : std::nullopt;
        case Extent::Kind::Auto:
        case Extent::Kind::None: break;
    }
    return {};
}

MaybePx BoxWidths::limit(const Extent& extent, bool is_minimum, Fit fit) {
    const MaybePx percent_basis = is_minimum ? MaybePx(basis_or_zero_) : percent_basis_;
    if (extent.is_length()) {
        const MaybePx value = resolved(extent, percent_basis);
        return value ? MaybePx(border_box_size(style_, *value, edges_.horizontal())) : std::nullopt;
    }
    if (extent.kind != Extent::Kind::FitContent || room_) return resolve(extent);
    if (fit == Fit::Fill) return is_minimum ? content().min_content : content().max_content;
    return fit == Fit::Minimum ? content().min_content : content().max_content;
}

Limits BoxWidths::limits(MaybePx automatic_minimum, Transfer transfer, Fit fit) {
    Limits limits;
    limits.max = limit(style_.max_width, false, fit).value_or(kMaxLength);
    if (style_.min_width.is_auto()) {
        limits.min = std::min(automatic_minimum.value_or(0), limits.max);
    } else {
        limits.min = limit(style_.min_width, true, fit).value_or(0);
    }
    limits.min = std::max(limits.min, edges_.horizontal());
    if (transfer == Transfer::Yes && has_ratio(style_) && style_.width.is_auto()) {
        const Limits through = transferred_limits(style_, height_limits(style_, heights_, basis_or_zero_), edges_);
        limits.min = std::max(limits.min, std::min(through.min, limits.max));
        limits.max = std::min(limits.max, through.max);
    }
    limits.max = std::max(limits.max, limits.min);
    return limits;
}

float BoxWidths::used(bool shrinks) {
    const bool by_ratio = has_ratio(style_) && height_ && !style_.height.is_auto() && heights_.own_counts;
    const bool is_auto = style_.width.is_auto();
    Extent extent = style_.width;
    if (is_auto) extent.kind = by_ratio || shrinks ? Extent::Kind::FitContent : Extent::Kind::Stretch;
    MaybePx automatic_minimum;
    if (by_ratio && !is_scroll_container(style_) && is_content_keyword(extent)) {
        automatic_minimum = of_content_alone().min_content;
    }
    const float width = resolve(extent).value_or(edges_.horizontal());
    return limits(automatic_minimum, Transfer::Yes).clamp(width);
}

IntrinsicWidths BoxWidths::contribution() {
    const MaybePx extent = resolve(style_.width);
    const IntrinsicWidths widths = extent ? IntrinsicWidths{*extent, *extent} : content();
    MaybePx automatic_minimum;
    if (content_ && has_ratio(style_) && height_ && !is_scroll_container(style_)) {
        automatic_minimum = of_content_alone().min_content;
    }
    const Limits minimum = limits(automatic_minimum, Transfer::Yes, Fit::Minimum);
    const Limits maximum = limits(automatic_minimum, Transfer::Yes, Fit::Maximum);
    return {minimum.clamp(widths.min_content), maximum.clamp(widths.max_content)};
}

}  // namespace callboard::layout
