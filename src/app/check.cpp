#include "app/check.h"

#include "app/data_files.h"
#include "app/failure.h"
#include "app/theme_files.h"
#include "app/theme_loader.h"
#include "design/check_contrast.h"
#include "design/check_motion.h"
#include "design/check_overflow.h"
#include "design/check_report.h"
#include "design/check_states.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

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
constexpr SteadyTime kBegin{std::chrono::hours(1)};

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
        look_at_pixels(play, kFresh);
        if (!(old == fresh)) look_at_pixels(play, kOld);
    }

    void compare_states(const std::string& language, PixelSize size) {
        const auto play = [&](std::string_view situation) { return play_of(situation, language); };
        seen_ = {"six", language, size};
        const auto painted = [&](std::string_view situation, Duration at) {
            return proofs_.take(*list_of(play(situation), at), kBegin + at).painted;
        };
        const design::States states{painted("six", kOld), painted("six", kFresh), painted("stale", kOld),
                                    studio_.stage().anatomy(play("six").view(kOld), size).styled,
                                    studio_.stage().anatomy(play("recall").view(kOld), size).styled};
        findings_.add(design::check_states(states), {});
    }

    std::vector<Finding> finish() {
        findings_.add(design::check_files(folder_), {});
        std::vector<design::Family> families;
        for (const auto& [name, element] : families_) families.push_back({name, element, studio_.fonts().has_family(name)});
        findings_.add(design::check_families(families, folder_), {});
        for (const style::Diagnostic& diagnostic : theme_->diagnostics) add(diagnostic);
        for (const style::Diagnostic& diagnostic : studio_.stage().take_diagnostics()) add(diagnostic);
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
        findings_.add(design::check_overflow(places, is_long ? design::Names::Long : design::Names::Usual, seen_.size), seen_);
        findings_.add(design::check_letters(places, panel_, seen_.size), seen_);
        for (const design::TextPlace& place : places.texts()) {
            if (place.font.families && !place.font.families->empty())
                families_.try_emplace(place.font.families->front(), place.element->selector);
        }
        studio_.stage().set_viewing({.reduced_motion = true, .px_per_mm = 1 / panel_.mm_per_px(seen_.size)});
        findings_.add(design::check_motion(anatomy, studio_.stage().anatomy(view, seen_.size)), seen_);
        set_px_per_mm(seen_.size);
        studio_.stage().frame(view, seen_.size, kBegin);  // its diagnostics
    }

    void look_at_pixels(const Screenplay& play, Duration at) {
        const auto list = list_of(play, at);
        const design::Proof proof = proofs_.take(*list, kBegin + at);
        const scene::Anatomy anatomy = studio_.stage().anatomy(play.view(at), seen_.size);
        const design::Places places(anatomy, seen_.size, studio_.fonts());
        findings_.add(design::check_contrast(places, proof), seen_);
        note_pictures(*list);
    }

    // The commands of the picture that long after the call, with all that began to move before.
    std::shared_ptr<const paint::PaintList> list_of(const Screenplay& play, Duration elapsed) {
        studio_.stage().restart();
        for (std::optional<Duration> at = Duration::zero(); at && *at < elapsed; at = play.next_change(*at))
            studio_.stage().frame(play.view(*at), seen_.size, kBegin + *at);
        return studio_.stage().frame(play.view(elapsed), seen_.size, kBegin + elapsed);
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
    void add(const style::Diagnostic& diagnostic) {
        if (findings_.has("flash", diagnostic.file, diagnostic.line, diagnostic.column)) return;
        const bool is_error = diagnostic.severity == style::Severity::Error;
        findings_.add({is_error ? design::Severity::Error : design::Severity::Warning, "css", diagnostic.file, diagnostic.text,
                       "", 0, diagnostic.file, diagnostic.line, diagnostic.column});
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
    std::map<std::string, std::string> families_;  // and an element that asks for it
};

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void show_progress(const std::string& theme, std::size_t done, std::size_t all) {
    if (isatty(STDERR_FILENO) == 0) return;
    if (done < all) fmt::print(stderr, "\rChecking {}: {} of {} pictures", theme, done, all);
    if (done >= all) fmt::print(stderr, "\r\x1B[K");
    std::fflush(stderr);
}

}  // namespace

CheckPlan plan_of(const CheckSettings& settings) {
    const std::span<const std::string> all = design::sample_languages();
    const std::vector<std::string> languages(all.begin(), all.end());
    const std::vector<std::string> few{"fr", "ar"};
    CheckPlan plan;
    for (const design::Situation& situation : design::situations()) plan.situations.emplace_back(situation.name);
    for (const PixelSize& size : settings.sizes) plan.parts.push_back({size, languages, few});
    if (!settings.sizes.empty()) return plan;
    plan.parts = {{kFullHd, languages, few}, {{1280, 720}, few, {"fr"}}, {{1080, 1920}, few, {"fr"}}};
    return plan;
}

Result<std::vector<Finding>> check_theme(Studio& studio, const ThemeFolder& folder, const CheckPlan& plan,
                                         const design::Panel& panel,
                                         const std::function<void(std::size_t, std::size_t)>& progress) {
    const auto theme = load_theme(folder);
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
    if (!plan.parts.empty()) checking.compare_states(plan.parts.front().languages.front(), plan.parts.front().size);
    progress(all, all);
    return checking.finish();
}

int run_check(const CheckSettings& settings) {
    const auto folder = find_theme_or_folder(settings.theme);
    if (!folder) return failed(folder.error());
    auto studio = Studio::open();
    if (!studio) return failed(studio.error());
    // What cannot be read is a finding.
    set_log_level(LogLevel::Error);
    const std::string name = folder->path.filename().string();
    const auto findings = check_theme(**studio, *folder, plan_of(settings), settings.panel,
                                      [&](std::size_t done, std::size_t all) { show_progress(name, done, all); });
    if (!findings) return failed(findings.error());
    design::ReportHead head{name, folder->path.generic_string(), {}, (data_folder() / "themes" / "base").generic_string()};
    if (const auto files = read_theme_files(folder->path)) {
        for (const design::ThemeFile& file : files->files) head.own.push_back(file.path);
    }
    const bool has_colours = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
    switch (settings.format) {
        case ReportFormat::Text:
            print(design::report_text(*findings, head, has_colours ? design::Ink::Colours : design::Ink::Plain));
            break;
        case ReportFormat::Json: print(design::report_json(*findings, head)); break;
        case ReportFormat::Github: print(design::report_github(*findings, head)); break;
    }
    return design::count_of(*findings, design::Severity::Error) > 0 ? 1 : 0;
}

}  // namespace callboard::app
