// Puts what a line holds into the InlineLayout, once it is known where all of it lies.
#include "layout/line_placer.h"

namespace callboard::layout {

using Kind = InlinePart::Kind;

void LinePlacer::write(float baseline, bool has_content) {
    for (const std::size_t index : order_) {
        const Cell& cell = cells_[index];
        if (cell.kind == Kind::Text && cell.end > cell.begin && !cell.hidden) write_text(cell, baseline);
        if (cell.kind == Kind::OutOfFlow) write_positioned(cell, index);
    }
    if (ellipsis_) write_ellipsis(baseline);
    for (auto& [box, piece] : pieces_) {
        const LineBox& line_box = boxes_[box];
        const Edges border = border_of(*piece.node->style);
        const Edges padding = padding_of(*piece.node->style, content_box_.width);
        const float top = line_box.ascent + padding.top + border.top;
        piece.rect.y = baseline + baseline_of(line_box) - top;
        piece.rect.height = top + line_box.descent + padding.bottom + border.bottom;
        if (!has_content) {
            piece.rect.y = y_ + baseline_of(line_box);
            piece.rect.height = 0;
        }
        out_->pieces.push_back(piece);
    }
    for (const AtomPlace& place : atom_places_) {
        const Cell& cell = cells_[place.cell];
        if (cell.hidden) continue;
        const Edges margin = margins_of(*cell.node->style, content_box_.width);
        const float y = baseline + groups_[place.group].offset + place.shift - place.above + margin.top;
        out_->atoms.push_back({cell.node, cell.atom, {cell.x + margin.left, y}, {}});
    }
}

void LinePlacer::write_text(const Cell& cell, float baseline) {
    PlacedText text;
    const LineBox& box = boxes_[cell.box];
    text.owner = box.node;
    text.face = cell.face;
    text.right_to_left = cell.level % 2 == 1;
    text.text = content_->slice(cell.begin, cell.end);
    text.x = cell.x;
    text.width = cell.width;
    text.baseline = baseline + baseline_of(box);
    text.line = static_cast<std::uint32_t>(out_->lines.size());
    out_->texts.push_back(std::move(text));
}

// A box that would be inline has its static position in the line, a block that of the next line where something is before it.
void LinePlacer::write_positioned(const Cell& cell, std::size_t index) {
    const style::Display display = cell.node->style->display;
    const bool as_inline = display == style::Display::Inline || display == style::Display::InlineBlock ||
                           display == style::Display::InlineFlex || display == style::Display::InlineGrid;
    const auto takes_room = [this](std::size_t other) {
        return cells_[other].kind == Kind::Atom ||
               (cells_[other].kind == Kind::Text && cells_[other].end > cells_[other].begin);
    };
    const auto here = std::find(order_.begin(), order_.end(), index);
    const bool content_before =
        content_->right_to_left ? std::any_of(here, order_.end(), takes_room) : std::any_of(order_.begin(), here, takes_room);
    PlacedChild placed;
    placed.node = cell.node;
    StaticPosition& position = placed.static_position;
    if (as_inline) {
        position.room = {cell.x, y_, 0, 0};
    } else {
        const float height = groups_[0].above + groups_[0].below;
        position.room = {content_box_.x, y_ + (content_before ? height : 0), content_box_.width, height};
        align_static_position(*cell.node->style, position);
    }
    if (block_->is_right_to_left()) position.horizontal = StaticPosition::Edge::End;
    out_->atoms.push_back(placed);
}

}  // namespace callboard::layout
