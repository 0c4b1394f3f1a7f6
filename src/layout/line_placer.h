// Puts broken lines in their place: bidi order, alignment, baselines (CSS 2.1, 10.8), and where inline boxes' pieces lie.
#pragma once

#include "layout/line_breaker.h"

#include <vector>

namespace callboard::layout {

// One does for all blocks of a layout, and keeps the memory of its lists from line to line.
class LinePlacer {
public:
    explicit LinePlacer(Engine& engine) : engine_(engine) {}

    // Before the lines of each block. `content_box` lies in the block's border box. Fonts are `scale` times their size.
    void begin(Node& block, const LineBreaker& breaker, Rect content_box, float scale, InlineLayout& out);

    // Lines go below each other, in order.
    void place(const BrokenLine& line);

    float height() const { return y_ - content_box_.y; }

private:
    // Something on the line that has one place: text, an atom, or nothing wide (an empty inline box, a positioned box).
    struct Cell {
        InlinePart::Kind kind = InlinePart::Kind::Open;
        std::size_t box = 0;   // index of the LineBox around it
        Node* node = nullptr;  // atom or positioned box
        const Fragment* atom = nullptr;
        std::uint32_t begin = 0;  // of text
        std::uint32_t end = 0;
        std::uint32_t item = 0;
        FaceId face = 0;
        bool hidden = false;  // behind an ellipsis; it keeps its place
        std::uint8_t level = 0;
        float x = 0;
        float width = 0;
        std::size_t part = 0;    // the first part it was made of
        bool whole_part = true;  // exactly that part's visible text
    };

    // The block itself or an inline box, on this line.
    struct LineBox {
        Node* node = nullptr;
        std::size_t parent = 0;
        bool has_start = false;
        bool has_end = false;
        std::size_t first = kNone;  // cells, in logical order
        std::size_t last = kNone;
        std::size_t left = kNone;  // the same from left to right
        std::size_t right = kNone;
        float ascent = 0;  // of the font, scaled
        float descent = 0;
        float x_height = 0;
        float line_height = 0;
        float above = 0;  // of the baseline, with half the leading
        float below = 0;
        float shift = 0;        // of the baseline, downwards from its group's
        std::size_t group = 0;  // vertical-align top and bottom make groups of their own
    };

    struct Group {
        float above = 0;
        float below = 0;
        float offset = 0;
        style::VerticalAlign align = style::VerticalAlign::Baseline;

        void add(float more_above, float more_below) {
            above = std::max(above, more_above);
            below = std::max(below, more_below);
        }
    };

    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    void begin_line();
    std::size_t open_box(Node& node, std::size_t parent);
    void set_baseline(LineBox& box, const LineBox& parent);
    void add_parts(const BrokenLine& line);
    void add_text(const BrokenLine& line, std::size_t index);
    void add_cell(Cell cell);
    void close_box(Node& node);
    float cut(float line_width);
    bool cut_cell(Cell& cell, float line_width, bool is_last_resort);
    bool cut_text(Cell& cell, float room, bool is_last_resort);
    void place_ellipsis(const Cell& beside);
    float make_room_before(float line_width);
    void align_across(float width);
    void write_ellipsis(float baseline);
    void trim_end(bool wrapped);
    void measure();
    void order_cells();
    void find_sides();
    float place_across();
    void enter_boxes(std::size_t box, std::size_t cell, float& x);
    void leave_boxes(std::size_t box, std::size_t cell, float& x);
    bool edge_here(const LineBox& box, std::size_t cell, style::Side side) const;
    bool is_inside(std::size_t box, std::size_t ancestor) const;
    void place_atoms_down();
    float place_down(bool has_content);
    void write(float baseline, bool has_content);
    void write_text(const Cell& cell, float baseline);
    void write_positioned(const Cell& cell, std::size_t index);
    float baseline_of(const LineBox& box) const { return groups_[box.group].offset + box.shift; }

    Engine& engine_;
    Node* block_ = nullptr;
    const LineBreaker* breaker_ = nullptr;
    const InlineContent* content_ = nullptr;
    Rect content_box_;
    float scale_ = 1;
    InlineLayout* out_ = nullptr;
    float y_ = 0;

    struct OpenPiece {
        std::size_t box = 0;
        float left = 0;
        bool left_edge = false;
    };
    struct AtomPlace {
        std::size_t cell = 0;
        std::size_t group = 0;
        float shift = 0;  // of its baseline
        float above = 0;
    };

    std::vector<Node*> open_;  // inline boxes that go on from the line before
    std::vector<LineBox> boxes_;
    std::size_t current_ = 0;           // the innermost open LineBox
    std::vector<Cell> cells_;           // logical order
    std::vector<std::uint8_t> levels_;  // of cells_
    std::vector<std::size_t> order_;    // visual order
    std::vector<Group> groups_;
    std::vector<OpenPiece> pieces_open_;
    std::vector<std::pair<std::size_t, PlacedPiece>> pieces_;  // with their LineBox; y is set last
    std::vector<AtomPlace> atom_places_;

    struct Ellipsis {
        FaceId face = 0;
        float x = 0;
        float width = 0;
    };
    std::optional<Ellipsis> ellipsis_;
};

}  // namespace callboard::layout
