// Stands before the fonts and remembers what they answered: the same words in the same font are analysed and measured once.
// Bounded; its owner clears it when the fonts change.
#pragma once

#include "layout/text_measurer.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace callboard::layout {

class MeasureCache final : public TextMeasurer {
public:
    // `fonts` outlive it.
    explicit MeasureCache(TextMeasurer& fonts) : fonts_(fonts) {}
    void clear();

    FontMetrics metrics(const style::Font& font) override;
    std::shared_ptr<const Paragraph> analyse(std::string_view text, std::span<const TextSpan> spans,
                                             style::Direction base) override;
    float advance(FaceId face, std::string_view text, const style::Font& font, bool right_to_left) override;
    std::uint64_t version() const override { return fonts_.version(); }
    std::string face_name(FaceId face) const override { return fonts_.face_name(face); }

private:
    // Two halves: what is asked for again moves to the young one; when that is full, the old one is thrown away.
    template <class Value>
    struct Halves {
        std::unordered_map<std::string, Value> young;
        std::unordered_map<std::string, Value> old;

        const Value* find(const std::string& key);
        const Value& put(const std::string& key, Value value);
    };
    struct KnownFont {
        style::Font font;
        FontMetrics metrics;
        bool is_measured;
    };

    // Its place in `known_`, which stands for the font in the keys.
    std::size_t number_of(const style::Font& font);
    std::size_t find_or_add(const style::Font& font);

    TextMeasurer& fonts_;
    std::vector<KnownFont> known_;
    std::size_t last_ = 0;  // the number asked for last
    Halves<std::shared_ptr<const Paragraph>> paragraphs_;
    Halves<float> advances_;
    std::string key_;  // kept for its room
};

}  // namespace callboard::layout
