// The ellipsis of a line that is too long, or the last one of a clamped text: from the end of the line, whichever side that is,
// what does not fit is hidden, and keeps its place (CSS Overflow 3, 5).
#include "layout/line_placer.h"

namespace callboard::layout {

using Kind = InlinePart::Kind;

namespace {

constexpr std::string_view kEllipsis = "\u2026";

}  // namespace

// Before the line is aligned. Returns its width, with the ellipsis.
float LinePlacer::cut(float line_width) {
    style::Font font = block_->style->font;
    font.letter_spacing = 0;  // no letter comes after it
    const TextSpan span{0, static_cast<std::uint32_t>(kEllipsis.size()), &font};
    const auto paragraph = engine_.measurer().analyse(kEllipsis, std::span(&span, 1), block_->style->direction);
    Ellipsis ellipsis;
    if (!paragraph->items.empty()) ellipsis.face = paragraph->items.front().face;
    ellipsis.width = sane(engine_.measurer().advance(ellipsis.face, kEllipsis, font, content_->right_to_left)) * scale_;
    ellipsis_ = ellipsis;
    std::vector<std::size_t> visible;  // cells that take space, from the line's end to its start
    for (const std::size_t index : order_) {
        const Cell& cell = cells_[index];
        if (cell.kind == Kind::Atom || (cell.kind == Kind::Text && cell.end > cell.begin)) visible.push_back(index);
    }
    if (!content_->right_to_left) std::reverse(visible.begin(), visible.end());
    for (const std::size_t index : visible) {
        if (!cut_cell(cells_[index], line_width, index == visible.back())) continue;
        place_ellipsis(cells_[index]);
        return make_room_before(line_width);
    }
    ellipsis_ = {};
    return line_width;
}

// An ellipsis to the left of all else, of a line from right to left that was clamped, moves the rest. Returns the line's width.
float LinePlacer::make_room_before(float line_width) {
    const float moved = std::max(0.0F, -ellipsis_->x);
    for (Cell& cell : cells_) cell.x += moved;
    for (auto& piece : pieces_) piece.second.rect.x += moved;
    ellipsis_->x += moved;
    return std::max(line_width + moved, ellipsis_->x + ellipsis_->width);
}

// Whether the ellipsis goes beside the cell, or what is left of it; otherwise the cell is hidden. The first thing on a line is
// never hidden.
bool LinePlacer::cut_cell(Cell& cell, float line_width, bool is_last_resort) {
    const float offset = content_->right_to_left ? line_width - cell.x - cell.width : cell.x;
    const float room = content_box_.width - offset;
    if (room > 0) {
        const float room_before_ellipsis = room - ellipsis_->width;
        if (room_before_ellipsis >= cell.width - 0.02F) return true;
        if (cell.kind == Kind::Atom && is_last_resort) return true;
        if (cell.kind == Kind::Text && cut_text(cell, room_before_ellipsis, is_last_resort)) return true;
    }
    cell.hidden = !is_last_resort;
    return false;
}

// Text that runs with the line keeps its beginning, other text its end. False when not one letter fits.
bool LinePlacer::cut_text(Cell& cell, float room, bool is_last_resort) {
    const bool right_to_left = cell.level % 2 == 1;
    const bool keeps_beginning = right_to_left == content_->right_to_left;
    const style::Font& font = boxes_[cell.box].node->style->font;
    const auto width_to = [&](std::uint32_t middle) {
        const std::string_view text = keeps_beginning ? content_->slice(cell.begin, middle) : content_->slice(middle, cell.end);
        return sane(engine_.measurer().advance(cell.face, text, font, right_to_left)) * scale_;
    };
    std::vector<std::uint32_t> places;  // where the text may be cut, in order of the width that is left
    for (const std::uint32_t end : content_->paragraph->graphemes) {
        if (end > cell.begin && end < cell.end) places.push_back(end);
    }
    if (!keeps_beginning) std::reverse(places.begin(), places.end());
    const auto fitting = std::partition_point(places.begin(), places.end(),
                                              [&](std::uint32_t place) { return width_to(place) <= room + 0.02F; });
    if (fitting == places.begin() && !is_last_resort) return false;
    if (places.empty()) return is_last_resort;
    const std::uint32_t place = fitting == places.begin() ? places.front() : *(fitting - 1);
    const float width = width_to(place);
    if (content_->right_to_left) cell.x += cell.width - width;
    cell.width = width;
    (keeps_beginning ? cell.end : cell.begin) = place;
    return true;
}

void LinePlacer::place_ellipsis(const Cell& beside) {
    ellipsis_->x = content_->right_to_left ? beside.x - ellipsis_->width : beside.x + beside.width;
}

void LinePlacer::write_ellipsis(float baseline) {
    PlacedText text;
    text.owner = block_;
    text.face = ellipsis_->face;
    text.right_to_left = content_->right_to_left;
    text.text = kEllipsis;
    text.x = ellipsis_->x;
    text.width = ellipsis_->width;
    text.baseline = baseline;
    text.line = static_cast<std::uint32_t>(out_->lines.size());
    out_->texts.push_back(std::move(text));
}

}  // namespace callboard::layout
