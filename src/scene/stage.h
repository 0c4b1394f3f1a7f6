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

class Stage final : private paint::AnimationStarts {
public:
    Stage(layout::TextMeasurer& fonts, layout::PictureSizes& pictures, Words words);

    bool has_words_in(std::string_view language) const { return words_.knows(language); }
    void set_theme(std::shared_ptr<const Theme> theme);
    // Lines shown over the board (<aside class="notes">); none by default.
    void set_notes(std::vector<std::string> notes);
    // The overlay (<aside class="health">), in `language` while the board's take turns; nothing, as by default, closes it.
    void set_health(std::optional<board::Health> health, std::string language = {});
    // Returns the list for `view`; the same object as last time where neither view, theme nor viewport changed, up to
    // next_change().
    std::shared_ptr<const paint::PaintList> frame(const board::View& view, PixelSize viewport, SteadyTime now);
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
    void forget_old_fonts();
    void keep_new(style::Diagnostics diagnostics);
    const style::Stylesheet& brand_sheet(const board::View& view);

    layout::MeasureCache fonts_;
    std::uint64_t fonts_version_;
    layout::PictureSizes& pictures_;
    Words words_;
    std::shared_ptr<const Theme> theme_;
    std::vector<std::string> notes_;
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
