#include "paint/paint_list.h"

#include <gtest/gtest.h>

namespace callboard::paint {
namespace {

using namespace std::chrono_literals;
using style::Animation;
using style::Easing;

constexpr SteadyTime kStart{100s};
constexpr Duration kFrame = 16ms;

// Opacity from 1 to 0 in a second.
Layer fading(const Easing& easing = {Easing::Kind::Linear, 0, 0, 1, 1, 1, Easing::Jump::End}) {
    LayerAnimation animation;
    animation.start = kStart;
    animation.timing.duration = 1000ms;
    animation.steps.resize(2);
    animation.steps[0].easing = easing;
    animation.steps[1].offset = 1;
    animation.steps[1].opacity = 0;
    Layer layer;
    layer.rasters.resize(1);
    layer.animations.push_back(animation);
    return layer;
}

Easing steps(int count, Easing::Jump jump = Easing::Jump::End) { return {Easing::Kind::Steps, 0, 0, 1, 1, count, jump}; }

float opacity(const Layer& layer, Duration since) { return state_at(layer, kStart + since).opacity; }

TEST(Timing, AnAnimationRunsFromStartToEndAndLeavesNothing) {
    const Layer layer = fading();
    EXPECT_FLOAT_EQ(opacity(layer, -1ms), 1);
    EXPECT_FLOAT_EQ(opacity(layer, 0ms), 1);
    EXPECT_FLOAT_EQ(opacity(layer, 250ms), 0.75F);
    EXPECT_NEAR(opacity(layer, 999ms), 0.001F, 1e-5);
    EXPECT_FLOAT_EQ(opacity(layer, 1000ms), 1);
}

TEST(Timing, FillKeepsTheFirstAndTheLastStep) {
    Layer layer = fading();
    layer.opacity = 0.5F;
    layer.animations[0].timing.delay = 500ms;
    EXPECT_FLOAT_EQ(opacity(layer, 0ms), 0.5F);
    EXPECT_FLOAT_EQ(opacity(layer, 2000ms), 0.5F);
    layer.animations[0].timing.fill = Animation::Fill::Both;
    EXPECT_FLOAT_EQ(opacity(layer, 0ms), 1);
    EXPECT_FLOAT_EQ(opacity(layer, 2000ms), 0);
}

TEST(Timing, IterationsRepeatAlternateAndMayBeFractions) {
    Layer layer = fading();
    layer.animations[0].timing.iterations = 2.5F;
    layer.animations[0].timing.direction = Animation::Direction::Alternate;
    layer.animations[0].timing.fill = Animation::Fill::Forwards;
    EXPECT_FLOAT_EQ(opacity(layer, 250ms), 0.75F);
    EXPECT_FLOAT_EQ(opacity(layer, 1250ms), 0.25F);
    EXPECT_FLOAT_EQ(opacity(layer, 2250ms), 0.75F);
    EXPECT_FLOAT_EQ(opacity(layer, 9s), 0.5F);
    layer.animations[0].timing.iterations = 2;
    EXPECT_FLOAT_EQ(opacity(layer, 9s), 1);
    layer.animations[0].timing.iterations = std::numeric_limits<float>::infinity();
    EXPECT_FLOAT_EQ(opacity(layer, 1001s + 250ms), 0.25F);
}

TEST(Timing, CubicBezierIsTheCurveOfTheStandard) {
    const Layer ease = fading({Easing::Kind::CubicBezier, 0.25F, 0.1F, 0.25F, 1, 1, Easing::Jump::End});
    EXPECT_NEAR(1 - opacity(ease, 500ms), 0.8024F, 1e-4);
    const Layer ease_in_out = fading({Easing::Kind::CubicBezier, 0.42F, 0, 0.58F, 1, 1, Easing::Jump::End});
    EXPECT_NEAR(1 - opacity(ease_in_out, 500ms), 0.5F, 1e-5);
    EXPECT_NEAR(1 - opacity(ease_in_out, 250ms), 0.1292F, 1e-4);
}

TEST(Timing, StepsJumpWhereTheyAreTold) {
    const auto value = [](Easing::Jump jump, Duration since) { return 1 - opacity(fading(steps(4, jump)), since); };
    EXPECT_FLOAT_EQ(value(Easing::Jump::End, 100ms), 0);
    EXPECT_FLOAT_EQ(value(Easing::Jump::End, 250ms), 0.25F);
    EXPECT_FLOAT_EQ(value(Easing::Jump::Start, 100ms), 0.25F);
    EXPECT_FLOAT_EQ(value(Easing::Jump::Start, 800ms), 1);
    EXPECT_FLOAT_EQ(value(Easing::Jump::None, 100ms), 0);
    EXPECT_FLOAT_EQ(value(Easing::Jump::None, 800ms), 1);
    EXPECT_FLOAT_EQ(value(Easing::Jump::Both, 100ms), 0.2F);
    EXPECT_FLOAT_EQ(value(Easing::Jump::Both, 800ms), 0.8F);
}

TEST(Timing, NextChangeIsTheNextFrameWhileSomethingMoves) {
    const Layer layer = fading();
    EXPECT_EQ(next_change(layer, kStart + 100ms, kFrame), kStart + 116ms);
    EXPECT_EQ(next_change(layer, kStart + 990ms, kFrame), kStart + 1000ms);
    EXPECT_EQ(next_change(layer, kStart + 1000ms, kFrame), std::nullopt);
}

TEST(Timing, NextChangeOfStepsIsTheStep) {
    for (const Easing::Jump jump : {Easing::Jump::End, Easing::Jump::Start, Easing::Jump::None, Easing::Jump::Both}) {
        Layer layer = fading(steps(3, jump));
        layer.animations[0].timing.iterations = 2;
        SteadyTime now = kStart;
        int changes = 0;
        while (const std::optional<SteadyTime> next = next_change(layer, now, kFrame)) {
            ASSERT_GT(*next, now);
            EXPECT_EQ(state_at(layer, now), state_at(layer, *next - 1us)) << "nothing changes before";
            now = *next;
            ++changes;
        }
        EXPECT_EQ(changes, 6);
    }
}

TEST(Timing, StepsInReverseChangeAtTheSameTimes) {
    Layer layer = fading(steps(4));
    layer.animations[0].timing.direction = Animation::Direction::Reverse;
    const std::optional<SteadyTime> first = next_change(layer, kStart + 10ms, kFrame);
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(*first, kStart + 250ms);
    EXPECT_NE(opacity(layer, 240ms), opacity(layer, 250ms));
}

TEST(Timing, NothingHappensBetweenEqualSteps) {
    Layer layer = fading();
    layer.animations[0].steps.insert(layer.animations[0].steps.begin() + 1, layer.animations[0].steps[0]);
    layer.animations[0].steps[1].offset = 0.6F;
    const std::optional<SteadyTime> next = next_change(layer, kStart + 1ms, kFrame);
    ASSERT_TRUE(next.has_value());
    EXPECT_NEAR(std::chrono::duration<double>(*next - kStart).count(), 0.6, 1e-6);
}

TEST(Timing, ADelayEndsOnce) {
    Layer layer = fading();
    layer.animations[0].timing.delay = 300ms;
    EXPECT_EQ(next_change(layer, kStart, kFrame), kStart + 300ms);
}

TEST(Timing, RastersAreMixed) {
    Layer layer = fading();
    layer.rasters.resize(2);
    layer.animations[0].steps[1].opacity = 1;
    layer.animations[0].steps[1].raster = 1;
    EXPECT_EQ(state_at(layer, kStart + 250ms), (LayerState{1, {}, 0, 1, 0.25F}));
    EXPECT_EQ(state_at(layer, kStart), (LayerState{1, {}, 0, 0, 0}));
}

TEST(Timing, AFullTurnTurns) {
    Layer layer = fading();
    LayerAnimation& animation = layer.animations[0];
    animation.steps[1].opacity = 1;
    animation.origin = {10, 10};
    animation.steps[1].functions = {{style::TransformFunction::Kind::Rotate, {}, {}, 360, 0, {}}};
    const Point turned = state_at(layer, kStart + 250ms).transform.apply({20, 10});
    EXPECT_NEAR(turned.x, 10, 1e-3);
    EXPECT_NEAR(turned.y, 20, 1e-3);
}

TEST(Timing, NumbersWithoutSenseDoNoHarm) {
    Layer layer = fading();
    Animation& timing = layer.animations[0].timing;
    for (const float iterations :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1.0F, 1e30F}) {
        for (const auto milliseconds : {std::chrono::milliseconds::max(), std::chrono::milliseconds::min(), 0ms, 1000ms}) {
            timing.iterations = iterations;
            timing.duration = milliseconds;
            timing.delay = milliseconds;
            for (const Duration since : {Duration(0), Duration(1s), Duration(-1h), Duration(100h)}) {
                EXPECT_TRUE(std::isfinite(opacity(layer, since)));
                next_change(layer, kStart + since, kFrame);
            }
        }
    }
}

}  // namespace
}  // namespace callboard::paint
