#include "design/check_files.h"

#include "design/check_urls.h"
#include "style/resource_path.h"

namespace callboard::design {
namespace {

constexpr std::uint64_t kKiB = 1024;
constexpr std::uint64_t kLargestSheet = 128 * kKiB;
constexpr std::uint64_t kLargestPicture = kKiB * kKiB;
constexpr std::uint64_t kLargestFolder = 8 * kKiB * kKiB;
constexpr float kTooMany = 4;  // pixels a side to one that is shown at 1080 lines; a wall of 4K shows two

Finding about_file(Severity severity, std::string_view rule, const std::string& path, std::string what, std::string advice) {
    Finding finding{severity, rule, path, std::move(what), std::move(advice)};
    finding.file = path;
    return finding;
}

// Against the folder of the sheet, as style::resolve_resource() does.
std::string resolved(const ThemeFile& sheet, std::string_view url) {
    return (std::filesystem::path(sheet.path).parent_path() / style::file_named_by(url)).lexically_normal().generic_string();
}

bool is_document(const std::string& path) {
    const std::string name = std::filesystem::path(path).filename().string();
    const std::string extension = std::filesystem::path(path).extension().string();
    return name.starts_with("README") || name.starts_with("LICENSE") || name.starts_with("LICENCE") ||
           name.starts_with("COPYING") || name.starts_with(".") || extension == ".md" || extension == ".txt" ||
           extension == ".toml";
}

class FolderCheck {
public:
    explicit FolderCheck(const ThemeFiles& folder) : folder_(folder) {}

    std::vector<Finding> run() {
        for (const std::string root : {"theme.css", "base.css"}) {
            if (find(root) != nullptr) visit(root);
        }
        std::uint64_t bytes = 0;
        for (const ThemeFile& file : folder_.files) {
            bytes += file.bytes;
            weigh(file);
            if (!used_.contains(file.path) && !is_document(file.path))
                findings_.push_back(about_file(Severity::Note, "files", file.path,
                                               "nothing in the theme's sheets names this file",
                                               "Take it out of the folder, or name it."));
        }
        if (bytes > kLargestFolder)
            findings_.push_back(
                about_file(Severity::Warning, "size", "theme.css",
                           fmt::format("the theme's folder has {:.1f} MiB", static_cast<double>(bytes) / kKiB / kKiB),
                           "Keep it below 8 MiB: make pictures as large as they are shown, and take out what is not used."));
        return std::move(findings_);
    }

private:
    const ThemeFile* find(const std::string& path) const {
        const auto found =
            std::find_if(folder_.files.begin(), folder_.files.end(), [&](const ThemeFile& file) { return file.path == path; });
        return found == folder_.files.end() ? nullptr : &*found;
    }

    void visit(const std::string& path) {
        if (!used_.insert(path).second) return;
        const ThemeFile& sheet = *find(path);
        for (const NamedFile& named : files_named_in(sheet.text)) {
            // Network addresses, data and what lies outside of the theme: a diagnostic of the sheet says so.
            if (named.url.empty() || named.url.find(':') != std::string::npos || named.url.starts_with("/")) continue;
            const std::string target = resolved(sheet, named.url);
            if (target.starts_with("..")) continue;
            const ThemeFile* const file = find(target);
            if (file == nullptr || !file->problem.empty()) tell_unusable(sheet, named, target, file);
            if (file == nullptr) continue;
            if (named.kind == NamedFile::Kind::Sheet) {
                visit(target);
            } else {
                used_.insert(target);
            }
        }
    }

    void tell_unusable(const ThemeFile& sheet, const NamedFile& named, const std::string& target, const ThemeFile* file) {
        const std::string_view kind = named.kind == NamedFile::Kind::Picture ? "picture"
                                      : named.kind == NamedFile::Kind::Font  ? "font"
                                                                             : "sheet";
        Finding finding{Severity::Error, "files", target,
                        file == nullptr ? fmt::format("the {} {} is not there", kind, target)
                                        : fmt::format("the {} {} cannot be used: {}", kind, target, file->problem),
                        file == nullptr ? fmt::format("Put {} into the theme's folder, or name another file.", target)
                                        : std::string(named.kind == NamedFile::Kind::Font
                                                          ? "Use an OpenType or TrueType font."
                                                          : "Use a PNG, JPEG, WebP or SVG picture of at most 4096 x 4096 px.")};
        finding.file = sheet.path;
        finding.line = named.line;
        finding.column = named.column;
        findings_.push_back(std::move(finding));
    }

    void weigh(const ThemeFile& file) {
        if (!file.text.empty() && file.bytes > kLargestSheet)
            findings_.push_back(about_file(Severity::Warning, "size", file.path,
                                           fmt::format("the sheet has {} KiB", file.bytes / kKiB),
                                           "Keep sheets below 128 KiB: beyond 256 KiB a wall reads no further."));
        if (file.picture.width <= 0) return;
        if (file.bytes > kLargestPicture)
            findings_.push_back(
                about_file(Severity::Warning, "size", file.path,
                           fmt::format("the picture has {:.1f} MiB", static_cast<double>(file.bytes) / kKiB / kKiB),
                           "Keep pictures below 1 MiB: as WebP or JPEG, and no larger than they are shown."));
        const auto painted = folder_.painted.find(file.path);
        if (painted == folder_.painted.end()) return;
        const Size shown = painted->second;
        if (file.picture.width > kTooMany * shown.width && file.picture.height > kTooMany * shown.height)
            findings_.push_back(about_file(
                Severity::Warning, "size", file.path,
                fmt::format("the picture has {:.0f} x {:.0f} px and is shown in {:.0f} x {:.0f} at 1080 lines",
                            file.picture.width, file.picture.height, shown.width, shown.height),
                fmt::format("{:.0f} x {:.0f} px are enough, for walls of 4K too.", 2 * shown.width, 2 * shown.height)));
    }

    const ThemeFiles& folder_;
    std::set<std::string> used_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_files(const ThemeFiles& folder) { return FolderCheck(folder).run(); }

std::vector<Finding> check_families(const std::vector<Family>& families, const ThemeFiles& folder) {
    std::vector<Finding> findings;
    for (const Family& family : families) {
        if (family.is_there) continue;
        Finding finding{Severity::Warning, "fonts", family.name,
                        fmt::format("no font of the family “{}” is here: {} is drawn in another", family.name, family.element),
                        "Put its file into the theme and name it by @font-face, or name a family of fonts/fonts.css first."};
        for (const ThemeFile& file : folder.files) {
            const NamedAt at = family_named_in(file.text, family.name);
            if (at.line == 0) continue;
            finding.file = file.path;
            finding.line = at.line;
            finding.column = at.column;
            break;
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace callboard::design
