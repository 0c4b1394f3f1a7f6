#include "app/theme_check.h"

#include "app/theme_files.h"
#include "design/check_contrast.h"
#include "design/check_motion.h"
#include "design/check_overflow.h"
#include "design/check_source.h"
#include "design/check_states.h"
#include "style/rule_usage.h"
#include "theme/loader.h"

namespace callboard::app {
namespace {

using namespace std::chrono_literals;
using design::Finding;
using design::Findings;
using design::Screenplay;
using design::Seen;

constexpr PixelSize kFullHd{1920, 1080};
constexpr Duration kFresh = 14s;  // animations of a call are over, and it still looks new
constexpr Duration kOld = 16s;
constexpr std::array<PixelSize, 4> kOtherSizes{{{3840, 2160}, {1280, 720}, {1080, 1920}, {1024, 768}}};
constexpr std::string_view kLogo = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='100'></svg>";

// One theme in one studio.
class Checking {
public:
    Checking(Studio& studio, std::shared_ptr<const scene::Theme> theme, design::ThemeFiles folder,
             const std::filesystem::path& root, const design::Panel& panel)
        : studio_(studio),
          theme_(std::move(theme)),
          folder_(std::move(folder)),
          root_(root.lexically_normal()),
          panel_(panel),
          rasterizer_(studio.fonts(), studio.pictures()),
          proofs_(rasterizer_) {
        studio_.set_theme(theme_);
    }

    void look(const std::string& situation, const std::string& language, PixelSize size, bool paints) {
        const Screenplay play = play_of(situation, language);
        seen_ = {situation, language, size};
        const board::View fresh = play.view(kFresh);
        const board::View old = play.view(kOld);
        set_px_per_mm(size);
        look_at_boxes(play, fresh);
        if (!(old == fresh)) look_at_boxes(play, old);
        if (!paints) return;
        // In a burst, another call begins to move before one stands still.
        if (play.next_change(Duration::zero()) > kFresh) look_at_pixels(play, kFresh);
        if (!(old == fresh)) look_at_pixels(play, kOld);
    }

    void compare_states(const std::string& language, PixelSize size) {
        const auto play = [&](std::string_view situation) { return play_of(situation, language); };
        seen_ = {"six", language, size};
        const auto painted = [&](std::string_view situation, Duration at) {
            return proofs_.take(*list_of(play(situation), at), kPlayBegin + at).painted;
        };
        const design::States states{painted("six", kOld), painted("six", kFresh), painted("stale", kOld),
                                    studio_.stage().anatomy(play("six").view(kOld), size).styled,
                                    studio_.stage().anatomy(play("recall").view(kOld), size).styled};
        findings_.add(design::check_states(states), {});
    }

    // What no situation has: screens of other sizes, a logo, the overlay of F12, every desk, a call that was finished early.
    void look_at_the_rest(const std::string& language) {
        const board::View view = play_of("six", language).view(kFresh);
        const auto use_in = [&](PixelSize size) { use(studio_.stage().anatomy(view, size)); };
        for (const PixelSize size : kOtherSizes) use_in(size);
        studio_.pictures().set_logo(std::make_shared<const std::string>(kLogo));
        use_in(kFullHd);
        studio_.pictures().set_logo(nullptr);
        studio_.stage().set_health(board::Health(), language);
        use_in(kFullHd);
        studio_.stage().set_health(std::nullopt);
        for (const board::Desk& desk : store_->desks) use_call([&](board::Call& call) { call.customer.desk = desk.id; }, view);
        use_call([](board::Call& call) { call.is_finished = true; }, view);
        board::View empty = view;
        empty.next.clear();
        empty.waiting = 0;
        for (const PixelSize size : kOtherSizes) use(studio_.stage().anatomy(empty, size));
    }

    std::vector<Finding> finish(const CheckPlan& plan) {
        findings_.add(design::check_files(folder_), {});
        std::vector<design::Family> families;
        for (const auto& [name, element] : families_) families.push_back({name, element, studio_.fonts().has_family(name)});
        findings_.add(design::check_families(families, folder_), {});
        for (const style::Diagnostic& diagnostic : theme_->diagnostics) add(diagnostic);
        for (const style::Diagnostic& diagnostic : studio_.stage().take_diagnostics()) add(diagnostic);
        if (plan.tells_unused && usage_ && usage_->is_complete()) {
            for (const style::Unused& unused : usage_->unused()) add(style::diagnostic_of(unused), "unused");
        }
        return findings_.take();
    }

private:
    Screenplay play_of(std::string_view situation, const std::string& language) const {
        return {design::find_situation(situation), {}, store_, language};
    }

    void set_px_per_mm(PixelSize size) { studio_.stage().set_viewing({.px_per_mm = 1 / panel_.mm_per_px(size)}); }

    void look_at_boxes(const Screenplay& play, const board::View& view) {
        const scene::Anatomy anatomy = studio_.stage().anatomy(view, seen_.size);
        const design::Places places(anatomy, seen_.size, studio_.fonts());
        const bool is_long = play.situation->name == "long";
        const auto locate = located_in(anatomy);
        findings_.add(design::check_overflow(places, is_long ? design::Names::Long : design::Names::Usual, seen_.size), seen_,
                      locate);
        findings_.add(design::check_letters(places, panel_, seen_.size), seen_, locate);
        for (const design::TextPlace& place : places.texts()) {
            if (place.font.families && !place.font.families->empty())
                families_.try_emplace(place.font.families->front(), place.element->selector);
        }
        studio_.stage().set_viewing({.reduced_motion = true, .px_per_mm = 1 / panel_.mm_per_px(seen_.size)});
        const scene::Anatomy calm = studio_.stage().anatomy(view, seen_.size);
        findings_.add(design::check_motion(anatomy, calm), seen_);
        use(anatomy);
        use(calm);
        set_px_per_mm(seen_.size);
        studio_.stage().frame(view, seen_.size, kPlayBegin);  // its diagnostics
    }

    static std::function<void(Finding&)> located_in(const scene::Anatomy& anatomy) {
        return [&anatomy](Finding& finding) {
            const style::Place place = design::place_that_sets(anatomy, finding.key, finding.set_by);
            finding.file = place.file;
            finding.line = place.line;
            finding.column = place.column;
        };
    }

    // Its rules are of use.
    void use(const scene::Anatomy& anatomy) {
        if (!usage_) usage_.emplace(anatomy.sheets, std::vector<std::size_t>{anatomy.sheets.size() - 1});
        usage_->add(anatomy.elements, anatomy.environment);
    }

    // In the spotlight and in the rows.
    void use_call(const std::function<void(board::Call&)>& change, board::View view) {
        change(*view.spotlight);
        for (board::Call& call : view.previous) change(call);
        use(studio_.stage().anatomy(view, kFullHd));
    }

    void look_at_pixels(const Screenplay& play, Duration at) {
        const auto list = list_of(play, at);
        const design::Proof proof = proofs_.take(*list, kPlayBegin + at);
        const scene::Anatomy anatomy = studio_.stage().anatomy(play.view(at), seen_.size);
        const design::Places places(anatomy, seen_.size, studio_.fonts());
        findings_.add(design::check_contrast(places, proof), seen_, located_in(anatomy));
        note_pictures(*list);
    }

    // The commands of the picture that long after the call, with all that began to move before.
    std::shared_ptr<const paint::PaintList> list_of(const Screenplay& play, Duration elapsed) {
        studio_.stage().restart();
        for (std::optional<Duration> at = Duration::zero(); at && *at < elapsed; at = play.next_change(*at))
            studio_.stage().frame(play.view(*at), seen_.size, kPlayBegin + *at);
        return studio_.stage().frame(play.view(elapsed), seen_.size, kPlayBegin + elapsed);
    }

    void note_pictures(const paint::PaintList& list) {
        const float scale = design::scale_of(list.viewport);
        for (const paint::Layer& layer : list.layers) {
            for (const paint::Command& command : layer.rasters.front()) {
                const auto* picture = std::get_if<paint::DrawPicture>(&command);
                if (picture == nullptr || picture->path == style::kLogoUrl) continue;
                Size& largest =
                    folder_.painted[std::filesystem::path(picture->path).lexically_relative(root_).generic_string()];
                largest.width = std::max(largest.width, picture->destination.width / scale);
                largest.height = std::max(largest.height, picture->destination.height / scale);
            }
        }
    }

    // What the guard against flashes says is told with figures already.
    void add(const style::Diagnostic& diagnostic, std::string_view rule = "css") {
        if (findings_.has("flash", diagnostic.file, diagnostic.line, diagnostic.column)) return;
        Finding finding{diagnostic.severity == style::Severity::Error ? design::Severity::Error : design::Severity::Warning,
                        rule, diagnostic.file, diagnostic.text};
        finding.advice = rule == "unused"
                             ? "Take it out, or mend the name."
                             : "Mend it there, or take it out: without effect as it is. The CSS there is: src/style/README.md.";
        finding.file = diagnostic.file;
        finding.line = diagnostic.line;
        finding.column = diagnostic.column;
        findings_.add(std::move(finding));
    }

    Studio& studio_;
    std::shared_ptr<const scene::Theme> theme_;
    design::ThemeFiles folder_;
    std::filesystem::path root_;
    design::Panel panel_;
    raster::Rasterizer rasterizer_;
    design::Proofs proofs_;
    std::shared_ptr<const board::Store> store_ = design::sample_store();
    Seen seen_;
    Findings findings_;
    std::optional<style::RuleUsage> usage_;
    std::map<std::string, std::string> families_;  // and an element that asks for it
};

}  // namespace

Result<std::vector<Finding>> check_theme(Studio& studio, const theme::Folder& folder, const CheckPlan& plan,
                                         const design::Panel& panel,
                                         const std::function<void(std::size_t, std::size_t)>& progress) {
    const auto theme = theme::load_theme(folder);
    if (!theme) return theme.error();
    auto files = read_theme_files(folder.path);
    if (!files) return files.error();
    Checking checking(studio, *theme, std::move(*files), folder.path, panel);
    std::size_t all = 0;
    for (const CheckPlan::Part& part : plan.parts) all += part.languages.size() * plan.situations.size();
    std::size_t done = 0;
    for (const CheckPlan::Part& part : plan.parts) {
        for (const std::string& language : part.languages) {
            const bool paints = std::find(part.painted.begin(), part.painted.end(), language) != part.painted.end();
            for (const std::string& situation : plan.situations) {
                progress(done++, all);
                checking.look(situation, language, part.size, paints);
            }
        }
    }
    if (!plan.parts.empty()) {
        checking.compare_states(plan.parts.front().languages.front(), plan.parts.front().size);
        if (plan.tells_unused) checking.look_at_the_rest(plan.parts.front().languages.front());
    }
    progress(all, all);
    return checking.finish(plan);
}

}  // namespace callboard::app
