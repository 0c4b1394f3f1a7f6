#include "app/theme_watch.h"

#include "app/editor.h"
#include "base/files.h"
#include "base/log.h"
#include "base/utf8.h"
#include "theme/places.h"

namespace callboard::app {
namespace {

constexpr std::size_t kMostProblems = 100;
constexpr std::size_t kSheetRead = 2 * 1024 * 1024;
constexpr std::size_t kLineShown = 120;

std::string line_of(const std::filesystem::path& file, int number) {
    const auto text = read_file(file, kSheetRead);
    if (!text) return {};
    std::string_view rest = *text;
    for (int line = 1; line < number; ++line) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    return clean_text(trimmed(rest.substr(0, rest.find('\n'))), kLineShown);
}

// Half-written: an editor that empties a file before it writes it, or a sheet that ends in the midst of a rule.
std::optional<std::string> why_not_whole(const scene::Theme& theme, const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::file_size(folder / "theme.css", error) == 0 && !error) return "theme.css is empty.";
    const auto is_error = [](const style::Diagnostic& one) { return one.severity == style::Severity::Error; };
    if (std::any_of(theme.diagnostics.begin(), theme.diagnostics.end(), is_error)) return "";
    return std::nullopt;
}

}  // namespace

Result<std::unique_ptr<ThemeWatch>> ThemeWatch::start(const std::string& name_or_path, std::function<void()> wake) {
    auto folder = theme::find_theme_or_folder(name_or_path);
    if (!folder) return folder.error();
    std::unique_ptr<ThemeWatch> watch(new ThemeWatch(std::move(*folder)));
    auto files = FileWatch::start(watch->folder_.source, [raw = watch.get(), wake = std::move(wake)](SteadyTime first) {
        SteadyTime::rep none = 0;
        raw->changed_.compare_exchange_strong(none, first.time_since_epoch().count());
        wake();
    });
    if (!files) return files.error();
    watch->watch_ = std::move(*files);
    return watch;
}

// A pack that was replaced is unpacked anew.
Result<std::shared_ptr<const scene::Theme>> ThemeWatch::load() {
    if (folder_.unpacked && std::exchange(was_read_, true)) {
        auto folder = theme::find_theme_or_folder(folder_.source.string());
        if (!folder) return folder.error();
        folder_ = std::move(*folder);
    }
    return theme::load_theme(folder_);
}

std::optional<ThemeWatch::Change> ThemeWatch::take() {
    const SteadyTime::rep changed = changed_.exchange(0);
    if (changed == 0) return std::nullopt;
    Change change{nullptr, SteadyTime(Duration(changed))};
    problems_.clear();
    sources_.clear();
    keeps_last_ = has_theme_;
    auto theme = load();
    if (!theme) {
        note({{}, theme.error().text(), {}, true, false}, {});
        return change;
    }
    // Errors first: they are why nothing changes.
    const auto why = why_not_whole(**theme, folder_.path);
    if (why && !why->empty()) note({{}, *why, {}, true, false}, {folder_.path / "theme.css", 1, 1});
    for (const style::Severity severity : {style::Severity::Error, style::Severity::Warning}) {
        for (const style::Diagnostic& diagnostic : (*theme)->diagnostics) {
            if (diagnostic.severity == severity) note(diagnostic);
        }
    }
    if (why && has_theme_) return change;
    has_theme_ = true;
    keeps_last_ = false;
    change.theme = std::move(*theme);
    return change;
}

void ThemeWatch::add(const style::Diagnostics& diagnostics) {
    for (const style::Diagnostic& diagnostic : diagnostics) note(diagnostic);
}

void ThemeWatch::add_missing_picture(const std::filesystem::path& path, std::string_view why) {
    const std::filesystem::path name = path.lexically_relative(folder_.path);
    note({(name.empty() ? path : name).string(), fmt::format("This picture is not shown: {}", why), {}, false, false}, {});
}

void ThemeWatch::note(const style::Diagnostic& diagnostic) {
    std::filesystem::path file = folder_.path / diagnostic.file;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) file = theme::data_folder() / "themes" / "base" / diagnostic.file;
    design::Problem problem{{}, diagnostic.text, {}, diagnostic.severity == style::Severity::Error, false};
    if (diagnostic.line > 0) {
        problem.place = fmt::format("{}:{}:{}", diagnostic.file, diagnostic.line, diagnostic.column);
        problem.line = line_of(file, diagnostic.line);
    }
    note(std::move(problem), {file, diagnostic.line, diagnostic.column});
}

void ThemeWatch::note(design::Problem problem, Source source) {
    if (problems_.size() >= kMostProblems) return;
    log(LogLevel::Warning, problem.place.empty() ? problem.text : fmt::format("{}: {}", problem.place, problem.text));
    problem.can_edit = source.line > 0 && !folder_.unpacked && !editor_command().empty();
    problems_.push_back(std::move(problem));
    sources_.push_back(std::move(source));
}

Result<void> ThemeWatch::edit(std::size_t problem) const {
    const std::string editor = editor_command();
    if (problem >= sources_.size() || sources_[problem].line == 0) return {};
    if (editor.empty()) return Error(ErrorKind::File, "Set EDITOR to go there with a click.");
    const Source& source = sources_[problem];
    return open_editor(editor, source.file, source.line, source.column);
}

}  // namespace callboard::app
