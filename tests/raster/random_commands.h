// Random lists of paint commands for property tests of raster: all kinds, at fractions of pixels, nested.
#pragma once

#include "paint/paint_list.h"
#include "text/fonts.h"

#include <random>

namespace callboard::raster {

class RandomCommands {
public:
    RandomCommands(text::Fonts& fonts, unsigned seed, Size area) : fonts_(fonts), random_(seed), area_(area) {}

    int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
    bool one_in(int count) { return between(1, count) == 1; }

    // About `count` commands with groups and clips in pairs.
    paint::Commands list(int count, int depth = 0) {
        paint::Commands commands;
        for (int i = 0; i < count; ++i) {
            if (depth > 3 || !one_in(5)) {
                commands.push_back(drawing());
                continue;
            }
            const bool is_group = one_in(2);
            const paint::Commands inside = list(between(1, 4), depth + 1);
            if (is_group) commands.push_back(group());
            if (!is_group) commands.push_back(paint::PushClip{shape()});
            commands.insert(commands.end(), inside.begin(), inside.end());
            if (is_group) commands.push_back(paint::PopGroup{});
            if (!is_group) commands.push_back(paint::PopClip{});
        }
        return commands;
    }

    paint::Command drawing() {
        switch (between(0, 5)) {
            case 0: return paint::Fill{shape(), color(), {}, false, false};
            case 1: return gradient_fill();
            case 2: return paint::DrawBorder{shape(), {length(9), length(9), length(9), length(9)}, border_colors()};
            case 3: return paint::DrawShadow{shape(), {length(9), length(9)}, length(20), length(4), color(), one_in(3)};
            default: return text();
        }
    }

    // A drawing command that is a little different.
    void edit(paint::Command& command) {
        if (auto* const text = std::get_if<paint::DrawText>(&command)) {
            if (one_in(2)) text->color = color();
            if (one_in(3)) text->origin.x += 0.25F;
        } else if (auto* const fill = std::get_if<paint::Fill>(&command); fill != nullptr && one_in(2)) {
            fill->brush = color();
        } else if (std::holds_alternative<paint::PushGroup>(command)) {
            command = group();
        } else if (std::holds_alternative<paint::PushClip>(command)) {
            command = paint::PushClip{shape()};
        } else if (!std::holds_alternative<paint::PopClip>(command) && !std::holds_alternative<paint::PopGroup>(command)) {
            command = drawing();
        }
    }

private:
    float length(int most) {
        const auto whole = static_cast<float>(between(0, most));
        return one_in(2) ? whole : whole + static_cast<float>(between(0, 999)) / 1000;
    }
    Color color() {
        const auto part = [this] { return static_cast<float>(between(0, 255)) / 255; };
        return {part(), part(), part(), one_in(2) ? 1 : part()};
    }
    std::array<Color, 4> border_colors() {
        const Color one = color();
        if (one_in(2)) return {one, one, one, one};
        return {one, color(), color(), color()};
    }
    paint::RoundedRect shape() {
        const bool large = one_in(4);
        const Size size{length(static_cast<int>(area_.width) / (large ? 1 : 4)) + 1,
                        length(static_cast<int>(area_.height) / (large ? 1 : 4)) + 1};
        paint::RoundedRect result{
            {length(static_cast<int>(area_.width)) - 10, length(static_cast<int>(area_.height)) - 10, size.width, size.height},
            {}};
        if (one_in(2)) return result;
        for (Size& radius : result.radii)
            radius = {length(static_cast<int>(size.width / 2)), length(static_cast<int>(size.height / 2))};
        return result;
    }
    paint::PushGroup group() {
        paint::PushGroup result{one_in(2) ? 1 : static_cast<float>(between(1, 100)) / 100, {}};
        if (one_in(2))
            result.transform = {1, 0, 0, 1, static_cast<float>(between(-20, 20)), static_cast<float>(between(-20, 20))};
        if (one_in(6)) result.transform = {0.9F, 0.1F, -0.2F, 1.1F, length(9), length(9)};
        return result;
    }
    paint::Fill gradient_fill() {
        paint::Fill fill{shape(), color(), {}, false, false};
        const std::vector<paint::GradientStop> stops{{0, color()}, {0.4F, color()}, {1, color()}};
        const Rect& rect = fill.shape.rect;
        if (one_in(3)) {
            fill.brush =
                paint::RadialGradient{{rect.x + length(50), rect.y + length(50)}, {length(80), length(80)}, one_in(2), stops};
        } else {
            const Point to{one_in(3) ? rect.x : rect.right(), rect.bottom()};
            fill.brush = paint::LinearGradient{{rect.x, rect.y}, to, one_in(3), stops};
        }
        if (one_in(3)) {
            fill.tile = Rect{rect.x, rect.y, length(30) + 1, length(30) + 1};
            fill.repeat_x = one_in(2);
            fill.repeat_y = one_in(2);
        }
        return fill;
    }
    paint::DrawText text() {
        paint::DrawText command;
        command.font.size = length(40) + 4;
        command.text = fmt::format("Guichet {}", between(0, 99));
        const layout::TextSpan span{0, static_cast<std::uint32_t>(command.text.size()), &command.font};
        command.face = fonts_.analyse(command.text, {&span, 1}, style::Direction::LeftToRight)->items.front().face;
        command.width = fonts_.advance(command.face, command.text, command.font, false);
        command.origin = {length(static_cast<int>(area_.width)), length(static_cast<int>(area_.height))};
        command.color = color();
        for (int i = between(0, 2); i > 0; --i)
            command.shadows.push_back({{length(9) - 4, length(9) - 4}, length(12), color()});
        if (one_in(4)) {
            command.stroke_width = length(3);
            command.stroke_color = color();
        }
        return command;
    }

    text::Fonts& fonts_;
    std::mt19937 random_;
    Size area_;
};

}  // namespace callboard::raster
