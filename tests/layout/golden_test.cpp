// The cases of tests/layout/golden: page.html and sheet.css, laid out with fixed letters in 400 x 300, against boxes.txt.
// CALLBOARD_RENEW_GOLDEN=1 writes boxes.txt anew.
#include "tests/layout/tree.h"
#include "tests/support/html_tree.h"

#include "style/cascade.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace callboard::layout {
namespace {

const std::filesystem::path kCases = std::filesystem::path(CALLBOARD_TEST_DIR) / "layout" / "golden";
constexpr Size kViewport{400, 300};

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// An element is called by its id in boxes.txt, or by its number on the page.
void name_by_id(style::Node& node) {
    if (!node.id.empty()) node.key = node.id;
    for (style::Node& child : node.children) name_by_id(child);
}

std::string boxes_of(const std::filesystem::path& folder) {
    style::Diagnostics diagnostics;
    const style::Stylesheet sheets[] = {
        style::parse_stylesheet(read(folder / "sheet.css"), {"sheet.css", folder, folder}, diagnostics)};
    style::HtmlTree page(read(folder / "page.html"));
    name_by_id(page.body);
    style::Environment environment;
    environment.viewport = kViewport;
    const style::StyledNode styled = style::style_tree(page.body, sheets, environment, &diagnostics);
    std::string boxes = dumped(styled, kViewport);
    for (const style::Diagnostic& diagnostic : diagnostics) boxes += style::to_string(diagnostic) + "\n";
    return boxes;
}

std::vector<std::string> cases() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
        if (entry.is_directory()) names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, LiesWhereItDid) {
    const std::filesystem::path folder = kCases / GetParam();
    const std::string boxes = boxes_of(folder);
    if (std::getenv("CALLBOARD_RENEW_GOLDEN") != nullptr) std::ofstream(folder / "boxes.txt", std::ios::binary) << boxes;
    EXPECT_EQ(boxes, read(folder / "boxes.txt")) << "in tests/layout/golden/" << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Layout, Golden, testing::ValuesIn(cases()), [](const auto& test) {
    // flex-order is FlexOrder.
    std::string name;
    bool begins_word = true;
    for (const char letter : test.param) {
        if (letter != '-') name += begins_word ? static_cast<char>(std::toupper(letter)) : letter;
        begins_word = letter == '-';
    }
    return name;
});

}  // namespace
}  // namespace callboard::layout
