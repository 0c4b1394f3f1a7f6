#include "paint/easing.h"

namespace callboard::paint {

using style::Easing;

namespace {

struct Curve {
    double x1, y1, x2, y2;
    static double at(double a, double b, double t) { return ((1 - 3 * b + 3 * a) * t + (3 * b - 6 * a)) * t * t + 3 * a * t; }
    static double slope(double a, double b, double t) {
        return 3 * (1 - 3 * b + 3 * a) * t * t + 2 * (3 * b - 6 * a) * t + 3 * a;
    }
};

double cubic_bezier(const Easing& easing, double x) {
    if (x <= 0 || x >= 1) return std::clamp(x, 0.0, 1.0);
    const Curve curve{std::clamp<double>(easing.x1, 0, 1), easing.y1, std::clamp<double>(easing.x2, 0, 1), easing.y2};
    double t = x;
    for (int i = 0; i < 8; ++i) {
        const double error = Curve::at(curve.x1, curve.x2, t) - x;
        const double slope = Curve::slope(curve.x1, curve.x2, t);
        if (std::abs(error) < 1e-9) return Curve::at(curve.y1, curve.y2, t);
        if (std::abs(slope) < 1e-6) break;
        t -= error / slope;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; ++i) {
        t = (low + high) / 2;
        (Curve::at(curve.x1, curve.x2, t) < x ? low : high) = t;
    }
    return Curve::at(curve.y1, curve.y2, t);
}

double stepped(const Easing& easing, double x, Run run) {
    using Jump = Easing::Jump;
    const int steps = std::max(1, easing.steps);
    const double slack = run == Run::Backwards ? -kStepSlack : kStepSlack;
    double current = std::floor(x * steps + slack);
    if (easing.jump == Jump::Start || easing.jump == Jump::Both) current += 1;
    int jumps = steps;
    if (easing.jump == Jump::None) jumps = std::max(1, steps - 1);
    if (easing.jump == Jump::Both) jumps = steps + 1;
    return std::clamp(current, 0.0, static_cast<double>(jumps)) / jumps;
}

}  // namespace

double eased(const Easing& easing, double x, Run run) {
    switch (easing.kind) {
        case Easing::Kind::Linear: return x;
        case Easing::Kind::CubicBezier: return cubic_bezier(easing, x);
        case Easing::Kind::Steps: return stepped(easing, x, run);
    }
    return x;
}

}  // namespace callboard::paint
