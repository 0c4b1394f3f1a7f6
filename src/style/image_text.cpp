#include "style/syntax.h"
#include "style/value_text.h"

namespace callboard::style {
namespace {

std::string stops_text(const std::vector<ColorStop>& stops) {
    std::string all;
    for (const ColorStop& stop : stops) {
        all.append(all.empty() ? "" : ", ").append(text_of(stop.color));
        if (stop.position) all.append(" ").append(text_of(*stop.position));
    }
    return all;
}

std::string corner_text(const LinearGradient& gradient) {
    std::string text = "to";
    if (gradient.corner_y != 0) text += gradient.corner_y > 0 ? " bottom" : " top";
    if (gradient.corner_x != 0) text += gradient.corner_x > 0 ? " right" : " left";
    return text + ", ";
}

std::string gradient_text(const LinearGradient& gradient) {
    constexpr float kDown = 180;  // is not written
    std::string text = gradient.repeating ? "repeating-linear-gradient(" : "linear-gradient(";
    if (gradient.to_corner) {
        text += corner_text(gradient);
    } else if (gradient.angle != kDown) {
        text += fmt::format("{}deg, ", text_of(gradient.angle));
    }
    return fmt::format("{}{})", text, stops_text(gradient.stops));
}

std::string extent_text(const RadialGradient& gradient) {
    using Extent = RadialGradient::Extent;
    switch (gradient.extent) {
        case Extent::ClosestSide: return " closest-side";
        case Extent::FarthestSide: return " farthest-side";
        case Extent::ClosestCorner: return " closest-corner";
        case Extent::FarthestCorner: return "";
        case Extent::Explicit: break;
    }
    const std::string horizontal = text_of(gradient.radius_x);
    return gradient.circle ? fmt::format(" {}", horizontal) : fmt::format(" {} {}", horizontal, text_of(gradient.radius_y));
}

std::string gradient_text(const RadialGradient& gradient) {
    std::string text = gradient.repeating ? "repeating-radial-gradient(" : "radial-gradient(";
    text += gradient.circle ? "circle" : "ellipse";
    text += extent_text(gradient);
    const LengthPercentage middle = LengthPercentage::percentage(50);
    if (gradient.center_x != middle || gradient.center_y != middle)
        text += fmt::format(" at {} {}", text_of(gradient.center_x), text_of(gradient.center_y));
    return fmt::format("{}, {})", text, stops_text(gradient.stops));
}

}  // namespace

std::string text_of(const Image& image) {
    if (const auto* url = std::get_if<ImageUrl>(&image)) return fmt::format("url({})", in_quotes(url->path));
    if (const auto* linear = std::get_if<LinearGradient>(&image)) return gradient_text(*linear);
    if (const auto* radial = std::get_if<RadialGradient>(&image)) return gradient_text(*radial);
    return "none";
}

}  // namespace callboard::style
