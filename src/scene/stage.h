// From a view of the board to a paint list: elements, cascade, layout, paint. The main thread drives it, once a change.
#pragma once

#include "board/health.h"
#include "layout/layout.h"
#include "layout/measure_cache.h"
#include "paint/painter.h"
#include "scene/transitions.h"
#include "scene/words.h"
#include "style/cascade.h"
#include "style/html_fragment.h"

#include <memory>
#include <string>
#include <vector>

namespace callboard::scene {

// A theme as loaded: its sheets from the lowest to the highest, and the words.
struct Theme {
    std::string name;
    std::vector<style::Stylesheet> sheets;
    std::vector<style::Diagnostic> diagnostics;
};

// How the board is looked at, besides its size.
struct Viewing {
    bool reduced_motion = false;
    float px_per_mm = style::Environment().px_per_mm;
    bool operator==(const Viewing&) const = default;
};

// What a frame is made of, for tools that look into it.
struct Anatomy {
    style::Node elements;
    std::vector<style::Stylesheet> sheets;  // as the cascade takes them: the brand's variables first
    style::Environment environment;         // refers to the stage
    style::StyledNode styled;
    layout::Box box;
};

class Stage final : private paint::AnimationStarts {
public:
    Stage(layout::TextMeasurer& fonts, layout::PictureSizes& pictures, Words words);

    bool has_words_in(std::string_view language) const { return words_.knows(language); }
    void set_theme(std::shared_ptr<const Theme> theme);
    void set_viewing(const Viewing& viewing);
    // Animations begin anew with the next frame.
    void restart();
    // The overlay (<aside class="health">), in `language` while the board's take turns; nothing, as by default, closes it.
    void set_health(std::optional<board::Health> health, std::string language = {});
    // Returns the list for `view`; the same object as last time where neither view, theme nor viewport changed, up to
    // next_change().
    std::shared_ptr<const paint::PaintList> frame(const board::View& view, PixelSize viewport, SteadyTime now);
    // The parts of the frame of `view`, without transitions.
    Anatomy anatomy(const board::View& view, PixelSize viewport);
    // When there is another list of itself: transitions are over, and need no layers any more.
    std::optional<SteadyTime> next_change() const { return transitions_.end(); }

    // What the cascade complained about since the theme was set, besides the theme's own diagnostics: each once, 100 at most.
    style::Diagnostics take_diagnostics();

private:
    struct Start {
        std::string element;
        std::string animation;
        SteadyTime at{};
        bool seen = false;
    };

    SteadyTime start_of(std::string_view element_key, std::string_view animation_name) override;
    style::Node elements(const board::View& view);
    style::Environment environment(PixelSize viewport);
    std::vector<style::Stylesheet> sheets(const board::View& view);
    void forget_old_fonts();
    void keep_new(style::Diagnostics diagnostics);
    const style::Stylesheet& brand_sheet(const board::View& view);

    layout::MeasureCache fonts_;
    std::uint64_t fonts_version_;
    layout::PictureSizes& pictures_;
    Words words_;
    std::shared_ptr<const Theme> theme_;
    Viewing viewing_;
    std::optional<board::Health> health_;
    std::string health_language_;
    style::Diagnostics diagnostics_;
    std::size_t taken_ = 0;  // of diagnostics_
    std::vector<Start> starts_;
    SteadyTime now_{};
    Transitions transitions_;
    // What the last frame was made of.
    std::optional<style::StyledNode> styled_;
    board::View view_;
    PixelSize viewport_;
    std::shared_ptr<const paint::PaintList> list_;
    std::shared_ptr<const board::Store> brand_store_;  // whose colours `brand_` has
    std::string brand_css_;
    style::Stylesheet brand_;
    // What earlier frames leave to the next; the list is the same without.
    style::HtmlFragments fragments_;
    style::StyleCache styles_;
    layout::LayoutCache boxes_;
};

}  // namespace callboard::scene
