// A TextMeasurer without fonts: every character is as wide as the font's size, the line as high; U+200B and combining marks
// have no width; lines break after spaces, hyphens and U+200B, and around U+FFFC; Hebrew and Arabic letters run right to left.
#pragma once

#include "base/utf8.h"
#include "layout/text_measurer.h"

#include <string>
#include <string_view>
#include <vector>

namespace callboard::layout {

class FixedText final : public TextMeasurer {
public:
    FontMetrics metrics(const style::Font& font) override {
        ++measured;
        return {0.8F * font.size, 0.2F * font.size, 0, 0.5F * font.size, 0.7F * font.size, font.size};
    }

    std::shared_ptr<const Paragraph> analyse(std::string_view text, std::span<const TextSpan> spans,
                                             style::Direction base) override {
        ++analysed;
        const std::vector<Character> characters = decode(text, base == style::Direction::RightToLeft ? 1 : 0);
        Paragraph paragraph;
        std::size_t span = 0;
        for (std::size_t i = 0; i < characters.size(); ++i) {
            const Character& character = characters[i];
            while (span + 1 < spans.size() && spans[span].end <= character.begin) ++span;
            add_item(paragraph, character, static_cast<std::uint32_t>(span));
            const char32_t next = i + 1 < characters.size() ? characters[i + 1].code : 0;
            if (next == 0 || !is_mark(next)) paragraph.graphemes.push_back(character.end);
            const bool last = i + 1 == characters.size();
            if (last || character.code == '\n' || breaks_between(character.code, next)) {
                paragraph.breaks.push_back({character.end, character.code == '\n'});
            }
        }
        return std::make_shared<const Paragraph>(std::move(paragraph));
    }

    float advance(FaceId, std::string_view text, const style::Font& font, bool) override {
        float width = 0;
        for (std::size_t offset = 0; offset < text.size();) {
            const char32_t code = next_code_point(text, offset);
            if (code != 0x200B && !is_mark(code) && !is_control(code)) width += font.size + font.letter_spacing;
        }
        return width;
    }

    std::string face_name(FaceId) const override { return "Fixed"; }

    int analysed = 0;
    int measured = 0;  // calls of metrics(): one for each box that is put on a line

private:
    struct Character {
        char32_t code = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint8_t level = 0;
    };

    enum class Strength { Left, Right, Number, Neutral };

    static bool is_mark(char32_t code) {
        return (code >= 0x300 && code <= 0x36F) || (code >= 0x64B && code <= 0x652) || code == 0x200D;
    }
    static bool is_control(char32_t code) {
        return (code >= 0x2066 && code <= 0x2069) || (code >= 0x202A && code <= 0x202E) || code == '\n';
    }
    static Strength strength(char32_t code) {
        if ((code >= 0x590 && code <= 0x8FF) || (code >= 0xFB1D && code <= 0xFDFF)) return Strength::Right;
        if (code >= '0' && code <= '9') return Strength::Number;
        const bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code < 0x2000);
        return letter ? Strength::Left : Strength::Neutral;
    }
    static bool breaks_between(char32_t code, char32_t next) {
        if (next == ' ' || next == '\n' || (next >= 0x202A && next <= 0x202E) || (next >= 0x2066 && next <= 0x2069))
            return false;
        return code == ' ' || code == '-' || code == 0x200B || code == 0xFFFC || next == 0xFFFC;
    }

    static void add_item(Paragraph& paragraph, const Character& character, std::uint32_t span) {
        const bool object = character.code == 0xFFFC;
        if (!paragraph.items.empty() && !object) {
            TextItem& last = paragraph.items.back();
            if (last.span == span && last.level == character.level && last.face == 0) {
                last.end = character.end;
                return;
            }
        }
        paragraph.items.push_back({character.begin, character.end, span, object ? FaceId{1} : FaceId{0}, character.level});
    }

    // UAX #9 in small: embedding levels from controls, strong letters and numbers, neutrals between equals.
    static std::vector<Character> decode(std::string_view text, std::uint8_t base) {
        std::vector<Character> characters;
        struct Embedding {
            std::uint8_t level;
            bool overrides;
        };
        std::vector<Embedding> stack{{base, false}};
        std::vector<Embedding> of;
        for (std::size_t offset = 0; offset < text.size();) {
            Character character;
            character.begin = static_cast<std::uint32_t>(offset);
            character.code = next_code_point(text, offset);
            character.end = static_cast<std::uint32_t>(offset);
            const char32_t code = character.code;
            if (code == 0x202C || code == 0x2069) {
                if (stack.size() > 1) stack.pop_back();
            }
            of.push_back(stack.back());
            characters.push_back(character);
            const std::uint8_t now = stack.back().level;
            const auto next_even = static_cast<std::uint8_t>(now % 2 == 0 ? now + 2 : now + 1);
            const auto next_odd = static_cast<std::uint8_t>(now % 2 == 0 ? now + 1 : now + 2);
            if (code == 0x202A || code == 0x2066) stack.push_back({next_even, false});
            if (code == 0x202B || code == 0x2067) stack.push_back({next_odd, false});
            if (code == 0x202D) stack.push_back({next_even, true});
            if (code == 0x202E) stack.push_back({next_odd, true});
            if (code == 0x2068) stack.push_back({first_strong(text.substr(offset)) ? next_odd : next_even, false});
        }
        resolve(characters, of);
        return characters;
    }

    static bool first_strong(std::string_view text) {
        for (std::size_t offset = 0; offset < text.size();) {
            const Strength found = strength(next_code_point(text, offset));
            if (found == Strength::Left || found == Strength::Right) return found == Strength::Right;
        }
        return false;
    }

    template <class Embeddings>
    static void resolve(std::vector<Character>& characters, const Embeddings& of) {
        std::vector<Strength> strengths;
        for (std::size_t i = 0; i < characters.size(); ++i) {
            strengths.push_back(of[i].overrides ? (of[i].level % 2 == 1 ? Strength::Right : Strength::Left)
                                                : strength(characters[i].code));
        }
        const auto side = [&](std::size_t i, int step) {
            const std::uint8_t level = of[i].level;
            for (std::ptrdiff_t j = static_cast<std::ptrdiff_t>(i) + step;
                 j >= 0 && j < static_cast<std::ptrdiff_t>(strengths.size()); j += step) {
                const auto at = static_cast<std::size_t>(j);
                if (of[at].level != level) break;
                if (strengths[at] == Strength::Left) return Strength::Left;
                if (strengths[at] == Strength::Right || strengths[at] == Strength::Number) return Strength::Right;
            }
            return level % 2 == 1 ? Strength::Right : Strength::Left;
        };
        for (std::size_t i = 0; i < characters.size(); ++i) {
            const std::uint8_t level = of[i].level;
            const bool odd = level % 2 == 1;
            Strength found = strengths[i];
            if (found == Strength::Neutral) {
                const Strength before = side(i, -1);
                found = before == side(i, 1) ? before : odd ? Strength::Right : Strength::Left;
            } else if (found == Strength::Number && !odd && side(i, -1) == Strength::Left) {
                found = Strength::Left;
            }
            int add = 0;
            if (found == Strength::Right) add = odd ? 0 : 1;
            if (found == Strength::Left) add = odd ? 1 : 0;
            if (found == Strength::Number) add = odd ? 1 : 2;
            characters[i].level = static_cast<std::uint8_t>(level + add);
        }
    }
};

}  // namespace callboard::layout
