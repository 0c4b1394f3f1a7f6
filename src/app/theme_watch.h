// The theme that the preview shows, from its files: the last one that was whole, and what is wrong with them.
#pragma once

#include "app/file_watch.h"
#include "design/preview_panel.h"
#include "theme/loader.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

namespace callboard::app {

class ThemeWatch {
public:
    // `name_or_path` as for find_theme_or_folder(). `wake` is called from another thread when files have changed. Errors: those
    // of finding and of watching it.
    static Result<std::unique_ptr<ThemeWatch>> start(const std::string& name_or_path, std::function<void()> wake);

    // Takes what has changed. Nothing where nothing has since the last call.
    struct Change {
        std::shared_ptr<const scene::Theme> theme;  // null where the last good one stays
        SteadyTime saved;                           // when its files began to change
    };
    std::optional<Change> take();
    // The next take() reads the files in any case.
    void read_again() { changed_ = std::chrono::steady_clock::now().time_since_epoch().count(); }

    std::string name() const { return folder_.path.filename().string(); }

    // What is wrong with the files as they are now, then what the shown board found wrong with its rules.
    const std::vector<design::Problem>& problems() const { return problems_; }
    void add(const style::Diagnostics& diagnostics);
    void add_missing_picture(const std::filesystem::path& path, std::string_view why);
    // The files are broken: what is shown is from before.
    bool keeps_last() const { return keeps_last_; }

    // Goes to a problem in the user's editor. Errors: ErrorKind::File.
    Result<void> edit(std::size_t problem) const;

private:
    struct Source {
        std::filesystem::path file;
        int line = 0;
        int column = 0;
    };
    explicit ThemeWatch(theme::Folder folder) : folder_(std::move(folder)) {}
    Result<std::shared_ptr<const scene::Theme>> load();
    void note(design::Problem problem, Source source);
    void note(const style::Diagnostic& diagnostic);

    theme::Folder folder_;
    bool was_read_ = false;  // folder_, of a pack
    bool has_theme_ = false;
    bool keeps_last_ = false;
    std::atomic<SteadyTime::rep> changed_{1};  // since the clock's beginning; 0: nothing has changed
    std::vector<design::Problem> problems_;
    std::vector<Source> sources_;  // of problems_
    std::unique_ptr<FileWatch> watch_;
};

}  // namespace callboard::app
