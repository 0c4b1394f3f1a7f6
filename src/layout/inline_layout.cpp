// Blocks of lines: how wide the lines may be, how many there are, and how large the text is.
#include "layout/line_placer.h"

namespace callboard::layout {
namespace {

using style::ComputedStyle;
using style::TextFit;

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kMaxBalanced = 10;  // lines; longer texts are left alone

std::size_t line_limit(const ComputedStyle& style) {
    return style.line_clamp > 0 ? static_cast<std::size_t>(style.line_clamp) : kNoLimit;
}

// The narrowest width that gives no more lines.
float balanced_width(const LineBreaker& breaker, float available) {
    const std::size_t count = breaker.count(available, kMaxBalanced);
    if (count < 2 || count > kMaxBalanced) return available;
    float low = available / static_cast<float>(count) / 2;
    float high = available;
    for (int i = 0; i < 24 && high - low > 0.25F; ++i) {
        const float middle = (low + high) / 2;
        const std::vector<BrokenLine> lines = breaker.lines(middle, count + 1);
        const bool fits = lines.size() <= count && std::all_of(lines.begin(), lines.end(), [middle](const BrokenLine& line) {
                              return line.width() <= middle + 0.05F;
                          });
        (fits ? high : low) = middle;
    }
    return high;
}

// text-overflow.
void mark_overflow(const ComputedStyle& style, float available, std::vector<BrokenLine>& lines) {
    if (style.text_overflow != style::TextOverflow::Ellipsis || style.overflow_x == style::Overflow::Visible) return;
    for (BrokenLine& line : lines) line.ellipsis = line.ellipsis || line.width() > available + 0.05F;
}

// The factor for the font sizes that makes the longest line as long as there is room, or nothing when nothing is to be fitted.
float fitting_scale(const ComputedStyle& style, const std::vector<BrokenLine>& lines, float available) {
    float scale = std::numeric_limits<float>::infinity();
    for (const BrokenLine& line : lines) {
        if (line.text_width > 0) scale = std::min(scale, std::max(0.0F, available - line.fixed_width) / line.text_width);
    }
    if (!std::isfinite(scale)) return 1;
    return style.text_fit == TextFit::Grow ? std::clamp(scale, 1.0F, 1000.0F) : std::clamp(scale, 0.001F, 1.0F);
}

class LineStack {
public:
    LineStack(Engine& engine, Frame& frame, const LineBreaker& breaker) : engine_(engine), frame_(frame), breaker_(breaker) {
        const Fragment& box = frame.fragment;
        content_box_ = {box.border.left + box.padding.left, box.border.top + box.padding.top, frame.content_width, 0};
    }

    // Puts all lines below each other. Returns their height.
    float place(const std::vector<BrokenLine>& lines, float scale) {
        frame_.fragment.lines = std::make_unique<InlineLayout>();
        frame_.fragment.lines->font_scale = scale;
        LinePlacer& placer = engine_.line_placer();
        placer.begin(frame_.node, breaker_, content_box_, scale, *frame_.fragment.lines);
        for (const BrokenLine& line : lines) placer.place(line);
        return placer.height();
    }

    // text-fit: the text is scaled to the box's width, and to its height when that is decided.
    float place_fitted(const std::vector<BrokenLine>& lines) {
        const ComputedStyle& style = *frame_.node.style;
        float scale = fitting_scale(style, lines, frame_.content_width);
        float height = place(lines, scale);
        if (!frame_.height || height <= *frame_.height || height <= 0) return height;
        const float smaller = scale * *frame_.height / height;
        scale = style.text_fit == TextFit::Grow ? std::max(1.0F, smaller) : std::max(0.001F, smaller);
        return place(lines, scale);
    }

private:
    Engine& engine_;
    Frame& frame_;
    const LineBreaker& breaker_;
    Rect content_box_;
};

void shift_lines(InlineLayout& lines, float shift) {
    if (shift == 0) return;
    for (PlacedLine& line : lines.lines) {
        line.rect.y += shift;
        line.baseline += shift;
    }
    for (PlacedText& text : lines.texts) text.baseline += shift;
    for (PlacedPiece& piece : lines.pieces) piece.rect.y += shift;
    for (PlacedChild& atom : lines.atoms) {
        atom.offset.y += shift;
        atom.static_position.room.y += shift;
    }
}

const InlineContent& content_of(Node& node, TextMeasurer& measurer) {
    if (!node.inline_content) node.inline_content = std::make_shared<InlineContent>(make_inline_content(node, measurer));
    return *node.inline_content;
}

}  // namespace

void Engine::layout_inlines(Frame& frame) {
    const ComputedStyle& style = *frame.node.style;
    const InlineContent& content = content_of(frame.node, measurer_);
    Space atom_space;
    atom_space.width = frame.content_width;
    atom_space.percent_height = frame.fragment.content_height;
    atom_space.shrink_to_fit = true;
    atom_space.separate = true;
    const LineBreaker breaker(*this, content, atom_space);
    const float available =
        style.text_wrap == style::TextWrap::Balance ? balanced_width(breaker, frame.content_width) : frame.content_width;
    std::vector<BrokenLine> lines = breaker.lines(available, line_limit(style));
    if (style.text_fit == TextFit::None) mark_overflow(style, frame.content_width, lines);

    LineStack stack(*this, frame, breaker);
    const float height = style.text_fit == TextFit::None ? stack.place(lines, 1) : stack.place_fitted(lines);
    finish_height(frame, height);

    shift_lines(*frame.fragment.lines, content_shift(frame, height));

    Fragment& box = frame.fragment;
    const std::vector<PlacedLine>& placed = box.lines->lines;
    const auto has_height = [](const PlacedLine& line) { return line.rect.height > 0; };
    const auto first = std::find_if(placed.begin(), placed.end(), has_height);
    const auto last = std::find_if(placed.rbegin(), placed.rend(), has_height);
    if (first != placed.end()) {
        box.first_baseline = first->baseline;
        box.last_baseline = last->baseline;
    }
    const bool has_lines = std::any_of(lines.begin(), lines.end(), [](const BrokenLine& line) { return line.has_content; });
    box.collapses_through = !has_lines && !frame.space.separate && box.height == 0 && may_be_empty(frame);
}

IntrinsicWidths Engine::intrinsic_of_inlines(Node& node, const HeightBasis& heights) {
    const MaybePx height = inner_height(node, heights);
    return intrinsic_widths_of(*this, content_of(node, measurer_), {height, height, {}});
}

}  // namespace callboard::layout
