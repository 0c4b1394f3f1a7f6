// How high a line is and where its baselines are (CSS 2.1, 10.8).
#include "layout/line_placer.h"

namespace callboard::layout {

using style::ComputedStyle;
using style::VerticalAlign;
using Kind = InlinePart::Kind;

namespace {

// Extents around a baseline, and what vertical-align refers to.
struct Extents {
    float above = 0;
    float below = 0;
    float line_height = 0;
};

struct ParentFont {
    float ascent = 0;
    float descent = 0;
    float x_height = 0;
    float size = 0;
};

// How far below its parent's baseline a box has its own.
float baseline_shift(const ComputedStyle& style, const Extents& box, const ParentFont& parent) {
    switch (style.vertical_align) {
        case VerticalAlign::Sub: return parent.size / 5 + 1;  // as browsers have it
        case VerticalAlign::Super: return -parent.size / 3 - 1;
        case VerticalAlign::Middle: return (box.above - box.below) / 2 - parent.x_height / 2;
        case VerticalAlign::TextTop: return box.above - parent.ascent;
        case VerticalAlign::TextBottom: return parent.descent - box.below;
        case VerticalAlign::Length: return -sane(style.vertical_align_length.resolve(box.line_height));
        case VerticalAlign::Baseline:
        case VerticalAlign::Top:
        case VerticalAlign::Bottom: break;
    }
    return 0;
}

}  // namespace

std::size_t LinePlacer::open_box(Node& node, std::size_t parent) {
    const ComputedStyle& style = *node.style;
    const FontMetrics metrics = engine_.measurer().metrics(style.font);
    LineBox box;
    box.node = &node;
    box.parent = parent;
    box.ascent = sane(metrics.ascent) * scale_;
    box.descent = sane(metrics.descent) * scale_;
    box.x_height = sane(metrics.x_height) * scale_;
    switch (style.line_height.kind) {
        case style::LineHeight::Kind::Normal:
            box.line_height = box.ascent + box.descent + sane(metrics.line_gap) * scale_;
            break;
        case style::LineHeight::Kind::Number:
            box.line_height = sane_size(style.line_height.value * style.font.size) * scale_;
            break;
        case style::LineHeight::Kind::Length: box.line_height = sane_size(style.line_height.value); break;
    }
    // CSS halves the leading; Chromium gives whole pixels to the upper half.
    box.above = box.ascent + std::floor((box.line_height - (box.ascent + box.descent)) / 2);
    box.below = box.line_height - box.above;
    if (!boxes_.empty()) set_baseline(box, boxes_[parent]);
    boxes_.push_back(box);
    return boxes_.size() - 1;
}

void LinePlacer::set_baseline(LineBox& box, const LineBox& parent) {
    const ComputedStyle& style = *box.node->style;
    if (style.vertical_align == VerticalAlign::Top || style.vertical_align == VerticalAlign::Bottom) {
        box.group = groups_.size();
        groups_.push_back({0, 0, 0, style.vertical_align});
        return;
    }
    box.group = parent.group;
    box.shift = parent.shift +
                baseline_shift(style, {box.above, box.below, box.line_height},
                               {parent.ascent, parent.descent, parent.x_height, sane(parent.node->style->font.size) * scale_});
}

void LinePlacer::place_atoms_down() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const Cell& cell = cells_[i];
        if (cell.kind != Kind::Atom) continue;
        const ComputedStyle& style = *cell.node->style;
        const Edges margin = margins_of(style, content_box_.width);
        const float height = cell.atom->height + margin.vertical();
        AtomPlace place{i, 0, 0, height};
        const bool items = cell.node->holds_items();
        const MaybePx baseline = items ? cell.atom->first_baseline : cell.atom->last_baseline;
        if (baseline && (items || !is_scroll_container(style))) place.above = margin.top + *baseline;
        const LineBox& parent = boxes_[cell.box];
        if (style.vertical_align == VerticalAlign::Top || style.vertical_align == VerticalAlign::Bottom) {
            place.group = groups_.size();
            place.above = height;
            groups_.push_back({0, 0, 0, style.vertical_align});
        } else {
            place.group = parent.group;
            place.shift = parent.shift + baseline_shift(style, {place.above, height - place.above, parent.line_height},
                                                        {parent.ascent, parent.descent, parent.x_height,
                                                         sane(parent.node->style->font.size) * scale_});
        }
        groups_[place.group].add(place.above - place.shift, height - place.above + place.shift);
        atom_places_.push_back(place);
    }
}

// The height of the line: that of the boxes aligned to each other, and at least that of those aligned to the line itself.
float LinePlacer::place_down(bool has_content) {
    if (!has_content) {
        groups_[0] = {};
        return 0;
    }
    for (const LineBox& box : boxes_) groups_[box.group].add(box.above - box.shift, box.below + box.shift);
    Group& root = groups_[0];
    for (const Group& group : groups_) {
        const float missing = group.above + group.below - (root.above + root.below);
        if (missing <= 0) continue;
        if (group.align == VerticalAlign::Top) root.below += missing;
        if (group.align == VerticalAlign::Bottom) root.above += missing;
    }
    for (Group& group : groups_) {
        if (group.align == VerticalAlign::Top) group.offset = group.above - root.above;
        if (group.align == VerticalAlign::Bottom) group.offset = root.below - group.below;
    }
    return root.above + root.below;
}

}  // namespace callboard::layout
