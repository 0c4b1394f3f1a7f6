#include "style/vanishing.h"

namespace callboard::style {
namespace {

using Kind = TransformFunction::Kind;

constexpr float kLeastScale = 0.2F;
constexpr float kFarAway = 0.3F;  // of the screen's width or height

struct Offset {
    float x = 0;
    float y = 0;
};

// What a list of functions does: the linear part, and how far it moves in parts of the element's size and of far away.
struct Effect {
    float a = 1, b = 0, c = 0, d = 1;
    Offset own;
    Offset screen;

    Offset mapped(Offset v) const { return {a * v.x + c * v.y, b * v.x + d * v.y}; }
};

Effect mixed(const Effect& from, const Effect& to, float t) {
    const auto mix = [t](float x, float y) { return x + (y - x) * t; };
    return {mix(from.a, to.a),
            mix(from.b, to.b),
            mix(from.c, to.c),
            mix(from.d, to.d),
            {mix(from.own.x, to.own.x), mix(from.own.y, to.own.y)},
            {mix(from.screen.x, to.screen.x), mix(from.screen.y, to.screen.y)}};
}

// `first`, within what `outer` does.
Effect combined(const Effect& outer, const Effect& first) {
    const Offset x = outer.mapped({first.a, first.b});
    const Offset y = outer.mapped({first.c, first.d});
    const Offset own = outer.mapped(first.own);
    const Offset screen = outer.mapped(first.screen);
    return {
        x.x, x.y, y.x, y.y, {outer.own.x + own.x, outer.own.y + own.y}, {outer.screen.x + screen.x, outer.screen.y + screen.y}};
}

float own_part(const LengthPercentage& length) { return (length.resolve(100) - length.resolve(0)) / 100; }
float screen_part(const LengthPercentage& length, float screen) {
    return screen > 0 ? length.resolve(0) / (screen * kFarAway) : 0;
}

Effect rotation(float degrees) {
    const float angle = degrees * 0.017453292519943295F;
    return {std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle), {}, {}};
}

Effect effect_of(const TransformFunction& function, Size viewport) {
    switch (function.kind) {
        case Kind::Translate:
            return {1,
                    0,
                    0,
                    1,
                    {own_part(function.x), own_part(function.y)},
                    {screen_part(function.x, viewport.width), screen_part(function.y, viewport.height)}};
        case Kind::Scale: return {function.a, 0, 0, function.b, {}, {}};
        case Kind::Rotate: return rotation(function.a);
        case Kind::Matrix: break;
    }
    const Matrix& m = function.matrix;
    const auto e = LengthPercentage::pixels(static_cast<float>(m.e));
    const auto f = LengthPercentage::pixels(static_cast<float>(m.f));
    return {static_cast<float>(m.a),
            static_cast<float>(m.b),
            static_cast<float>(m.c),
            static_cast<float>(m.d),
            {},
            {screen_part(e, viewport.width), screen_part(f, viewport.height)}};
}

Effect effect_of(const ComputedStyle& style, Size viewport) {
    Effect all;
    for (const TransformFunction& function : style.transform) all = combined(all, effect_of(function, viewport));
    return all;
}

// Of the scale the smaller factor, as far as skewing lets it be told: the height over the longer side.
float least_scale(const Effect& effect) {
    const float area = std::abs(effect.a * effect.d - effect.b * effect.c);
    const float longer = std::max(std::hypot(effect.a, effect.b), std::hypot(effect.c, effect.d));
    return longer > 0 ? std::min(longer, area / longer) : 0;
}

// From the origin to the middle, which is where the element is seen.
struct Origin {
    Offset own;
    Offset screen;
};

Origin origin_of(const ComputedStyle& style, Size viewport) {
    return {{0.5F - own_part(style.transform_origin_x), 0.5F - own_part(style.transform_origin_y)},
            {-screen_part(style.transform_origin_x, viewport.width), -screen_part(style.transform_origin_y, viewport.height)}};
}

bool is_shown(const Effect& effect, const Origin& origin) {
    if (!(least_scale(effect) >= kLeastScale)) return false;
    const auto& [own, screen] = origin;
    const Offset own_after = effect.mapped(own);
    const Offset screen_after = effect.mapped(screen);
    const auto stays = [](float own_moved, float screen_moved, float grown) {
        constexpr float kRounding = 1e-4F;
        return std::abs(own_moved) + std::abs(screen_moved) < std::max(1.0F, (1 + grown) / 2) - kRounding;
    };
    return stays(effect.own.x + own_after.x - own.x, effect.screen.x + screen_after.x - screen.x,
                 std::hypot(effect.a, effect.c)) &&
           stays(effect.own.y + own_after.y - own.y, effect.screen.y + screen_after.y - screen.y,
                 std::hypot(effect.b, effect.d));
}

// Lists of the same functions change function by function; `none` is any list, at its neutral values.
bool alike(const std::vector<TransformFunction>& from, const std::vector<TransformFunction>& to) {
    if (from.empty() || to.empty()) return true;
    return std::equal(from.begin(), from.end(), to.begin(), to.end(),
                      [](const TransformFunction& a, const TransformFunction& b) { return a.kind == b.kind; });
}

TransformFunction neutral(const TransformFunction& like) {
    TransformFunction result;
    result.kind = like.kind;
    if (like.kind == Kind::Rotate) result.a = result.b = 0;
    return result;
}

// The pairs of two lists that are alike.
template <class Use>
void for_each_pair(const ComputedStyle& from, const ComputedStyle& to, Use use) {
    for (std::size_t i = 0; i < std::max(from.transform.size(), to.transform.size()); ++i) {
        use(from.transform.empty() ? neutral(to.transform[i]) : from.transform[i],
            to.transform.empty() ? neutral(from.transform[i]) : to.transform[i]);
    }
}

// A pair, from one to the other.
struct Step {
    Effect from;
    Effect to;
    bool turns = false;
    float from_angle = 0;
    float to_angle = 0;

    Effect at(float t) const { return turns ? rotation(from_angle + (to_angle - from_angle) * t) : mixed(from, to, t); }
};

}  // namespace

bool is_shown(const ComputedStyle& style, Size viewport) {
    return style.transform.empty() || is_shown(effect_of(style, viewport), origin_of(style, viewport));
}

std::vector<bool> shown_on_the_way(const ComputedStyle& from, const ComputedStyle& to, std::span<const float> times,
                                   Size viewport) {
    constexpr std::size_t kMostFunctions = 4;
    std::vector<bool> shown(times.size());
    const bool in_pairs = alike(from.transform, to.transform);
    if (in_pairs && std::max(from.transform.size(), to.transform.size()) > kMostFunctions) return shown;
    std::vector<Step> steps;
    if (in_pairs) {
        for_each_pair(from, to, [&](const TransformFunction& a, const TransformFunction& b) {
            const bool turns = a.kind == Kind::Rotate;
            steps.push_back({effect_of(a, viewport), effect_of(b, viewport), turns, turns ? a.a : 0, turns ? b.a : 0});
        });
    } else {
        steps.push_back({effect_of(from, viewport), effect_of(to, viewport), false, 0, 0});
    }
    const Origin origin = origin_of(from, viewport);
    for (std::size_t i = 0; i < times.size(); ++i) {
        Effect all;
        for (const Step& step : steps) all = combined(all, step.at(times[i]));
        shown[i] = is_shown(all, origin);
    }
    return shown;
}

bool passes_zero(const ComputedStyle& from, const ComputedStyle& to) {
    bool passes = false;
    if (!alike(from.transform, to.transform)) return passes;
    for_each_pair(from, to, [&passes](const TransformFunction& a, const TransformFunction& b) {
        passes = passes || (a.kind == Kind::Scale && (a.a * b.a < 0 || a.b * b.b < 0));
    });
    return passes;
}

}  // namespace callboard::style
