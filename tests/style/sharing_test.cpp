// What a tree shares with the one before it. That it is the same as from scratch is tested in tests/scene/incremental_test.cpp.

#include "tests/style/style_fixture.h"

namespace callboard::style {
namespace {

class Sharing : public testing::Test {
protected:
    StyledNode tree(const Node& root) { return style_tree(root, sheets_, full_hd(), nullptr, &cache_); }
    static Node row(std::string key, std::string text) {
        Node node = element("li", {"row"}, {text_node(std::move(text))});
        node.key = std::move(key);
        return node;
    }

    std::vector<Stylesheet> sheets_{
        sheet(".row + .row { color: red } .new ~ .side .row { color: blue } .rows { display: flex }")};
    StyleCache cache_;
};

TEST_F(Sharing, AnUnchangedSubtreeIsTheSameObject) {
    const auto page = [](std::string clock) {
        return element("main", {},
                       {element("div", {"clock"}, {text_node(std::move(clock))}),
                        element("ol", {"rows"}, {row("a", "A1"), row("b", "B2")})});
    };
    const StyledNode before = tree(page("10:41"));
    const StyledNode after = tree(page("10:42"));
    EXPECT_NE(before.children.items()[0], after.children.items()[0]);
    EXPECT_EQ(before.children.items()[1], after.children.items()[1]);
}

TEST_F(Sharing, ARowThatMovedIsTheSameObjectWhereItsStyleIs) {
    const StyledNode before = tree(element("ol", {"rows"}, {row("a", "A1"), row("b", "B2"), row("c", "C3")}));
    const StyledNode after = tree(element("ol", {"rows"}, {row("z", "Z0"), row("a", "A1"), row("b", "B2")}));
    EXPECT_NE(before.children.items()[0], after.children.items()[1]);  // it is no longer the first
    EXPECT_EQ(before.children.items()[1], after.children.items()[2]);
}

TEST_F(Sharing, WhatIsInsideOfAnElementIsTheSameObjectWhenTheElementIsAboutAnotherThing) {
    const StyledNode before = tree(element("ol", {"rows"}, {row("a", "A1"), row("b", "B2")}));
    const StyledNode after = tree(element("ol", {"rows"}, {row("a", "A1"), row("c", "B2")}));
    EXPECT_EQ(after.children[1].key, "c");
    EXPECT_EQ(before.children[1].children.items()[0], after.children[1].children.items()[0]);
}

// An inline element's box does not hold the boxes of blocks inside of it.
TEST_F(Sharing, WhatIsInsideOfAnInlineElementIsNot) {
    sheets_ = {sheet(".row { display: inline }")};
    tree(element("ol", {"rows"}, {row("a", "A1")}));
    const StyledNode after = tree(element("ol", {"rows"}, {row("b", "A1")}));
    EXPECT_EQ(after.children[0].children[0].key, "b/0");
}

TEST_F(Sharing, WhatASiblingsClassDecidesIsStyledAgain) {
    const auto page = [](std::vector<std::string> classes) {
        return element("main", {}, {element("div", std::move(classes)), element("ol", {"side"}, {row("a", "A1")})});
    };
    tree(page({}));
    const StyledNode after = tree(page({"new"}));
    EXPECT_EQ(after.children[1].children[0].style->color, (Color{0, 0, 1, 1}));
}

TEST_F(Sharing, EndsWhereTheSheetsChange) {
    const Node root = element("ol", {"rows"}, {row("a", "A1")});
    const StyledNode before = tree(root);
    sheets_ = {sheet(".row { color: lime }")};
    EXPECT_EQ(tree(root).children[0].style->color, (Color{0, 1, 0, 1}));
}

}  // namespace
}  // namespace callboard::style
