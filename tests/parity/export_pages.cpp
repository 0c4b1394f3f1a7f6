// Writes what the wall draws, and the same elements with the same sheets as pages for a browser: parity.mjs compares them.
// usage: export_pages FOLDER [THEME...]
#include "app/html_export.h"
#include "base/files.h"
#include "design/situations.h"
#include "layout/layout.h"
#include "paint/painter.h"
#include "raster/compositor.h"
#include "raster/layer_cache.h"
#include "raster/png.h"
#include "scene/elements.h"
#include "style/cascade.h"
#include "text/fonts.h"
#include "theme/loader.h"

#include <boost/json.hpp>

namespace callboard {
namespace {

struct NamedSize {
    const char* name;
    PixelSize size;
};
constexpr NamedSize kSizes[] = {
    {"720p", {1280, 720}}, {"1080p", {1920, 1080}}, {"4k", {3840, 2160}}, {"portrait", {1080, 1920}}};
constexpr const char* kSituations[] = {"six", "stale", "lost", "closed"};
constexpr const char* kLanguages[] = {"fr", "en", "ar"};
constexpr UnixTime kNow{std::chrono::milliseconds(1'795'687'500'000)};

class AllAtOnce final : public paint::AnimationStarts {
public:
    SteadyTime start_of(std::string_view, std::string_view) override { return SteadyTime{}; }
};

// Numbers the elements in document order, as their keys and as data-key.
void number(style::Node& node, int& next) {
    if (node.is_text()) return;
    node.key = std::to_string(next++);
    for (style::Node& child : node.children) number(child, next);
}

void collect(const layout::Box& box, boost::json::object& boxes) {
    if (!box.key.empty()) {
        const Rect& rect = box.border_box;
        boxes[box.key] = {rect.x, rect.y, rect.width, rect.height};
    }
    for (const layout::Box& child : box.children) collect(child, boxes);
}

class Exporter {
public:
    Exporter(std::filesystem::path folder, text::Fonts& fonts) : folder_(std::move(folder)), fonts_(fonts) {}

    Result<void> write(const std::string& theme, const NamedSize& size, const std::string& language, const char* situation) {
        const auto theme_folder = theme::find_theme(theme);
        if (!theme_folder) return theme_folder.error();
        const auto loaded = theme::load_theme(*theme_folder);
        if (!loaded) return loaded.error();
        const board::View view = design::situation_view(*design::find_situation(situation), store_, {language, 9, {}, kNow});
        style::Node root = scene::board_elements(view, words_, false);
        int next = 0;
        number(root, next);

        const std::string brand =
            ":root { --brand-1: #0b5fff; --brand-2: #ffd400; --on-brand-1: #ffffff; --on-brand-2: #000000; }";
        style::Diagnostics diagnostics;
        std::vector<style::Stylesheet> sheets{style::parse_stylesheet(brand, {"brand", {}, {}}, diagnostics)};
        sheets.insert(sheets.end(), (*loaded)->sheets.begin(), (*loaded)->sheets.end());
        style::Environment environment;
        environment.viewport = {static_cast<float>(size.size.width), static_cast<float>(size.size.height)};
        environment.zero_advance = [this](const style::Font& font) { return fonts_.metrics(font).zero_advance; };
        const style::StyledNode styled = style::style_tree(root, sheets, environment, &diagnostics);
        const layout::Box box = layout::lay_out(styled, environment.viewport, fonts_, pictures_);
        AllAtOnce starts;
        const paint::PaintList list = paint::paint(box, size.size, starts);

        raster::Rasterizer rasterizer(fonts_, pictures_);
        raster::LayerCache layers(rasterizer);
        raster::Bitmap frame(size.size);
        raster::composite({frame.row(0), frame.stride_bytes(), frame.size()}, list.background, layers.place(list, SteadyTime{}),
                          {0, 0, size.size.width, size.size.height});

        const std::string name = fmt::format("{}-{}-{}-{}", theme, size.name, language, situation);
        boost::json::object boxes;
        collect(box, boxes);
        const boost::json::object about{
            {"name", name}, {"width", size.size.width}, {"height", size.size.height}, {"boxes", boxes}};
        if (auto written = write_file_atomically(folder_ / (name + ".json"), boost::json::serialize(about)); !written)
            return written;
        const app::HtmlExport page{name, root, sheets, nullptr, design::PageMotion::Paused, design::PageKeys::Written};
        if (auto written = app::export_html(folder_, page); !written) return written;
        return raster::write_png(frame, folder_ / (name + ".wall.png"));
    }

private:
    std::filesystem::path folder_;
    text::Fonts& fonts_;
    raster::Pictures pictures_;
    scene::Words words_ = theme::load_words();
    std::shared_ptr<const board::Store> store_ = design::sample_store();
};

int run(const std::filesystem::path& folder, const std::vector<std::string>& themes) {
    std::filesystem::create_directories(folder);
    auto fonts = text::Fonts::open(theme::load_font_faces());
    if (!fonts) {
        fmt::print(stderr, "{}\n", fonts.error().text());
        return 1;
    }
    Exporter exporter(folder, **fonts);
    for (const std::string& theme : themes) {
        for (const NamedSize& size : kSizes) {
            for (const char* language : kLanguages) {
                for (const char* situation : kSituations) {
                    if (const auto written = exporter.write(theme, size, language, situation); !written) {
                        fmt::print(stderr, "{}\n", written.error().text());
                        return 1;
                    }
                }
            }
        }
    }
    return 0;
}

}  // namespace
}  // namespace callboard

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: export_pages FOLDER [THEME...]\n");
        return 1;
    }
    std::vector<std::string> themes(argv + 2, argv + argc);
    if (themes.empty()) themes = {"base", "apple", "duo"};
    return callboard::run(argv[1], themes);
}
