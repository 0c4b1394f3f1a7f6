#include "layout/line_breaker.h"

namespace callboard::layout {
namespace {

using style::ComputedStyle;
using style::OverflowWrap;
using Kind = InlinePart::Kind;

constexpr float kSlack = 0.02F;  // px by which sums of floats may miss

bool may_cut_words(const InlinePart& part) {
    return part.owner->style->overflow_wrap != OverflowWrap::Normal && wraps(part.owner->style->white_space);
}

// Whether an inline box without content begins here: after it, a line may end as it could before.
bool opens_empty_box(const std::vector<InlinePart>& parts, std::size_t index) {
    if (parts[index].kind != Kind::Open) return false;
    const Node* box = parts[index].node;
    while (parts[index].kind == Kind::Open) ++index;
    while (index < parts.size() && parts[index].kind == Kind::Close) {
        if (parts[index++].node == box) return true;
    }
    return false;
}

// Whether a part stays on the line behind a place to break. A positioned box does where the line has room.
bool stays(const std::vector<InlinePart>& parts, std::size_t index, bool is_full) {
    switch (parts[index].kind) {
        case Kind::Close:
        case Kind::Break: return true;
        case Kind::OutOfFlow: return !is_full;
        default: return false;
    }
}

}  // namespace

InlineEdge inline_edge(const ComputedStyle& style, style::Side side, float width) {
    InlineEdge edge;
    edge.margin = resolved(style.margin[side], width).value_or(0);
    edge.border = sane_size(style.border[side].width);
    edge.padding = sane_size(style.padding[side].resolve(width));
    return edge;
}

LineBreaker::LineBreaker(Engine& engine, const InlineContent& content, const Space& atom_space)
    : engine_(engine), content_(content), width_(atom_space.width) {
    for (std::size_t i = 0; i < content.parts.size(); ++i) {
        if (content.parts[i].kind != Kind::Atom) continue;
        if (atoms_.empty()) atoms_.resize(content.parts.size(), nullptr);
        atoms_[i] = &engine.layout(*content.parts[i].node, atom_space);
    }
}

float inline_edge_width(const InlinePart& part, float width) {
    const bool at_start = part.kind == Kind::Open;
    if (at_start ? !part.node->starts_here : !part.node->ends_here) return 0;
    const bool left = at_start != part.node->is_right_to_left();
    return inline_edge(*part.node->style, left ? style::Left : style::Right, width).sum();
}

float LineBreaker::atom_width(std::size_t part) const {
    return atoms_[part]->width + margins_of(*content_.parts[part].node->style, width_).horizontal();
}

float LineBreaker::text_width(const InlinePart& part, std::uint32_t begin, std::uint32_t end) const {
    if (begin == part.begin && end == part.visible_end) return part.width;
    if (begin >= end || content_.paragraph->items.empty()) return 0;
    const TextItem& item = content_.paragraph->items[part.item];
    return sane(
        engine_.measurer().advance(item.face, content_.slice(begin, end), part.owner->style->font, item.level % 2 == 1));
}

std::uint32_t LineBreaker::first_cluster_end(const InlinePart& part, std::uint32_t begin) const {
    const std::vector<std::uint32_t>& ends = content_.paragraph->graphemes;
    const auto next = std::upper_bound(ends.begin(), ends.end(), begin);
    return next == ends.end() ? part.visible_end : std::min(*next, part.visible_end);
}

// Where the longest piece from `begin` that fits ends; `begin` when not even one cluster does.
std::uint32_t LineBreaker::longest_prefix(const InlinePart& part, std::uint32_t begin, float room) const {
    const std::vector<std::uint32_t>& ends = content_.paragraph->graphemes;
    auto low = std::upper_bound(ends.begin(), ends.end(), begin);
    auto high = std::upper_bound(low, ends.end(), part.visible_end);
    std::uint32_t best = begin;
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (text_width(part, begin, *middle) <= room + kSlack) {
            best = *middle;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return best;
}

struct LineBreaker::Walk {
    BrokenLine line;
    float text = 0;              // with spaces that would be at the end
    bool break_pending = false;  // a line may end before the next part that is not a Close
    std::optional<BrokenLine> best;
    bool has_words = false;  // text or an atom, and not only edges of inline boxes
    bool after_empty_box = false;
    std::optional<std::uint32_t> last_open;     // where in the text the last inline box began
    std::optional<std::uint32_t> break_offset;  // the last place in the text where a line may end

    void allow_break(const InlinePart& part) {
        break_pending = part.breaks_after;
        if (!break_pending) return;
        break_offset = part.end;
        after_empty_box = false;
    }

    float width_with(float more) const { return text + line.fixed_width + more; }
};

// Returns the finished line when this part does not fit; else the part is in.
std::optional<BrokenLine> LineBreaker::add_text(Walk& walk, std::size_t index, std::uint32_t begin, float available) const {
    const InlinePart& part = content_.parts[index];
    const bool only_spaces = begin >= part.visible_end;
    if (only_spaces && !walk.line.has_content && collapses_spaces(part.owner->style->white_space)) {
        walk.break_pending = false;
        return {};
    }
    const float width = only_spaces ? 0 : text_width(part, begin, part.visible_end);
    if (!only_spaces && walk.width_with(width) > available + kSlack) {
        if (walk.best) return walk.best;
        if (may_cut_words(part)) {
            std::uint32_t end = longest_prefix(part, begin, available - walk.width_with(0));
            if (end == begin && !walk.has_words) end = first_cluster_end(part, begin);
            if (end < part.visible_end) {
                if (end > begin) {
                    walk.line.text_width = walk.text + text_width(part, begin, end);
                    walk.line.has_content = true;
                }
                walk.line.end = {index, end};
                return walk.line;
            }
        }
    }
    if (!only_spaces) walk.line.text_width = walk.text + width;
    walk.text += width + part.space;
    walk.line.has_content = walk.has_words = true;
    walk.allow_break(part);
    return {};
}

// A line may end before the part. Returns it when it has to.
std::optional<BrokenLine> LineBreaker::pass_break(Walk& walk, std::size_t index, float available) const {
    const std::vector<InlinePart>& parts = content_.parts;
    const bool is_full = walk.width_with(0) > available + kSlack;
    if (!walk.break_pending || stays(parts, index, is_full)) return {};
    walk.break_pending = false;
    walk.line.end = {index, 0};
    const bool empty_box = opens_empty_box(parts, index);
    const bool overflows = walk.line.width() > available + kSlack;
    if (overflows && !empty_box) return walk.after_empty_box && walk.best ? walk.best : walk.line;
    if (!overflows) walk.best = walk.line;
    // Where the space before still fits, a line may not end behind a box inside of the one that begins here.
    if (!is_full && !empty_box) walk.break_offset.reset();
    return {};
}

// The start or end of an inline box. Returns the finished line when it does not fit.
std::optional<BrokenLine> LineBreaker::add_edge(Walk& walk, const InlinePart& part, float available) const {
    const float edge = inline_edge_width(part, width_);
    walk.line.fixed_width += edge;
    if (edge != 0) walk.line.has_content = true;
    if (part.kind == Kind::Open) {
        walk.last_open = part.begin;
        return {};
    }
    const bool is_empty = walk.last_open == part.begin;
    // The space at the end of all text is not there.
    if (walk.break_offset == part.begin && (is_empty || part.begin < content_.text.size())) {
        walk.break_pending = true;
        walk.after_empty_box = is_empty;
    } else if (edge > 0 && walk.best && walk.line.width() > available + kSlack) {
        return walk.best;
    }
    return {};
}

std::optional<BrokenLine> LineBreaker::add_atom(Walk& walk, std::size_t index, float available) const {
    const float width = atom_width(index);
    if (walk.width_with(width) > available + kSlack && walk.best) return walk.best;
    walk.line.fixed_width += width;
    walk.line.text_width = walk.text;
    walk.line.has_content = walk.has_words = true;
    walk.allow_break(content_.parts[index]);
    return {};
}

BrokenLine LineBreaker::next_line(InlinePlace begin, float available) const {
    Walk walk;
    walk.line.begin = begin;
    const std::vector<InlinePart>& parts = content_.parts;
    for (std::size_t i = begin.part; i < parts.size(); ++i) {
        const InlinePart& part = parts[i];
        std::optional<BrokenLine> done = pass_break(walk, i, available);
        if (done) return *done;
        switch (part.kind) {
            case Kind::Break:
                walk.line.has_content = true;
                walk.line.end = {i + 1, 0};
                return walk.line;
            case Kind::Open:
            case Kind::Close: done = add_edge(walk, part, available); break;
            case Kind::OutOfFlow: break;
            case Kind::Atom: done = add_atom(walk, i, available); break;
            case Kind::Text:
                done = add_text(walk, i, i == begin.part ? std::max(begin.offset, part.begin) : part.begin, available);
                break;
        }
        if (done) return *done;
    }
    walk.line.end = {parts.size(), 0};
    return walk.line;
}

std::vector<BrokenLine> LineBreaker::lines(float available, std::size_t limit) const {
    std::vector<BrokenLine> lines;
    InlinePlace place;
    while (place.part < content_.parts.size()) {
        const bool last = lines.size() + 1 == limit;
        BrokenLine line = next_line(place, available);
        if (last && line.end.part < content_.parts.size()) line.ellipsis = true;
        // A line always takes something, or this would not end.
        if (line.end.part == place.part && line.end.offset <= place.offset) line.end = {place.part + 1, 0};
        const bool forced = line.end.part > 0 && line.end.offset == 0 && content_.parts[line.end.part - 1].kind == Kind::Break;
        line.wrapped = line.end.part < content_.parts.size() && !forced;
        place = line.end;
        lines.push_back(line);
        if (last) break;
    }
    return lines;
}

std::size_t LineBreaker::count(float available, std::size_t limit) const {
    std::size_t count = 0;
    InlinePlace place;
    while (place.part < content_.parts.size() && count <= limit) {
        BrokenLine line = next_line(place, available);
        if (line.end.part == place.part && line.end.offset <= place.offset) line.end = {place.part + 1, 0};
        place = line.end;
        ++count;
    }
    return count;
}

}  // namespace callboard::layout
