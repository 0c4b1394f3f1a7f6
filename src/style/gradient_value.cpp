#include "style/background_kinds.h"

namespace callboard::style {
namespace {

using RadialExtent = RadialGradient::Extent;

constexpr std::size_t kMaxStops = 64;
constexpr std::array kExtents{Word<RadialExtent>{"closest-side", RadialExtent::ClosestSide},
                              Word<RadialExtent>{"farthest-side", RadialExtent::FarthestSide},
                              Word<RadialExtent>{"closest-corner", RadialExtent::ClosestCorner},
                              Word<RadialExtent>{"farthest-corner", RadialExtent::FarthestCorner}};

// color [position [position]], at least two; the rest of the function.
bool read_stops(ValueReader& reader, std::vector<SpecifiedStop>& stops) {
    do {
        const auto color = read_color(reader);
        if (!color || stops.size() >= kMaxStops) return false;
        const auto first = read_length(reader, Percentages::Accepted, Sign::Any);
        stops.push_back({*color, first});
        if (!first) continue;
        if (const auto second = read_length(reader, Percentages::Accepted, Sign::Any)) stops.push_back({*color, second});
    } while (reader.take_comma());
    return reader.at_end() && stops.size() >= 2;
}

// "to right", "to bottom left" after the word `to`.
bool read_side(ValueReader& reader, LinearGradient& gradient) {
    int x = 0;
    int y = 0;
    for (int words = 0; words < 2; ++words) {
        if (x == 0 && reader.take_ident("left")) {
            x = -1;
        } else if (x == 0 && reader.take_ident("right")) {
            x = 1;
        } else if (y == 0 && reader.take_ident("top")) {
            y = -1;
        } else if (y == 0 && reader.take_ident("bottom")) {
            y = 1;
        }
    }
    if (x == 0 && y == 0) return false;
    if (x != 0 && y != 0) {
        gradient.to_corner = true;
        gradient.corner_x = x;
        gradient.corner_y = y;
    } else if (x != 0) {
        gradient.angle = x > 0 ? 90 : 270;
    } else {
        gradient.angle = y > 0 ? 180 : 0;
    }
    return true;
}

std::optional<SpecifiedImage> parse_linear(const ComponentValue& function, bool repeating) {
    ValueReader reader(function.children(), nullptr);
    LinearGradient gradient;
    gradient.repeating = repeating;
    const bool to = reader.take_ident("to");
    if (to && !read_side(reader, gradient)) return std::nullopt;
    const auto angle = to ? std::nullopt : read_angle(reader);
    if (angle) gradient.angle = bounded_px(*angle);
    if ((to || angle) && !reader.take_comma()) return std::nullopt;
    SpecifiedImage image;
    if (!read_stops(reader, image.stops)) return std::nullopt;
    image.image = gradient;
    return image;
}

// [circle | ellipse] || [extent | radius | rx ry]
bool read_shape(ValueReader& reader, RadialGradient& gradient, SpecifiedImage& image) {
    bool any = false;
    bool ellipse = false;
    for (int part = 0; part < 2; ++part) {
        if (reader.take_ident("circle")) {
            gradient.circle = true;
        } else if (reader.take_ident("ellipse")) {
            ellipse = true;
        } else if (const auto extent = read_word(reader, kExtents)) {
            gradient.extent = *extent;
        } else if (const auto x = read_length(reader, Percentages::Accepted, Sign::NonNegative)) {
            const auto y = read_length(reader, Percentages::Accepted, Sign::NonNegative);
            gradient.extent = RadialExtent::Explicit;
            gradient.circle = gradient.circle || (!y && !ellipse);
            image.radius_x = *x;
            image.radius_y = y.value_or(*x);
        } else {
            break;
        }
        any = true;
    }
    return any;
}

std::optional<SpecifiedImage> parse_radial(const ComponentValue& function, bool repeating) {
    ValueReader reader(function.children(), nullptr);
    RadialGradient gradient;
    gradient.repeating = repeating;
    SpecifiedImage image;
    bool prefix = read_shape(reader, gradient, image);
    if (reader.take_ident("at")) {
        image.center = read_position(reader);
        if (!image.center) return std::nullopt;
        prefix = true;
    }
    if (prefix && !reader.take_comma()) return std::nullopt;
    if (!read_stops(reader, image.stops)) return std::nullopt;
    image.image = gradient;
    return image;
}

}  // namespace

std::optional<SpecifiedImage> read_image(ValueReader& reader) {
    if (reader.at_end()) return std::nullopt;
    if (reader.take_ident("none")) return SpecifiedImage{};
    const ComponentValue& value = *reader.peek();
    std::optional<SpecifiedImage> image;
    if (value.is_function("linear-gradient")) image = parse_linear(value, false);
    if (value.is_function("repeating-linear-gradient")) image = parse_linear(value, true);
    if (value.is_function("radial-gradient")) image = parse_radial(value, false);
    if (value.is_function("repeating-radial-gradient")) image = parse_radial(value, true);
    if (image) {
        reader.take();
        return image;
    }
    if (value.is_function("conic-gradient")) reader.explain("conic-gradient() is not supported: use linear-gradient()");
    auto path = read_url(reader);
    if (!path) return std::nullopt;
    image.emplace().image = ImageUrl{std::move(*path)};
    return image;
}

}  // namespace callboard::style
