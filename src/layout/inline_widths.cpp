// Min-content and max-content widths of lines of text.
#include "layout/line_breaker.h"

namespace callboard::layout {

using style::OverflowWrap;
using Kind = InlinePart::Kind;

namespace {

float widest_cluster(Engine& engine, const InlineContent& content, const InlinePart& part) {
    const std::vector<std::uint32_t>& ends = content.paragraph->graphemes;
    const TextItem& item = content.paragraph->items[part.item];
    float widest = 0;
    std::uint32_t begin = part.begin;
    for (auto end = std::upper_bound(ends.begin(), ends.end(), begin); end != ends.end() && *end <= part.visible_end; ++end) {
        const std::string_view cluster = content.slice(begin, *end);
        widest =
            std::max(widest, sane(engine.measurer().advance(item.face, cluster, part.owner->style->font, item.level % 2 == 1)));
        begin = *end;
    }
    return widest;
}

// Adds parts to an unbreakable run and to a line that never wraps, and keeps the widest of both. A space counts once there is
// something behind it; one that is kept as written counts at the end of the longest line too.
class WidthSums {
public:
    void add(float minimum, float width, float space, bool keeps_space) {
        run_ += run_space_ + minimum;
        line_ += line_space_ + width + (keeps_space ? space : 0);
        run_space_ = space;
        line_space_ = keeps_space ? 0 : space;
    }
    void add_edge(float width) {
        run_ += width;
        line_ += width;
    }
    void end_run() {
        widest_.min_content = std::max(widest_.min_content, run_);
        run_ = run_space_ = 0;
    }
    void end_line() {
        end_run();
        widest_.max_content = std::max(widest_.max_content, line_);
        line_ = line_space_ = 0;
    }
    IntrinsicWidths widest() const { return {sane_size(widest_.min_content), sane_size(widest_.max_content)}; }

private:
    float run_ = 0;
    float line_ = 0;
    float run_space_ = 0;
    float line_space_ = 0;
    IntrinsicWidths widest_;
};

}  // namespace

IntrinsicWidths intrinsic_widths_of(Engine& engine, const InlineContent& content, const HeightBasis& heights) {
    WidthSums sums;
    bool break_pending = false;
    for (const InlinePart& part : content.parts) {
        if (break_pending && part.kind != Kind::Close) {
            sums.end_run();
            break_pending = false;
        }
        switch (part.kind) {
            case Kind::Break: sums.end_line(); break;
            case Kind::OutOfFlow: break;
            case Kind::Open:
            case Kind::Close: {
                sums.add_edge(inline_edge_width(part, 0));
                break;
            }
            case Kind::Atom: {
                const IntrinsicWidths widths = engine.contribution(*part.node, heights);
                sums.add(widths.min_content, widths.max_content, 0, false);
                break_pending = part.breaks_after;
                break;
            }
            case Kind::Text: {
                const bool keeps = !collapses_spaces(part.owner->style->white_space);
                const bool anywhere =
                    part.owner->style->overflow_wrap == OverflowWrap::Anywhere && wraps(part.owner->style->white_space);
                if (anywhere && part.visible_end > part.begin && !content.paragraph->items.empty()) {
                    sums.end_run();
                    sums.add(widest_cluster(engine, content, part), part.width, part.space, keeps);
                    sums.end_run();
                } else {
                    sums.add(part.width, part.width, part.space, keeps);
                }
                break_pending = part.breaks_after;
                break;
            }
        }
    }
    sums.end_line();
    return sums.widest();
}

}  // namespace callboard::layout
