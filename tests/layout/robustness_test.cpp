#include "tests/layout/tree.h"

namespace callboard::layout {
namespace {

int depth_of(const Box& box) {
    int deepest = 0;
    for (const Box& child : box.children) deepest = std::max(deepest, depth_of(child));
    return deepest + 1;
}

void expect_finite(const Box& box) {
    for (const float value : {box.border_box.x, box.border_box.y, box.border_box.width, box.border_box.height}) {
        EXPECT_TRUE(std::isfinite(value)) << box.key;
        EXPECT_LE(std::abs(value), 1e8F) << box.key;
    }
    for (const TextLine& line : box.lines) {
        for (const TextFragment& fragment : line.fragments) {
            EXPECT_TRUE(std::isfinite(fragment.origin.x) && std::isfinite(fragment.origin.y)) << fragment.text;
        }
    }
    for (const Box& child : box.children) expect_finite(child);
}

StyledNode nested(int depth, const Change& change) {
    StyledNode node = element("leaf", change, {text("HH HH")});
    for (int i = 0; i < depth; ++i) {
        std::vector<StyledNode> children;
        children.push_back(std::move(node));
        node = element(fmt::format("n{}", i), change, std::move(children));
    }
    return node;
}

TEST(Robustness, DeepFlexNestingIsLaidOutInLinearTime) {
    int level = 0;
    const StyledNode root = nested(62, [&](ComputedStyle& style) {
        style.display = style::Display::Flex;
        style.flex_direction = level++ % 2 == 0 ? style::FlexDirection::Column : style::FlexDirection::Row;
        style.flex_grow = 1;
        style.flex_wrap = level % 3 == 0 ? style::FlexWrap::Wrap : style::FlexWrap::NoWrap;
    });
    FixedText text;
    OnePicture pictures;
    EXPECT_GE(depth_of(lay_out(root, {200, 100}, text, pictures)), 62);
    EXPECT_LT(text.measured, 10 * 62);
}

TEST(Robustness, DeepGridNestingIsLaidOutInLinearTime) {
    int level = 0;
    const StyledNode root = nested(62, [&](ComputedStyle& style) {
        style.display = style::Display::Grid;
        style.grid_auto_flow.columns = level++ % 2 == 0;
        style.align_items = level % 3 == 0 ? style::Align::Baseline : style::Align::Normal;
    });
    FixedText text;
    OnePicture pictures;
    EXPECT_GE(depth_of(lay_out(root, {200, 100}, text, pictures)), 62);
    EXPECT_LT(text.measured, 10 * 62);
}

TEST(Robustness, HugeGridsEndWithinTheirBounds) {
    const auto line = [](int number, bool span) { return style::Rare<style::GridLine>({number, span, ""}); };
    style::TrackRepeat repeat;
    repeat.count = 99'999'999;
    repeat.tracks.resize(1);
    repeat.names.resize(2);
    std::vector<StyledNode> items;
    for (int i = 0; i < 60; ++i) {
        items.push_back(element(fmt::format("i{}", i), [&](ComputedStyle& style) {
            if (i % 3 == 0) style.grid_row_start = line(999'999, false);
            if (i % 3 == 1) style.grid_column_end = line(-999'999, false);
            if (i % 2 == 0) style.grid_column_start = line(999'999 - i, true);
            if (i % 5 == 0) style.grid_row_end = line(1'000'000, true);
        }));
    }
    const StyledNode root = element(
        "grid",
        [&](ComputedStyle& style) {
            style.display = style::Display::Grid;
            style.grid_auto_flow.dense = true;
            style.grid_template_columns = style.grid_template_rows = style::Rare<style::TrackList>({{repeat}});
            style.column_gap = style.row_gap = LengthPercentage::pixels(1e6F);
        },
        std::move(items));
    expect_finite(lay_out(root));
}

TEST(Robustness, WhatIsDeeperThanTheLimitIsDropped) {
    EXPECT_EQ(depth_of(lay_out(nested(500, {}))), kMaxDepth);
    EXPECT_LE(depth_of(lay_out(nested(500, [](ComputedStyle& style) { style.display = style::Display::Inline; }))),
              kMaxDepth + 1);
}

TEST(Robustness, NumbersThatAreNoLengthsDoNoHarm) {
    const float bad[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1e30F, 1e30F, -5};
    for (const float value : bad) {
        for (const style::Display display :
             {style::Display::Block, style::Display::Flex, style::Display::InlineFlex, style::Display::Grid}) {
            const StyledNode root = nested(4, [&](ComputedStyle& style) {
                style.display = display;
                style.width = style.min_height = style.flex_basis = Extent::pixels(value);
                style.max_width = percent(value);
                style.padding.fill(LengthPercentage::percentage(value));
                style.margin.fill(Extent::pixels(value));
                style.border[style::Left].width = value;
                style.flex_grow = style.flex_shrink = value;
                style.row_gap = style.column_gap = LengthPercentage::pixels(value);
                style.aspect_ratio = value;
                style.font.size = std::isfinite(value) ? value : 10;
                style.inset[style::Left] = Extent::pixels(value);
                style.position = style::Position::Relative;
            });
            expect_finite(lay_out(root));
        }
    }
}

TEST(Robustness, AFontWithoutASizeDoesNoHarm) {
    using style::VerticalAlign;
    const float sizes[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1e30F, 1e30F};
    const VerticalAlign aligns[] = {VerticalAlign::Sub,     VerticalAlign::Super,      VerticalAlign::Middle,
                                    VerticalAlign::TextTop, VerticalAlign::TextBottom, VerticalAlign::Length};
    for (const float size : sizes) {
        for (const VerticalAlign align : aligns) {
            const auto shifted = [&](ComputedStyle& style) {
                style.font.size = size;
                style.vertical_align = align;
                style.vertical_align_length = LengthPercentage::percentage(50);
            };
            const auto shifted_block = [&](ComputedStyle& style) {
                shifted(style);
                style.display = style::Display::InlineBlock;
            };
            const StyledNode root =
                element("root", shifted, {span("a", shifted, {text("HH")}), element("b", shifted_block, {text("HH")})});
            expect_finite(lay_out(root));
        }
    }
}

TEST(Robustness, NoCharacterIsWiderThanNoRoom) {
    const StyledNode root = element("root",
                                    [](ComputedStyle& style) {
                                        style.width = Extent::pixels(0);
                                        style.overflow_wrap = style::OverflowWrap::Anywhere;
                                        style.text_wrap = style::TextWrap::Balance;
                                    },
                                    {text("abc def")});
    const Box box = lay_out(root);
    EXPECT_EQ(box.lines.size(), 6U);
}

}  // namespace
}  // namespace callboard::layout
