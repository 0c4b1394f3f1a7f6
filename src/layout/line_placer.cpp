#include "layout/line_placer.h"

#include "layout/visual_order.h"

namespace callboard::layout {

using style::WhiteSpace;
using Kind = InlinePart::Kind;

void LinePlacer::begin(Node& block, const LineBreaker& breaker, Rect content_box, float scale, InlineLayout& out) {
    block_ = &block;
    breaker_ = &breaker;
    content_ = &breaker.content();
    content_box_ = content_box;
    scale_ = scale;
    out_ = &out;
    y_ = content_box.y;
    open_.clear();
}

void LinePlacer::place(const BrokenLine& line) {
    begin_line();
    add_parts(line);
    trim_end(line.wrapped);
    measure();
    order_cells();
    find_sides();
    float width = place_across();
    if (line.ellipsis) width = cut(width);
    align_across(width);
    place_atoms_down();
    const float height = place_down(line.has_content);
    write(y_ + groups_[0].above, line.has_content);
    out_->lines.push_back({{content_box_.x, y_, std::max(content_box_.width, width), height}, y_ + groups_[0].above});
    y_ += height;
}

void LinePlacer::begin_line() {
    boxes_.clear();
    cells_.clear();
    pieces_.clear();
    atom_places_.clear();
    ellipsis_ = {};
    groups_.assign(1, Group{});
    current_ = open_box(*block_, 0);
    for (Node* node : open_) current_ = open_box(*node, current_);
}

void LinePlacer::add_parts(const BrokenLine& line) {
    for (std::size_t i = line.begin.part; i < content_->parts.size() && i <= line.end.part; ++i) {
        const InlinePart& part = content_->parts[i];
        if (i == line.end.part && (line.end.offset == 0 || part.kind != Kind::Text)) break;
        switch (part.kind) {
            case Kind::Text: add_text(line, i); break;
            case Kind::Break: break;
            case Kind::Open:
                open_.push_back(part.node);
                current_ = open_box(*part.node, current_);
                boxes_[current_].has_start = part.node->starts_here;
                break;
            case Kind::Close: close_box(*part.node); break;
            case Kind::Atom:
            case Kind::OutOfFlow: {
                Cell cell;
                cell.kind = part.kind;
                cell.node = part.node;
                cell.atom = breaker_->atom(i);
                cell.level = part.level;
                add_cell(cell);
                break;
            }
        }
    }
}

// Parts that follow each other in one item and one box are shaped, and drawn, as one.
void LinePlacer::add_text(const BrokenLine& line, std::size_t index) {
    const InlinePart& part = content_->parts[index];
    const std::uint32_t begin = index == line.begin.part ? std::max(line.begin.offset, part.begin) : part.begin;
    const std::uint32_t end = index == line.end.part ? std::min(line.end.offset, part.end) : part.end;
    if (begin >= end) return;
    const bool only_spaces = begin >= part.visible_end;
    if (only_spaces && cells_.empty() && collapses_spaces(part.owner->style->white_space)) return;
    if (!cells_.empty()) {
        Cell& last = cells_.back();
        if (last.kind == Kind::Text && last.box == current_ && last.item == part.item && last.end == begin) {
            last.end = end;
            last.whole_part = false;
            return;
        }
    }
    Cell cell;
    cell.kind = Kind::Text;
    cell.begin = begin;
    cell.end = end;
    cell.item = part.item;
    cell.level = part.level;
    cell.part = index;
    cell.whole_part = begin == part.begin && end == part.end;
    if (part.item < content_->paragraph->items.size()) cell.face = content_->paragraph->items[part.item].face;
    add_cell(cell);
}

void LinePlacer::add_cell(Cell cell) {
    cell.box = current_;
    const std::size_t index = cells_.size();
    cells_.push_back(cell);
    for (std::size_t box = current_;; box = boxes_[box].parent) {
        if (boxes_[box].first == kNone) boxes_[box].first = index;
        boxes_[box].last = index;
        if (box == 0) break;
    }
}

void LinePlacer::close_box(Node& node) {
    if (open_.empty() || open_.back() != &node) return;
    if (boxes_[current_].first == kNone) {
        Cell empty;
        empty.level = cells_.empty() ? (content_->right_to_left ? 1 : 0) : cells_.back().level;
        add_cell(empty);
    }
    boxes_[current_].has_end = node.ends_here;
    open_.pop_back();
    current_ = boxes_[current_].parent;
}

// Spaces at the end of a line are not drawn, except where they are kept as written and the line is not cut there.
void LinePlacer::trim_end(bool wrapped) {
    for (std::size_t i = cells_.size(); i-- > 0;) {
        Cell& cell = cells_[i];
        if (cell.kind == Kind::Atom) return;
        if (cell.kind != Kind::Text) continue;
        const WhiteSpace mode = boxes_[cell.box].node->style->white_space;
        if (mode == WhiteSpace::Pre || (mode == WhiteSpace::PreWrap && !wrapped)) return;
        const std::uint32_t end = cell.end;
        while (cell.end > cell.begin && content_->text[cell.end - 1] == ' ') --cell.end;
        if (end != cell.end && cell.whole_part) cell.whole_part = cell.end == content_->parts[cell.part].visible_end;
        if (cell.end > cell.begin) return;
    }
}

void LinePlacer::measure() {
    for (Cell& cell : cells_) {
        if (cell.kind == Kind::Atom) {
            cell.width = cell.atom->width + margins_of(*cell.node->style, content_box_.width).horizontal();
        }
        if (cell.kind != Kind::Text) continue;
        if (cell.end > cell.begin) {
            const InlinePart& part = content_->parts[cell.part];
            const std::uint32_t begin = cell.begin;
            const bool known = cell.whole_part && cell.end == part.visible_end;
            cell.width = (known ? part.width : breaker_->text_width(part, begin, cell.end)) * scale_;
        }
    }
}

void LinePlacer::order_cells() {
    levels_.clear();
    for (const Cell& cell : cells_) levels_.push_back(cell.level);
    visual_order(levels_, order_);
}

// Which cells are the outermost ones of each box, once they are in order.
void LinePlacer::find_sides() {
    for (const std::size_t index : order_) {
        for (std::size_t box = cells_[index].box;; box = boxes_[box].parent) {
            if (boxes_[box].left == kNone) boxes_[box].left = index;
            boxes_[box].right = index;
            if (box == 0) break;
        }
    }
}

bool LinePlacer::is_inside(std::size_t box, std::size_t ancestor) const {
    while (box > ancestor) box = boxes_[box].parent;
    return box == ancestor;
}

// Whether the box's margin, border and padding on that side belong at this cell.
bool LinePlacer::edge_here(const LineBox& box, std::size_t cell, style::Side side) const {
    const bool at_start = (side == style::Left) != box.node->is_right_to_left();
    return (at_start ? box.has_start : box.has_end) && cell == (side == style::Left ? box.left : box.right);
}

void LinePlacer::enter_boxes(std::size_t box, std::size_t cell, float& x) {
    if (box == 0 || (!pieces_open_.empty() && pieces_open_.back().box == box)) return;
    enter_boxes(boxes_[box].parent, cell, x);
    const bool edge = edge_here(boxes_[box], cell, style::Left);
    const InlineEdge size = edge ? inline_edge(*boxes_[box].node->style, style::Left, content_box_.width) : InlineEdge{};
    x += size.margin;
    pieces_open_.push_back({box, x, edge});
    x += size.border + size.padding;
}

// Ends the pieces that `box` is not inside of; `cell` is the last one of them.
void LinePlacer::leave_boxes(std::size_t box, std::size_t cell, float& x) {
    while (!pieces_open_.empty() && !is_inside(box, pieces_open_.back().box)) {
        const OpenPiece open = pieces_open_.back();
        pieces_open_.pop_back();
        const bool edge = edge_here(boxes_[open.box], cell, style::Right);
        const InlineEdge size =
            edge ? inline_edge(*boxes_[open.box].node->style, style::Right, content_box_.width) : InlineEdge{};
        x += size.padding + size.border;
        pieces_.push_back({open.box, {boxes_[open.box].node, {open.left, 0, x - open.left, 0}, open.left_edge, edge}});
        x += size.margin;
    }
}

// Places cells and pieces from left to right. Returns the width of the line.
float LinePlacer::place_across() {
    float x = 0;
    std::size_t last = 0;
    for (const std::size_t index : order_) {
        Cell& cell = cells_[index];
        leave_boxes(cell.box, last, x);
        enter_boxes(cell.box, index, x);
        cell.x = x;
        x += cell.width;
        last = index;
    }
    leave_boxes(0, last, x);
    return x;
}

void LinePlacer::align_across(float width) {
    const float room = content_box_.width - width;
    const bool rtl = content_->right_to_left;
    float shift = rtl ? room : 0;
    switch (block_->style->text_align) {
        case style::TextAlign::Start:
        case style::TextAlign::Justify: break;
        case style::TextAlign::End: shift = rtl ? 0 : room; break;
        case style::TextAlign::Left:
        case style::TextAlign::WebkitLeft: shift = 0; break;
        case style::TextAlign::Right:
        case style::TextAlign::WebkitRight: shift = room; break;
        case style::TextAlign::Center:
        case style::TextAlign::WebkitCenter: shift = room / 2; break;
    }
    if (room < 0) shift = rtl ? room : 0;
    shift += content_box_.x;
    for (Cell& cell : cells_) cell.x += shift;
    for (auto& piece : pieces_) piece.second.rect.x += shift;
    if (ellipsis_) ellipsis_->x += shift;
}

}  // namespace callboard::layout
