// Which items share a flex line (CSS Flexbox 1, 9.3, step 5; CSS Flexbox 2 for flex-wrap: balance).
#include "layout/flex_line.h"

namespace callboard::layout {
namespace {

constexpr float kSlack = 0.01F;             // px by which sums of floats may miss
constexpr std::size_t kMaxBalanced = 1000;  // items; more are put on lines one by one

// The best way to put the items from one on onto lines.
struct Remainder {
    std::size_t lines = 0;
    double unevenness = 0;  // the squares of the room that the lines leave, in px
    std::size_t end = 0;    // of the first of these lines

    bool is_better_than(const Remainder& other) const {
        if (lines != other.lines) return lines < other.lines;
        return unevenness < other.unevenness - 1e-6 * (1 + other.unevenness);
    }
};

float outer_size(const FlexItem& item) { return item.hypothetical + item.main_margins(); }

std::vector<std::size_t> greedy_line_ends(std::span<const FlexItem> items, float available, float gap) {
    std::vector<std::size_t> ends;
    std::size_t begin = 0;
    float length = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const float outer = outer_size(items[i]);
        const float more = (i > begin ? gap : 0) + outer;
        if (i > begin && length + more > available + kSlack) {
            ends.push_back(i);
            begin = i;
            length = outer;
        } else {
            length += more;
        }
    }
    if (begin < items.size()) ends.push_back(items.size());
    return ends;
}

// As few lines as can be, as even as can be; among equals, that with more on the first lines. A line ends where it overflows.
std::vector<std::size_t> balanced_line_ends(std::span<const FlexItem> items, float room_available, float gap) {
    if (items.size() > kMaxBalanced) return greedy_line_ends(items, room_available, gap);
    const double available = room_available;
    std::vector<Remainder> best(items.size() + 1);  // by the first item
    for (std::size_t begin = items.size(); begin-- > 0;) {
        double length = 0;
        bool found = false;
        for (std::size_t end = begin + 1; end <= items.size(); ++end) {
            length += outer_size(items[end - 1]) + (end - begin > 1 ? gap : 0);
            if (length > available + kSlack && end - begin > 1) break;
            const double room = available - length;
            const Remainder candidate{best[end].lines + 1, best[end].unevenness + room * room, end};
            if (!found || !best[begin].is_better_than(candidate)) best[begin] = candidate;
            found = true;
            if (length > available + kSlack) break;
        }
    }
    std::vector<std::size_t> ends;
    for (std::size_t begin = 0; begin < items.size();) ends.push_back(begin = best[begin].end);
    return ends;
}

}  // namespace

std::vector<std::size_t> flex_line_ends(const style::ComputedStyle& container, std::span<const FlexItem> items, float available,
                                        float gap) {
    if (items.empty()) return {};
    if (container.flex_wrap == style::FlexWrap::NoWrap) return {items.size()};
    if (container.flex_balance) return balanced_line_ends(items, available, gap);
    return greedy_line_ends(items, available, gap);
}

}  // namespace callboard::layout
