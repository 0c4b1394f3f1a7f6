#include "style/value_text.h"

namespace callboard::style {
namespace {

// In hundredths, without a sign for nothing.
double rounded(float number) {
    const double hundredths = std::round(double{number} * 100);
    return hundredths == 0 ? 0 : hundredths / 100;
}

std::string percent_text(float percent) { return fmt::format("{}%", rounded(percent)); }

// What stands inside of calc().
std::string term(const LengthPercentage& length);

std::string term(const Calculation& calculation) {
    using Operation = Calculation::Operation;
    const auto operands = [&calculation](std::string_view separator) {
        std::string all;
        for (const Calculation& operand : calculation.operands)
            all.append(all.empty() ? std::string_view() : separator).append(term(operand));
        return all;
    };
    switch (calculation.operation) {
        case Operation::Leaf: return term(calculation.leaf);
        case Operation::Sum: return fmt::format("({})", operands(" + "));
        case Operation::Scale: return fmt::format("({} * {})", operands(""), calculation.factor);
        case Operation::Min: return fmt::format("min({})", operands(", "));
        case Operation::Max: return fmt::format("max({})", operands(", "));
        case Operation::Clamp: return fmt::format("clamp({})", operands(", "));
    }
    return {};
}

std::string term(const LengthPercentage& length) {
    if (length.tree) return term(*length.tree);
    const bool percentage = length.is_percentage || length.percent != 0;
    if (!percentage) return px_text(length.px);
    if (length.px == 0) return percent_text(length.percent);
    return fmt::format("({} {} {})", percent_text(length.percent), length.px < 0 ? "-" : "+", px_text(std::abs(length.px)));
}

std::string steps_text(const Easing& easing) {
    switch (easing.jump) {
        case Easing::Jump::Start: return fmt::format("steps({}, start)", easing.steps);
        case Easing::Jump::None: return fmt::format("steps({}, jump-none)", easing.steps);
        case Easing::Jump::Both: return fmt::format("steps({}, jump-both)", easing.steps);
        case Easing::Jump::End: break;
    }
    return fmt::format("steps({})", easing.steps);
}

}  // namespace

std::string px_text(float px) { return fmt::format("{}px", rounded(px)); }

std::string text_of(float number) { return std::isinf(number) ? "infinite" : fmt::format("{}", rounded(number)); }

std::string text_of(int number) { return std::to_string(number); }

std::string text_of(const Color& color) {
    const auto channel = [](float value) { return static_cast<int>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255)); };
    const int red = channel(color.red);
    const int green = channel(color.green);
    const int blue = channel(color.blue);
    if (color.alpha >= 1) return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue);
    return fmt::format("rgb({} {} {} / {})", red, green, blue, rounded(color.alpha));
}

std::string text_of(const LengthPercentage& length) {
    std::string text = term(length);
    return text.front() == '(' ? fmt::format("calc{}", text) : text;
}

std::string text_of(const Extent& extent) {
    switch (extent.kind) {
        case Extent::Kind::Auto: return "auto";
        case Extent::Kind::None: return "none";
        case Extent::Kind::MinContent: return "min-content";
        case Extent::Kind::MaxContent: return "max-content";
        case Extent::Kind::FitContent: return "fit-content";
        case Extent::Kind::Stretch: return "stretch";
        case Extent::Kind::Content: return "content";
        case Extent::Kind::Length: break;
    }
    return text_of(extent.length);
}

std::string text_of(const LineHeight& height) {
    if (height.kind == LineHeight::Kind::Normal) return "normal";
    return height.kind == LineHeight::Kind::Number ? text_of(height.value) : px_text(height.value);
}

std::string text_of(const CornerRadius& radius) {
    if (radius.horizontal == radius.vertical) return text_of(radius.horizontal);
    return fmt::format("{} {}", text_of(radius.horizontal), text_of(radius.vertical));
}

std::string text_of(const Shadow& shadow) {
    std::string text =
        fmt::format("{} {} {} {}", text_of(shadow.color), px_text(shadow.x), px_text(shadow.y), px_text(shadow.blur));
    if (shadow.spread != 0) text.append(" ").append(px_text(shadow.spread));
    if (shadow.inset) text.append(" inset");
    return text;
}

std::string text_of(const BackgroundSize& size) {
    if (size.kind == BackgroundSize::Kind::Cover) return "cover";
    if (size.kind == BackgroundSize::Kind::Contain) return "contain";
    return size.height.is_auto() ? text_of(size.width) : fmt::format("{} {}", text_of(size.width), text_of(size.height));
}

std::string text_of(const TransformFunction& function) {
    using Kind = TransformFunction::Kind;
    const Matrix& m = function.matrix;
    switch (function.kind) {
        case Kind::Translate: return fmt::format("translate({}, {})", text_of(function.x), text_of(function.y));
        case Kind::Scale: return fmt::format("scale({}, {})", text_of(function.a), text_of(function.b));
        case Kind::Rotate: return fmt::format("rotate({}deg)", text_of(function.a));
        case Kind::Matrix: break;
    }
    // Factors need more digits than pixels do.
    return fmt::format("matrix({:.6g}, {:.6g}, {:.6g}, {:.6g}, {}, {})", m.a, m.b, m.c, m.d, text_of(m.e), text_of(m.f));
}

std::string text_of(const Easing& easing) {
    if (easing.kind == Easing::Kind::Linear) return "linear";
    if (easing.kind == Easing::Kind::Steps) return steps_text(easing);
    if (easing == Easing()) return "ease";
    return fmt::format("cubic-bezier({}, {}, {}, {})", text_of(easing.x1), text_of(easing.y1), text_of(easing.x2),
                       text_of(easing.y2));
}

std::string text_of(std::chrono::milliseconds time) { return fmt::format("{}s", static_cast<double>(time.count()) / 1000); }

}  // namespace callboard::style
