// Lays out the cases of a fixtures file under a base style sheet with fixed letters, and prints the border boxes of each as a
// JSON line. usage: layout_dump FIXTURES.json | python3 compare.py FIXTURES.json   (base.css lies beside the fixtures)
#include "layout/layout.h"
#include "style/cascade.h"
#include "style/stylesheet.h"
#include "tests/support/fixed_text.h"
#include "tests/support/html_tree.h"

#include <boost/json.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>

namespace callboard {
namespace {

constexpr Size kViewport{1000, 800};

class NoPictures final : public layout::PictureSizes {
public:
    std::optional<Size> natural_size(std::string_view) override { return {}; }
};

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void collect(const layout::Box& box, std::map<std::string, Rect>& rects) {
    if (!box.key.empty()) rects[box.key] = box.border_box;
    for (const layout::Box& child : box.children) collect(child, rects);
}

boost::json::object lay_out_case(const boost::json::object& fixture, const style::Stylesheet& base) {
    style::Diagnostics diagnostics;
    const std::string css(fixture.at("css").as_string());
    const style::Stylesheet sheets[] = {base, style::parse_stylesheet(css, {"fixture.css", {}, {}}, diagnostics)};
    style::Environment environment;
    environment.viewport = kViewport;
    const style::HtmlTree page(std::string(fixture.at("html").as_string()));
    const style::StyledNode styled = style::style_tree(page.body, sheets, environment, &diagnostics);
    layout::FixedText text;
    NoPictures pictures;
    std::map<std::string, Rect> rects;
    collect(layout::lay_out(styled, kViewport, text, pictures), rects);
    for (const style::Diagnostic& diagnostic : diagnostics) {
        fmt::print(stderr, "{}: {}\n", std::string(fixture.at("name").as_string()), style::to_string(diagnostic));
    }
    const Rect origin = rects["0"];
    boost::json::array boxes;
    for (int i = 0; i < page.count; ++i) {
        const auto found = rects.find(std::to_string(i));
        // What is not displayed is nowhere.
        const Rect rect = found == rects.end() ? Rect{} : found->second.moved(-origin.x, -origin.y);
        boxes.push_back({rect.x, rect.y, rect.width, rect.height});
    }
    return {{"name", fixture.at("name")}, {"boxes", boxes}};
}

}  // namespace
}  // namespace callboard

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: layout_dump FIXTURES.json\n");
        return 1;
    }
    const std::filesystem::path path(argv[1]);
    boost::system::error_code error;
    const boost::json::value fixtures = boost::json::parse(callboard::read(path), error);
    if (error || !fixtures.is_array()) {
        fmt::print(stderr, "{} is not a list of fixtures\n", path.string());
        return 1;
    }
    callboard::style::Diagnostics diagnostics;
    const auto base =
        callboard::style::parse_stylesheet(callboard::read(path.parent_path() / "base.css"), {"base.css", {}, {}}, diagnostics);
    for (const boost::json::value& fixture : fixtures.as_array()) {
        fmt::print("{}\n", boost::json::serialize(callboard::lay_out_case(fixture.as_object(), base)));
    }
    return 0;
}
