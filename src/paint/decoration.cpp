#include "paint/decoration.h"

namespace callboard::paint {

using style::ComputedStyle;

namespace {

enum class Shadows { Outer, Inset };

void add_shadows(const ComputedStyle& style, const Frame& frame, Shadows which, Commands& out) {
    const bool inset = which == Shadows::Inset;
    for (auto shadow = style.box_shadow.rbegin(); shadow != style.box_shadow.rend(); ++shadow) {
        if (shadow->inset != inset || shadow->color.alpha <= 0) continue;
        DrawShadow command;
        command.shape = inset ? inside(frame.outer, frame.border) : frame.outer;
        command.offset = {shadow->x, shadow->y};
        command.blur = std::clamp(shadow->blur, 0.0F, 1000.0F);
        command.spread = shadow->spread;
        command.color = shadow->color;
        command.inset = inset;
        out.push_back(command);
    }
}

void add_border(const ComputedStyle& style, const Frame& frame, Commands& out) {
    DrawBorder command{frame.outer, frame.border, {}};
    const float widths[] = {frame.border.top, frame.border.right, frame.border.bottom, frame.border.left};
    bool visible = false;
    for (std::size_t side = 0; side < 4; ++side) {
        command.colors[side] = style.border[side].color;
        if (widths[side] > 0 && style.border[side].color.alpha > 0) visible = true;
    }
    if (visible) out.push_back(command);
}

}  // namespace

Frame frame_of(const layout::Box& box, const ComputedStyle& style) {
    const Rect rect = snapped(box.border_box);
    return {rounded(style, rect), snapped_widths(box.border), box.padding};
}

Frame frame_of(const layout::InlinePiece& piece, const ComputedStyle& style) {
    const Rect rect = snapped(piece.rect);
    return {rounded(style, rect), snapped_widths(piece.border), piece.padding};
}

bool is_decorated(const ComputedStyle& style) {
    return style.background_color.alpha > 0 || !style.backgrounds.empty() || !style.box_shadow.empty() ||
           std::any_of(style.border.begin(), style.border.end(), [](const auto& side) { return side.width > 0; });
}

void add_decoration(const layout::Box& box, const ComputedStyle& style, const Frame& frame, Commands& out) {
    if (!style.box_shadow.empty()) add_shadows(style, frame, Shadows::Outer, out);
    add_background(box, style, frame, nullptr, out);
    if (!style.box_shadow.empty()) add_shadows(style, frame, Shadows::Inset, out);
    add_border(style, frame, out);
}

void add_picture(const layout::Box& box, const ComputedStyle& style, Commands& out) {
    const Size natural = box.natural_size;
    if (natural.width <= 0 || natural.height <= 0) return;
    const Frame frame = frame_of(box, style);
    const RoundedRect clip = inside(inside(frame.outer, frame.border), box.padding);
    const Rect room = snapped(clip.rect);
    if (room.empty()) return;
    const float contain = std::min(room.width / natural.width, room.height / natural.height);
    const float cover = std::max(room.width / natural.width, room.height / natural.height);
    Size size{room.width, room.height};
    const auto scaled = [&](float factor) { return Size{natural.width * factor, natural.height * factor}; };
    switch (style.object_fit) {
        case style::ObjectFit::Fill: break;
        case style::ObjectFit::Contain: size = scaled(contain); break;
        case style::ObjectFit::Cover: size = scaled(cover); break;
        case style::ObjectFit::None: size = natural; break;
        case style::ObjectFit::ScaleDown: size = scaled(std::min(1.0F, contain)); break;
    }
    DrawPicture command;
    command.path = box.picture;
    command.destination = {room.x + style.object_position_x.resolve(room.width - size.width),
                           room.y + style.object_position_y.resolve(room.height - size.height), size.width, size.height};
    command.clip = clip;
    out.push_back(std::move(command));
}

namespace {

enum class Line { Under, Through };

void add_lines(const layout::TextFragment& text, const TextDecoration* decoration, Line which, Commands& out) {
    const bool through = which == Line::Through;
    for (; decoration; decoration = decoration->outer) {
        if (through ? !decoration->line_through : !decoration->underline) continue;
        const float thickness = std::max(1.0F, std::round(decoration->font_size / 14));
        const float offset = through ? -decoration->font_size * 0.3F : std::max(1.0F, decoration->font_size * 0.1F);
        Fill line;
        line.shape.rect = snapped({text.origin.x, std::round(text.origin.y + offset), text.width, thickness});
        line.brush = decoration->color;
        if (line.shape.rect.width > 0 && decoration->color.alpha > 0) out.push_back(line);
    }
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\n") == std::string::npos; }

}  // namespace

void add_text(const layout::TextFragment& text, const Ink& ink, const TextDecoration* decoration, Commands& out) {
    const ComputedStyle& style = *text.style;
    if (style.visibility == style::Visibility::Hidden) return;
    add_lines(text, decoration, Line::Under, out);
    const bool stroked = style.text_stroke_width > 0 && ink.stroke.alpha > 0;
    if (!is_blank(text.text) && (ink.color.alpha > 0 || stroked || !style.text_shadow.empty())) {
        DrawText command;
        command.face = text.face;
        command.font = text.font;
        command.text = text.text;
        command.right_to_left = text.right_to_left;
        command.origin = {text.origin.x, std::round(text.origin.y)};
        command.width = text.width;
        command.color = ink.color;
        for (const style::Shadow& shadow : style.text_shadow) {
            if (shadow.color.alpha > 0)
                command.shadows.push_back({{shadow.x, shadow.y}, std::clamp(shadow.blur, 0.0F, 1000.0F), shadow.color});
        }
        if (stroked) {
            command.stroke_width = style.text_stroke_width;
            command.stroke_color = ink.stroke;
        }
        out.push_back(std::move(command));
    }
    add_lines(text, decoration, Line::Through, out);
}

namespace {

Rect padded(const Rect& rect, float by) { return {rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by}; }

struct Bounds {
    Rect operator()(const Fill& fill) const { return fill.shape.rect; }
    Rect operator()(const DrawPicture& picture) const {
        const bool repeats = picture.repeat_x || picture.repeat_y;
        return repeats ? picture.clip.rect : intersection(picture.destination, picture.clip.rect);
    }
    Rect operator()(const DrawBorder& border) const { return border.outer.rect; }
    Rect operator()(const DrawShadow& shadow) const {
        if (shadow.inset) return shadow.shape.rect;
        return padded(shadow.shape.rect, shadow.spread + shadow.blur).moved(shadow.offset.x, shadow.offset.y);
    }
    // Glyphs may reach beyond their advance, and above and below the line: accents, marks, swashes.
    Rect operator()(const DrawText& text) const {
        const float size = text.font.size;
        const float side = size * 0.4F + text.stroke_width;
        const Rect glyphs{text.origin.x - side, text.origin.y - size * 1.3F - text.stroke_width, text.width + 2 * side,
                          size * 2 + 2 * text.stroke_width};
        Rect all = glyphs;
        for (const TextShadow& shadow : text.shadows) {
            all = united(all, padded(glyphs, shadow.blur).moved(shadow.offset.x, shadow.offset.y));
        }
        return all;
    }
    Rect operator()(const PushClip&) const { return {}; }
    Rect operator()(const PopClip&) const { return {}; }
    Rect operator()(const PushGroup&) const { return {}; }
    Rect operator()(const PopGroup&) const { return {}; }
};

}  // namespace

Rect bounds_of(const Command& command) { return std::visit(Bounds{}, command); }

}  // namespace callboard::paint
