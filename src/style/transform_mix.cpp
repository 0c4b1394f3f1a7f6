#include "style/transform_mix.h"

namespace callboard::style {
namespace {

float between(float a, float b, double t) { return static_cast<float>(a + (static_cast<double>(b) - a) * t); }

LengthPercentage between(const LengthPercentage& a, const LengthPercentage& b, double t) {
    if (a.tree || b.tree) return t < 0.5 ? a : b;
    return {between(a.px, b.px, t), between(a.percent, b.percent, t), nullptr};
}

TransformFunction neutral(const TransformFunction& like) {
    TransformFunction result;
    result.kind = like.kind;
    if (like.kind == TransformFunction::Kind::Rotate) result.a = result.b = 0;
    return result;
}

}  // namespace

std::optional<std::vector<TransformFunction>> mixed(const std::vector<TransformFunction>& a,
                                                    const std::vector<TransformFunction>& b, double t) {
    if (!a.empty() && !b.empty() && a.size() != b.size()) return std::nullopt;
    std::vector<TransformFunction> result;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        const TransformFunction from = a.empty() ? neutral(b[i]) : a[i];
        const TransformFunction to = b.empty() ? neutral(a[i]) : b[i];
        if (from.kind != to.kind || from.kind == TransformFunction::Kind::Matrix) return std::nullopt;
        TransformFunction& function = result.emplace_back(from);
        function.x = between(from.x, to.x, t);
        function.y = between(from.y, to.y, t);
        function.a = between(from.a, to.a, t);
        function.b = between(from.b, to.b, t);
    }
    return result;
}

}  // namespace callboard::style
