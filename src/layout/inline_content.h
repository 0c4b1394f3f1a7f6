// What a block of lines holds, before it is broken into lines: one text with its white space collapsed, cut into parts that are
// measured once. Inline boxes are Open and Close parts, inline blocks and pictures are U+FFFC in the text.
#pragma once

#include "layout/node.h"
#include "layout/text_measurer.h"

#include <string>
#include <string_view>
#include <vector>

namespace callboard::layout {

struct InlinePart {
    enum class Kind { Text, Open, Close, Atom, OutOfFlow, Break };
    Kind kind = Kind::Text;
    Node* node = nullptr;     // of Open, Close, Atom, OutOfFlow
    Node* owner = nullptr;    // the inline box around it, or the block; of Open and Close the box itself
    std::uint32_t begin = 0;  // bytes of InlineContent::text
    std::uint32_t end = 0;
    std::uint32_t item = 0;         // of Text: index into Paragraph::items
    std::uint8_t level = 0;         // bidi level
    float width = 0;                // without the spaces at its end (of Atom: margin box)
    float space = 0;                // the width of the spaces at its end
    std::uint32_t visible_end = 0;  // where those spaces begin
    bool breaks_after = false;      // a line may end here
};

struct InlineContent {
    std::string text;
    std::vector<InlinePart> parts;
    std::vector<TextSpan> spans;
    std::shared_ptr<const Paragraph> paragraph;  // once analysed
    std::uint32_t box_count = 0;                 // inline_index of all nodes inside is below this
    bool right_to_left = false;                  // of the paragraph

    std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
        return std::string_view(text).substr(begin, end - begin);
    }
};

// Text of `block`'s children collapsed, analysed, cut and measured. Atoms get their width from the line breaker.
InlineContent make_inline_content(Node& block, TextMeasurer& measurer);

bool collapses_spaces(style::WhiteSpace mode);
bool wraps(style::WhiteSpace mode);

}  // namespace callboard::layout
