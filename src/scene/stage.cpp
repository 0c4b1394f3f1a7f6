#include "scene/stage.h"

#include "scene/elements.h"
#include "scene/health_panel.h"

namespace callboard::scene {
namespace {

constexpr std::size_t kDiagnosticsKept = 100;

std::string css_color(const Color& color) {
    const auto byte = [](float channel) { return static_cast<int>(std::lround(channel * 255)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(color.red), byte(color.green), byte(color.blue));
}

// The organization's colours as custom properties, and what can be read on them (css.md).
std::string brand_css(const board::Store* store) {
    const Color first = store != nullptr ? store->brand_1.value_or(kBlack) : kBlack;
    const Color second = store != nullptr ? store->brand_2.value_or(kWhite) : kWhite;
    return fmt::format(":root {{ --brand-1: {}; --brand-2: {}; --on-brand-1: {}; --on-brand-2: {}; }}", css_color(first),
                       css_color(second), css_color(readable_on(first)), css_color(readable_on(second)));
}

}  // namespace

Stage::Stage(layout::TextMeasurer& fonts, layout::PictureSizes& pictures, Words words)
    : fonts_(fonts), fonts_version_(fonts.version()), pictures_(pictures), words_(std::move(words)) {}

void Stage::set_theme(std::shared_ptr<const Theme> theme) {
    theme_ = std::move(theme);
    list_.reset();
    styled_.reset();
    styles_.clear();
    boxes_.clear();
    diagnostics_.clear();
    taken_ = 0;
}

void Stage::set_viewing(const Viewing& viewing) {
    if (std::exchange(viewing_, viewing) != viewing) list_.reset();
}

void Stage::restart() {
    starts_.clear();
    styled_.reset();
    transitions_ = Transitions();
    list_.reset();
}

void Stage::set_health(std::optional<board::Health> health, std::string language) {
    if (!health && !health_) return;
    health_ = std::move(health);
    health_language_ = std::move(language);
    list_.reset();
}

style::Node Stage::elements(const board::View& view) {
    style::Node root = board_elements(view, words_, pictures_.natural_size(style::kLogoUrl).has_value(), fragments_);
    if (health_) root.children.push_back(health_panel(*health_, words_, health_language_));
    return root;
}

style::Environment Stage::environment(PixelSize viewport) {
    style::Environment environment;
    environment.viewport = {static_cast<float>(viewport.width), static_cast<float>(viewport.height)};
    environment.reduced_motion = viewing_.reduced_motion;
    environment.px_per_mm = viewing_.px_per_mm;
    environment.zero_advance = [this](const style::Font& font) { return fonts_.metrics(font).zero_advance; };
    return environment;
}

std::vector<style::Stylesheet> Stage::sheets(const board::View& view) {
    std::vector<style::Stylesheet> sheets{brand_sheet(view)};
    if (theme_) sheets.insert(sheets.end(), theme_->sheets.begin(), theme_->sheets.end());
    return sheets;
}

Anatomy Stage::anatomy(const board::View& view, PixelSize viewport) {
    forget_old_fonts();
    Anatomy anatomy{elements(view), sheets(view), environment(viewport), {}, {}};
    anatomy.styled = style::style_tree(anatomy.elements, anatomy.sheets, anatomy.environment);
    anatomy.box = layout::lay_out(anatomy.styled, anatomy.environment.viewport, fonts_, pictures_);
    return anatomy;
}

SteadyTime Stage::start_of(std::string_view element_key, std::string_view animation_name) {
    for (Start& start : starts_) {
        if (start.element != element_key || start.animation != animation_name) continue;
        start.seen = true;
        return start.at;
    }
    starts_.push_back({std::string(element_key), std::string(animation_name), now_, true});
    return now_;
}

const style::Stylesheet& Stage::brand_sheet(const board::View& view) {
    if (view.store == brand_store_ && !brand_css_.empty()) return brand_;
    brand_store_ = view.store;
    std::string css = brand_css(view.store.get());
    if (css != brand_css_) {
        style::Diagnostics none;
        brand_ = style::parse_stylesheet(css, {"brand", {}, {}}, none);
        brand_css_ = std::move(css);
    }
    return brand_;
}

void Stage::keep_new(style::Diagnostics diagnostics) {
    for (style::Diagnostic& diagnostic : diagnostics) {
        const bool known = std::find(diagnostics_.begin(), diagnostics_.end(), diagnostic) != diagnostics_.end();
        if (!known && diagnostics_.size() < kDiagnosticsKept) diagnostics_.push_back(std::move(diagnostic));
    }
}

style::Diagnostics Stage::take_diagnostics() {
    style::Diagnostics fresh(diagnostics_.begin() + static_cast<std::ptrdiff_t>(taken_), diagnostics_.end());
    taken_ = diagnostics_.size();
    return fresh;
}

void Stage::forget_old_fonts() {
    const std::uint64_t before = std::exchange(fonts_version_, fonts_.version());
    if (before == fonts_version_) return;
    list_.reset();
    fonts_.clear();
    styles_.clear();
    boxes_.clear();
}

std::shared_ptr<const paint::PaintList> Stage::frame(const board::View& view, PixelSize viewport, SteadyTime now) {
    forget_old_fonts();
    const std::optional<SteadyTime> due = next_change();
    const bool is_due = due && now >= *due;
    if (list_ && viewport == viewport_ && view == view_ && !is_due) return list_;
    now_ = now;
    const style::Environment environment = this->environment(viewport);
    style::Diagnostics diagnostics;
    style::StyledNode styled = style::style_tree(elements(view), sheets(view), environment, &diagnostics, &styles_);
    keep_new(std::move(diagnostics));
    const style::StyledNode moving = transitions_.run(styled_ ? &*styled_ : nullptr, styled, now);
    const layout::Box box = layout::lay_out(moving, environment.viewport, fonts_, pictures_, &boxes_);
    styled_ = std::move(styled);

    for (Start& start : starts_) start.seen = false;
    auto list = std::make_shared<paint::PaintList>(paint::paint(box, viewport, *this));
    std::erase_if(starts_, [](const Start& start) { return !start.seen; });

    view_ = view;
    viewport_ = viewport;
    if (!list_ || !(*list == *list_)) list_ = std::move(list);
    return list_;
}

}  // namespace callboard::scene
