// Breaks an InlineContent into lines (CSS Text 3): a plain walk over its parts that remembers the last place to break.
#pragma once

#include "layout/engine.h"
#include "layout/inline_content.h"

#include <vector>

namespace callboard::layout {

// A place between parts, or inside of a text part (`offset` is then a byte of the text, behind the part's begin).
struct InlinePlace {
    std::size_t part = 0;
    std::uint32_t offset = 0;
};

struct BrokenLine {
    InlinePlace begin;
    InlinePlace end;
    float text_width = 0;      // of text, without the spaces at the line's end
    float fixed_width = 0;     // of atoms, margins, borders and paddings: what does not scale with the font
    bool wrapped = false;      // it ends where there was no room for more
    bool has_content = false;  // false: a line of no height (CSS 2.1, 9.4.2)
    bool ellipsis = false;     // what does not fit, or what would follow, is told by one

    float width() const { return text_width + fixed_width; }
};

class LineBreaker {
public:
    // Lays the atoms out. `width` is the block's content width, which percentages refer to.
    LineBreaker(Engine& engine, const InlineContent& content, const Space& atom_space);

    // The lines at a width to fit into; at most `limit` (the last then holds the rest).
    std::vector<BrokenLine> lines(float available, std::size_t limit) const;
    // How many lines there are at that width; counting ends behind `limit`.
    std::size_t count(float available, std::size_t limit) const;

    const InlineContent& content() const { return content_; }
    const Fragment* atom(std::size_t part) const { return atoms_.empty() ? nullptr : atoms_[part]; }
    // Of the bytes from begin to end of a text part, at the font's own size.
    float text_width(const InlinePart& part, std::uint32_t begin, std::uint32_t end) const;

private:
    struct Walk;
    BrokenLine next_line(InlinePlace begin, float available) const;
    std::optional<BrokenLine> pass_break(Walk& walk, std::size_t index, float available) const;
    std::optional<BrokenLine> add_edge(Walk& walk, const InlinePart& part, float available) const;
    std::optional<BrokenLine> add_atom(Walk& walk, std::size_t index, float available) const;
    std::optional<BrokenLine> add_text(Walk& walk, std::size_t index, std::uint32_t begin, float available) const;
    float atom_width(std::size_t part) const;
    std::uint32_t longest_prefix(const InlinePart& part, std::uint32_t begin, float room) const;
    std::uint32_t first_cluster_end(const InlinePart& part, std::uint32_t begin) const;

    Engine& engine_;
    const InlineContent& content_;
    float width_;
    std::vector<const Fragment*> atoms_;  // by part; empty when there are none
};

// Sides of an inline box that lie at its start and end.
struct InlineEdge {
    float margin = 0;
    float border = 0;
    float padding = 0;
    float sum() const { return margin + border + padding; }
};
InlineEdge inline_edge(const style::ComputedStyle& style, style::Side side, float width);
// Of an Open or Close part: margin, border and padding of that side.
float inline_edge_width(const InlinePart& part, float width);

// Min-content and max-content width of the lines; `heights` is what boxes in them refer to.
IntrinsicWidths intrinsic_widths_of(Engine& engine, const InlineContent& content, const HeightBasis& heights);

}  // namespace callboard::layout
