#include "style/resource_path.h"
#include "style/value_kinds.h"

namespace callboard::style {
namespace {

SpecifiedLength percent(float value) {
    SpecifiedLength length;
    length.value = value;
    length.unit = Unit::Percent;
    return length;
}

// One component as written.
struct Component {
    enum class Axis { Any, X, Y };
    Axis axis = Axis::Any;  // of a keyword; Any for center and lengths
    bool is_keyword = false;
    bool far_side = false;  // right, bottom
    SpecifiedLength length;
};

std::optional<Component> read_component(ValueReader& reader) {
    using Axis = Component::Axis;
    if (reader.take_ident("left")) return Component{Axis::X, true, false, percent(0)};
    if (reader.take_ident("right")) return Component{Axis::X, true, true, percent(100)};
    if (reader.take_ident("top")) return Component{Axis::Y, true, false, percent(0)};
    if (reader.take_ident("bottom")) return Component{Axis::Y, true, true, percent(100)};
    if (reader.take_ident("center")) return Component{Axis::Any, true, false, percent(50)};
    const auto length = read_length(reader, Percentages::Accepted, Sign::Any);
    if (!length) return std::nullopt;
    return Component{Axis::Any, false, false, *length};
}

std::vector<Component> read_components(ValueReader& reader) {
    std::vector<Component> components;
    while (components.size() < 4) {
        const auto component = read_component(reader);
        if (!component) break;
        components.push_back(*component);
    }
    return components;
}

// right 10px bottom 20px, and with one of the offsets missing.
std::optional<SpecifiedPosition> from_offsets(const std::vector<Component>& components) {
    SpecifiedPosition position{percent(50), percent(50), false, false};
    for (std::size_t i = 0; i < components.size(); ++i) {
        const Component& side = components[i];
        if (!side.is_keyword) return std::nullopt;
        const bool offset = i + 1 < components.size() && !components[i + 1].is_keyword;
        if (side.axis == Component::Axis::Any) {
            if (offset) return std::nullopt;
            continue;
        }
        const bool from_far = offset && side.far_side;
        const SpecifiedLength& length = offset ? components[i + 1].length : side.length;
        if (side.axis == Component::Axis::X) {
            position.x = length;
            position.x_from_right = from_far;
        } else {
            position.y = length;
            position.y_from_bottom = from_far;
        }
        if (offset) ++i;
    }
    return position;
}

LengthPercentage from_far_side(LengthPercentage length) {
    if (!length.tree) return {-length.px, 100 - length.percent, nullptr, true};
    Calculation scale;
    scale.operation = Calculation::Operation::Scale;
    scale.factor = -1;
    scale.operands.push_back(*length.tree);
    Calculation whole;
    whole.leaf = LengthPercentage::percentage(100);
    Calculation sum;
    sum.operation = Calculation::Operation::Sum;
    sum.operands = {std::move(whole), std::move(scale)};
    LengthPercentage result;
    result.tree = std::make_shared<const Calculation>(std::move(sum));
    return result;
}

}  // namespace

std::optional<SpecifiedPosition> read_position(ValueReader& reader) {
    using Axis = Component::Axis;
    const std::vector<Component> components = read_components(reader);
    if (components.empty()) return std::nullopt;
    if (components.size() > 2) return from_offsets(components);
    const Component& first = components.front();
    SpecifiedPosition position{first.length, percent(50), false, false};
    if (components.size() == 1) {
        if (first.axis == Axis::Y) std::swap(position.x, position.y);
        return position;
    }
    const Component& second = components.back();
    const bool swapped = first.axis == Axis::Y || second.axis == Axis::X;
    const bool lengths_swapped = swapped && !(first.is_keyword && second.is_keyword);
    if (lengths_swapped || (swapped && (first.axis == Axis::X || second.axis == Axis::Y))) return std::nullopt;
    position.y = second.length;
    if (swapped) std::swap(position.x, position.y);
    return position;
}

LengthPercentage computed_x(const SpecifiedPosition& position, const ComputeContext& context) {
    LengthPercentage x = computed(position.x, context);
    return position.x_from_right ? from_far_side(std::move(x)) : x;
}

LengthPercentage computed_y(const SpecifiedPosition& position, const ComputeContext& context) {
    LengthPercentage y = computed(position.y, context);
    return position.y_from_bottom ? from_far_side(std::move(y)) : y;
}

std::optional<std::string> read_url(ValueReader& reader) {
    const ComponentValue* value = reader.peek();
    if (value == nullptr) return std::nullopt;
    std::string written;
    if (value->type == TokenType::Url) {
        written = value->text;
    } else if (value->is_function("url")) {
        ValueReader arguments(value->children(), nullptr);
        const ComponentValue* string = arguments.take();
        if (string == nullptr || string->type != TokenType::String || !arguments.at_end()) return std::nullopt;
        written = string->text;
    } else {
        return std::nullopt;
    }
    if (written == kLogoUrl) {
        reader.take();
        return written;
    }
    if (reader.source() == nullptr) {
        reader.explain("a style attribute cannot name files: use a class and the theme's sheet");
        return std::nullopt;
    }
    const ResolvedPath path = resolve_resource(written, *reader.source());
    if (!path.problem.empty()) {
        reader.explain(path.problem);
        return std::nullopt;
    }
    reader.take();
    return path.path.string();
}

}  // namespace callboard::style
