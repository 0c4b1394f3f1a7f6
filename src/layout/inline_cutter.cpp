#include "layout/inline_cutter.h"

namespace callboard::layout {
namespace {

// A byte inside of a code point.
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Cuts text parts at break opportunities and where face, level or script change, and measures them.
class Cutter {
public:
    Cutter(InlineContent& content, TextMeasurer& measurer) : content_(content), measurer_(measurer) {}

    void run() {
        std::vector<InlinePart> cut;
        cut.reserve(content_.parts.size() * 2);
        for (const InlinePart& part : content_.parts) {
            if (part.kind == InlinePart::Kind::Text) {
                cut_text(part, cut);
                continue;
            }
            InlinePart copy = part;
            copy.level = part.kind == InlinePart::Kind::OutOfFlow ? level_between(part.begin) : level_at(part.begin);
            copy.breaks_after = part.end > part.begin && breaks_at(part.end) && wraps(part.owner->style->white_space);
            cut.push_back(copy);
        }
        content_.parts = std::move(cut);
    }

private:
    void seek(std::uint32_t offset) {
        const std::vector<TextItem>& items = content_.paragraph->items;
        while (item_ + 1 < items.size() && items[item_].end <= offset) ++item_;
    }

    std::uint8_t level_at(std::uint32_t offset) {
        seek(offset);
        return content_.paragraph->items.empty() ? 0 : content_.paragraph->items[item_].level;
    }

    // What is no letter goes with the letters around it, where they agree.
    std::uint8_t level_between(std::uint32_t offset) {
        const std::uint8_t base = content_.right_to_left ? 1 : 0;
        if (offset == 0 || offset >= content_.text.size()) return base;
        const std::vector<TextItem>& items = content_.paragraph->items;
        const auto before = [](const TextItem& item, std::uint32_t end) { return item.begin < end; };
        const auto next = std::lower_bound(items.begin(), items.end(), offset, before);
        const std::uint8_t level = level_at(offset);
        return next != items.begin() && std::prev(next)->level == level ? level : base;
    }

    bool breaks_at(std::uint32_t offset) {
        const std::vector<BreakOpportunity>& breaks = content_.paragraph->breaks;
        while (break_ < breaks.size() && breaks[break_].offset < offset) ++break_;
        return break_ < breaks.size() && breaks[break_].offset == offset && offset < content_.text.size();
    }

    // Behind a space at the end of the text, something without a letter may go to a line of its own.
    bool ends_in_space(std::uint32_t offset) const { return offset == content_.text.size() && content_.text.back() == ' '; }

    void cut_text(const InlinePart& part, std::vector<InlinePart>& cut) {
        std::uint32_t begin = part.begin;
        while (begin < part.end) {
            seek(begin);
            std::uint32_t end = part.end;
            if (!content_.paragraph->items.empty()) {
                const std::uint32_t item_end = content_.paragraph->items[item_].end;
                if (item_end > begin) end = std::min(end, item_end);
            }
            breaks_at(begin + 1);
            const std::vector<BreakOpportunity>& breaks = content_.paragraph->breaks;
            if (break_ < breaks.size()) end = std::min(end, breaks[break_].offset);
            InlinePart piece = part;
            piece.begin = begin;
            piece.end = end;
            piece.item = static_cast<std::uint32_t>(item_);
            piece.breaks_after = (breaks_at(end) || ends_in_space(end)) && wraps(part.owner->style->white_space);
            measure(piece);
            cut.push_back(piece);
            begin = end;
        }
    }

    void measure(InlinePart& piece) {
        piece.visible_end = piece.end;
        if (content_.paragraph->items.empty()) return;
        const TextItem& item = content_.paragraph->items[piece.item];
        piece.level = item.level;
        if (piece.owner->style->white_space != style::WhiteSpace::Pre) {
            while (piece.visible_end > piece.begin && content_.text[piece.visible_end - 1] == ' ') --piece.visible_end;
        }
        const style::Font& font = piece.owner->style->font;
        const bool rtl = item.level % 2 == 1;
        if (piece.visible_end > piece.begin) {
            piece.width = measured(item.face, content_.slice(piece.begin, piece.visible_end), font, rtl);
        }
        if (piece.visible_end < piece.end) {
            piece.space = space_width(item.face, font, rtl) * static_cast<float>(piece.end - piece.visible_end) +
                          space_kerning(item.face, piece, font, rtl);
        }
    }

    float measured(FaceId face, std::string_view text, const style::Font& font, bool rtl) {
        const float width = measurer_.advance(face, text, font, rtl);
        return std::isfinite(width) ? std::clamp(width, -1e6F, 1e6F) : 0;
    }

    // How much nearer a space comes to the letter before it.
    float space_kerning(FaceId face, const InlinePart& piece, const style::Font& font, bool rtl) {
        if (piece.visible_end == piece.begin) return 0;
        std::uint32_t letter = piece.visible_end - 1;
        while (letter > piece.begin && is_continuation(content_.text[letter])) --letter;
        return measured(face, content_.slice(letter, piece.visible_end + 1), font, rtl) -
               measured(face, content_.slice(letter, piece.visible_end), font, rtl) - space_width(face, font, rtl);
    }

    float space_width(FaceId face, const style::Font& font, bool rtl) {
        if (face != space_face_ || &font != space_font_) {
            space_face_ = face;
            space_font_ = &font;
            space_ = measured(face, " ", font, rtl);
        }
        return space_;
    }

    InlineContent& content_;
    TextMeasurer& measurer_;
    std::size_t item_ = 0;
    std::size_t break_ = 0;
    FaceId space_face_ = 0;
    const style::Font* space_font_ = nullptr;
    float space_ = 0;
};

}  // namespace

void cut_and_measure(InlineContent& content, TextMeasurer& measurer) { Cutter(content, measurer).run(); }

}  // namespace callboard::layout
