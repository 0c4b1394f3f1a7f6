#include "style/box_kinds.h"

namespace callboard::style {
namespace {

constexpr std::array kWidths{Word<float>{"thin", 1}, Word<float>{"medium", 3}, Word<float>{"thick", 5}};

float radians(float degrees) { return degrees * 0.017453292519943295F; }

// The arguments of one transform function: numbers, angles or lengths, separated by commas.
template <class ReadOne>
auto read_arguments(const ComponentValue& function, std::size_t least, std::size_t most, ReadOne read_one) {
    ValueReader reader(function.children(), nullptr);
    auto arguments = read_list(reader, read_one);
    if (arguments && (!reader.at_end() || arguments->size() < least || arguments->size() > most)) arguments.reset();
    return arguments;
}

std::optional<float> read_finite_number(ValueReader& reader) {
    const auto number = read_ratio(reader);
    if (!number) return std::nullopt;
    return bounded_px(*number);
}

std::optional<SpecifiedTransform> parse_translate(const ComponentValue& function) {
    const auto lengths = read_arguments(function, 1, function.is_function("translate") ? 2 : 1, [](ValueReader& reader) {
        return read_length(reader, Percentages::Accepted, Sign::Any);
    });
    if (!lengths) return std::nullopt;
    SpecifiedTransform result;
    result.function.kind = TransformFunction::Kind::Translate;
    if (function.is_function("translatey")) {
        result.y = lengths->front();
    } else {
        result.x = lengths->front();
        if (lengths->size() == 2) result.y = lengths->back();
    }
    return result;
}

std::optional<SpecifiedTransform> parse_scale(const ComponentValue& function) {
    const auto factors = read_arguments(function, 1, function.is_function("scale") ? 2 : 1, read_finite_number);
    if (!factors) return std::nullopt;
    SpecifiedTransform result;
    result.function.kind = TransformFunction::Kind::Scale;
    if (!function.is_function("scaley")) result.function.a = factors->front();
    if (!function.is_function("scalex")) result.function.b = factors->back();
    return result;
}

std::optional<SpecifiedTransform> parse_rotate(const ComponentValue& function) {
    const auto angles = read_arguments(function, 1, 1, read_angle);
    if (!angles) return std::nullopt;
    SpecifiedTransform result;
    result.function.kind = TransformFunction::Kind::Rotate;
    result.function.a = bounded_px(angles->front());
    return result;
}

std::optional<SpecifiedTransform> parse_skew(const ComponentValue& function) {
    const auto angles = read_arguments(function, 1, function.is_function("skew") ? 2 : 1, read_angle);
    if (!angles) return std::nullopt;
    SpecifiedTransform result;
    result.function.kind = TransformFunction::Kind::Matrix;
    const bool only_y = function.is_function("skewy");
    if (!only_y) result.function.matrix.c = bounded_px(std::tan(radians(angles->front())));
    if (only_y || angles->size() == 2) result.function.matrix.b = bounded_px(std::tan(radians(angles->back())));
    return result;
}

std::optional<SpecifiedTransform> parse_matrix(const ComponentValue& function) {
    const auto numbers = read_arguments(function, 6, 6, read_finite_number);
    if (!numbers) return std::nullopt;
    SpecifiedTransform result;
    result.function.kind = TransformFunction::Kind::Matrix;
    const std::vector<float>& n = *numbers;
    result.function.matrix = {n[0], n[1], n[2], n[3], n[4], n[5]};
    return result;
}

std::optional<SpecifiedTransform> parse_transform(const ComponentValue& function) {
    const auto is = [&](std::string_view name) { return function.is_function(name); };
    if (is("translate") || is("translatex") || is("translatey")) return parse_translate(function);
    if (is("scale") || is("scalex") || is("scaley")) return parse_scale(function);
    if (is("rotate") || is("rotatez")) return parse_rotate(function);
    if (is("skew") || is("skewx") || is("skewy")) return parse_skew(function);
    if (is("matrix")) return parse_matrix(function);
    return std::nullopt;
}

}  // namespace

std::optional<AspectRatioKind::Specified> AspectRatioKind::parse(ValueReader& reader) {
    Specified value;
    value.with_auto = reader.take_ident("auto");
    const auto width = read_number(reader, Sign::NonNegative);
    if (!width) return value.with_auto ? std::optional(value) : std::nullopt;
    float height = 1;
    if (reader.take_delim('/')) {
        const auto number = read_number(reader, Sign::NonNegative);
        if (!number) return std::nullopt;
        height = *number;
    }
    if (reader.take_ident("auto")) value.with_auto = true;
    const float ratio = *width / height;
    if (std::isfinite(ratio) && ratio > 0) value.ratio = ratio;
    return value;
}

void AspectRatioKind::apply(ComputedStyle& style, const Specified& value, const ComputeContext&) {
    style.aspect_ratio = value.ratio;
    style.ratio_of_content_box = value.with_auto;
}

void AspectRatioKind::copy(ComputedStyle& to, const ComputedStyle& from) {
    to.aspect_ratio = from.aspect_ratio;
    to.ratio_of_content_box = from.ratio_of_content_box;
}

std::string AspectRatioKind::text(const ComputedStyle& style) {
    if (!style.aspect_ratio) return "auto";
    return fmt::format("{}{:.6g}", style.ratio_of_content_box ? "auto " : "", *style.aspect_ratio);
}

std::optional<std::optional<int>> ZIndexKind::parse(ValueReader& reader) {
    if (reader.take_ident("auto")) return Specified();
    const auto number = read_integer(reader);
    if (!number) return std::nullopt;
    return Specified(*number);
}

std::optional<SpecifiedLength> BorderWidthKind::parse(ValueReader& reader) {
    if (const auto width = read_word(reader, kWidths)) {
        SpecifiedLength length;
        length.value = *width;
        return length;
    }
    return read_length(reader, Percentages::Refused, Sign::NonNegative);
}

float BorderWidthKind::compute(const Specified& value, const ComputeContext& context) {
    const float width = computed_px(value, context);
    return width > 0 && width < 1 ? 1 : std::floor(width);
}

std::optional<SpecifiedLength> GapKind::parse(ValueReader& reader) {
    if (reader.take_ident("normal")) return SpecifiedLength{};
    return read_length(reader, Percentages::Accepted, Sign::NonNegative);
}

std::optional<CornerRadiusKind::Specified> CornerRadiusKind::parse(ValueReader& reader) {
    const auto horizontal = read_length(reader, Percentages::Accepted, Sign::NonNegative);
    if (!horizontal) return std::nullopt;
    const auto vertical = read_length(reader, Percentages::Accepted, Sign::NonNegative);
    return Specified{*horizontal, vertical.value_or(*horizontal)};
}

CornerRadius CornerRadiusKind::compute(const Specified& value, const ComputeContext& context) {
    return {computed(value.horizontal, context), computed(value.vertical, context)};
}

std::optional<float> OpacityKind::parse(ValueReader& reader) {
    const auto opacity = read_ratio(reader);
    if (!opacity) return std::nullopt;
    return std::clamp(*opacity, 0.0F, 1.0F);
}

std::optional<std::vector<SpecifiedTransform>> TransformKind::parse(ValueReader& reader) {
    if (reader.take_ident("none")) return Specified{};
    constexpr std::size_t kMaxFunctions = 32;
    Specified functions;
    while (!reader.at_end() && functions.size() < kMaxFunctions) {
        const auto function = parse_transform(*reader.peek());
        if (!function) return std::nullopt;
        functions.push_back(*function);
        reader.take();
    }
    if (functions.empty()) return std::nullopt;
    return functions;
}

std::vector<TransformFunction> TransformKind::compute(const Specified& value, const ComputeContext& context) {
    std::vector<TransformFunction> functions;
    functions.reserve(value.size());
    for (const SpecifiedTransform& specified : value) {
        TransformFunction& function = functions.emplace_back(specified.function);
        if (function.kind != TransformFunction::Kind::Translate) continue;
        function.x = computed(specified.x, context);
        function.y = computed(specified.y, context);
    }
    return functions;
}

}  // namespace callboard::style
