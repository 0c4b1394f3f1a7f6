// Paint lists as text for golden files.
#include "paint/paint_list.h"

namespace callboard::paint {
namespace {

std::string number(float value) {
    const float rounded = std::round(value * 100) / 100;
    return fmt::format("{}", rounded == 0 ? 0.0F : rounded);
}

std::string words(const Rect& rect) {
    return fmt::format("{} {} {} {}", number(rect.x), number(rect.y), number(rect.width), number(rect.height));
}

std::string words(const Color& color) {
    const auto byte = [](float channel) { return static_cast<int>(std::lround(std::clamp(channel, 0.0F, 1.0F) * 255)); };
    const std::string hex = fmt::format("#{:02x}{:02x}{:02x}", byte(color.red), byte(color.green), byte(color.blue));
    return color.alpha >= 1 ? hex : fmt::format("{}/{}", hex, number(color.alpha));
}

std::string words(const RoundedRect& shape) {
    if (!shape.is_rounded()) return words(shape.rect);
    std::string result = fmt::format("{} radius", words(shape.rect));
    for (const Size& radius : shape.radii) {
        result += radius.width == radius.height ? fmt::format(" {}", number(radius.width))
                                                : fmt::format(" {}/{}", number(radius.width), number(radius.height));
    }
    return result;
}

std::string words(const Matrix& m) {
    return fmt::format("matrix({} {} {} {} {} {})", number(m.a), number(m.b), number(m.c), number(m.d), number(m.e),
                       number(m.f));
}

std::string words(const std::vector<GradientStop>& stops) {
    std::string result;
    for (const GradientStop& stop : stops) result += fmt::format(" {} {}", number(stop.offset), words(stop.color));
    return result;
}

struct Words {
    const layout::TextMeasurer& fonts;

    std::string operator()(const Color& color) const { return words(color); }
    std::string operator()(const LinearGradient& g) const {
        return fmt::format("{}linear {} {} to {} {}{}", g.repeating ? "repeating " : "", number(g.from.x), number(g.from.y),
                           number(g.to.x), number(g.to.y), words(g.stops));
    }
    std::string operator()(const RadialGradient& g) const {
        return fmt::format("{}radial {} {} radii {} {}{}", g.repeating ? "repeating " : "", number(g.center.x),
                           number(g.center.y), number(g.radii.width), number(g.radii.height), words(g.stops));
    }
    static std::string repeat(bool x, bool y) { return x && y ? " repeat" : x ? " repeat-x" : y ? " repeat-y" : ""; }

    std::string operator()(const Fill& fill) const {
        std::string result = fmt::format("fill {} {}", words(fill.shape), std::visit(*this, fill.brush));
        if (fill.tile) result += fmt::format(" tile {}{}", words(*fill.tile), repeat(fill.repeat_x, fill.repeat_y));
        return result;
    }
    std::string operator()(const DrawPicture& picture) const {
        return fmt::format("picture {} {} clip {}{}", picture.path, words(picture.destination), words(picture.clip),
                           repeat(picture.repeat_x, picture.repeat_y));
    }
    std::string operator()(const DrawBorder& border) const {
        std::string result = fmt::format("border {} widths {} {} {} {}", words(border.outer), number(border.widths.top),
                                         number(border.widths.right), number(border.widths.bottom), number(border.widths.left));
        for (const Color& color : border.colors) result += fmt::format(" {}", words(color));
        return result;
    }
    std::string operator()(const DrawShadow& shadow) const {
        return fmt::format("{}shadow {} offset {} {} blur {} spread {} {}", shadow.inset ? "inset " : "", words(shadow.shape),
                           number(shadow.offset.x), number(shadow.offset.y), number(shadow.blur), number(shadow.spread),
                           words(shadow.color));
    }
    std::string operator()(const DrawText& text) const {
        std::string result = fmt::format("text \"{}\"{} {} {} width {} {} {}px {}", text.text, text.right_to_left ? " rtl" : "",
                                         number(text.origin.x), number(text.origin.y), number(text.width),
                                         fonts.face_name(text.face), number(text.font.size), words(text.color));
        for (const TextShadow& shadow : text.shadows) {
            result += fmt::format(" shadow {} {} {} {}", number(shadow.offset.x), number(shadow.offset.y), number(shadow.blur),
                                  words(shadow.color));
        }
        if (text.stroke_width > 0) result += fmt::format(" stroke {} {}", number(text.stroke_width), words(text.stroke_color));
        return result;
    }
    std::string operator()(const PushClip& clip) const { return fmt::format("clip {}", words(clip.shape)); }
    std::string operator()(const PopClip&) const { return "end clip"; }
    std::string operator()(const PushGroup& group) const {
        std::string result = fmt::format("group opacity {}", number(group.opacity));
        if (!group.transform.is_identity()) result += fmt::format(" {}", words(group.transform));
        return result;
    }
    std::string operator()(const PopGroup&) const { return "end group"; }
};

void dump_animations(const std::vector<LayerAnimation>& animations, std::string& out) {
    for (const LayerAnimation& animation : animations) {
        out += fmt::format("  animation {} {}ms\n", animation.timing.name, animation.timing.duration.count());
        for (const LayerStep& step : animation.steps) {
            out += fmt::format("    step {} opacity {} raster {}", number(step.offset), number(step.opacity), step.raster);
            if (!step.transform.is_identity()) out += fmt::format(" {}", words(step.transform));
            out += '\n';
        }
    }
}

void dump_layer(const Layer& layer, const layout::TextMeasurer& fonts, std::string& out) {
    out +=
        fmt::format("layer {} {} {} {} {}", layer.key, layer.bounds.x, layer.bounds.y, layer.bounds.width, layer.bounds.height);
    if (layer.opacity != 1) out += fmt::format(" opacity {}", number(layer.opacity));
    if (!layer.transform.is_identity()) out += fmt::format(" {}", words(layer.transform));
    if (layer.clip) out += fmt::format(" clip {}", words(*layer.clip));
    out += '\n';
    for (const LayerEffect& ancestor : layer.ancestors) {
        out += fmt::format("  inside opacity {} {}\n", number(ancestor.opacity), words(ancestor.transform));
        dump_animations(ancestor.animations, out);
    }
    dump_animations(layer.animations, out);
    for (std::size_t raster = 0; raster < layer.rasters.size(); ++raster) {
        if (layer.rasters.size() > 1) out += fmt::format("  raster {}\n", raster);
        std::size_t depth = 1;
        for (const Command& command : layer.rasters[raster]) {
            const bool pops = std::holds_alternative<PopClip>(command) || std::holds_alternative<PopGroup>(command);
            if (pops && depth > 1) --depth;
            out += std::string(depth * 2, ' ') + std::visit(Words{fonts}, command) + "\n";
            if (std::holds_alternative<PushClip>(command) || std::holds_alternative<PushGroup>(command)) ++depth;
        }
    }
}

}  // namespace

std::string dump(const PaintList& list, const layout::TextMeasurer& fonts) {
    std::string out = fmt::format("{} x {} {}\n", list.viewport.width, list.viewport.height, words(list.background));
    for (const Layer& layer : list.layers) dump_layer(layer, fonts, out);
    return out;
}

}  // namespace callboard::paint
