// The machine's fonts, and short ways to ask for faces, widths and masks.
#pragma once

#include "text/fonts.h"

#include <gmock/gmock.h>

namespace callboard::text {

inline style::Font font_of(std::vector<std::string> families, float size = 40, int weight = 400) {
    style::Font font;
    font.families = std::make_shared<const std::vector<std::string>>(std::move(families));
    font.size = size;
    font.weight = weight;
    return font;
}

inline bool has_ink(const RunMask& mask, int column) {
    for (int y = 0; y < mask.size.height; ++y) {
        if (mask.coverage[static_cast<std::size_t>(y * mask.size.width + column)] > 0) return true;
    }
    return false;
}

// From the run's origin.
inline int first_column(const RunMask& mask) {
    int column = 0;
    while (column < mask.size.width && !has_ink(mask, column)) ++column;
    return column + mask.left;
}

inline int ink_width(const RunMask& mask) {
    int end = mask.size.width;
    while (end > 0 && !has_ink(mask, end - 1)) --end;
    return end + mask.left - first_column(mask);
}

class FontsTest : public testing::Test {
protected:
    static void SetUpTestSuite() { fonts_ = Fonts::open().value().release(); }
    static void TearDownTestSuite() {
        delete fonts_;
        fonts_ = nullptr;
    }

    layout::Paragraph analyse(std::string_view text, const style::Font& font,
                              style::Direction base = style::Direction::LeftToRight) {
        const layout::TextSpan span{0, static_cast<std::uint32_t>(text.size()), &font};
        return *fonts_->analyse(text, {&span, 1}, base);
    }
    // "text=face" of each item.
    std::vector<std::string> faces(std::string_view text, const style::Font& font) {
        std::vector<std::string> result;
        for (const layout::TextItem& item : analyse(text, font).items) {
            result.push_back(
                fmt::format("{}={}", text.substr(item.begin, item.end - item.begin), fonts_->face_name(item.face)));
        }
        return result;
    }
    float width(std::string_view text, const style::Font& font) {
        float sum = 0;
        for (const layout::TextItem& item : analyse(text, font).items) {
            sum += fonts_->advance(item.face, text.substr(item.begin, item.end - item.begin), font, item.level % 2 == 1);
        }
        return sum;
    }
    std::shared_ptr<const RunMask> mask(std::string_view text, const style::Font& font, MaskRequest request = {}) {
        const layout::TextItem item = analyse(text, font).items.front();
        return fonts_->mask(item.face, font, text, item.level % 2 == 1, request);
    }

    static inline Fonts* fonts_ = nullptr;
};

}  // namespace callboard::text
