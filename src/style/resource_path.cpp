#include "style/resource_path.h"

namespace callboard::style {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low < 0) {
            decoded.push_back(text[i]);
            continue;
        }
        decoded.push_back(static_cast<char>(high * 16 + low));
        i += 2;
    }
    return decoded;
}

bool has_parent_step(const std::filesystem::path& path) {
    return std::any_of(path.begin(), path.end(), [](const auto& step) { return step == ".."; });
}

bool lies_inside(const std::filesystem::path& path, const std::filesystem::path& root) {
    const auto [root_end, path_end] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    static_cast<void>(path_end);
    return root_end == root.end() || (root_end->empty() && std::next(root_end) == root.end());
}

}  // namespace

std::string file_named_by(std::string_view url) { return percent_decoded(url.substr(0, url.find_first_of("?#"))); }

ResolvedPath resolve_resource(std::string_view url, const SheetSource& source) {
    constexpr std::size_t kLongestUrl = 1024;
    const auto refused = [&](std::string_view why) {
        return ResolvedPath{{}, fmt::format("`{}` is refused: {}", url.substr(0, 80), why)};
    };
    if (url.empty()) return refused("it names no file");
    if (url.size() > kLongestUrl) return refused("it is too long");
    if (url.find(':') != std::string_view::npos || url.starts_with("//")) {
        return refused("only files of the theme can be used, no addresses");
    }
    const std::string name = file_named_by(url);
    const std::filesystem::path relative(name);
    if (name.empty() || name.find('\0') != std::string::npos) return refused("it names no file");
    if (relative.is_absolute() || name.find('\\') != std::string::npos) return refused("write a path relative to the sheet");
    if (has_parent_step(relative)) return refused("`..` is not allowed: put the file beside the sheet or below");
    if (source.folder.empty()) return refused("this sheet has no folder");
    const std::filesystem::path path = (source.folder / relative).lexically_normal();
    if (source.theme_root.empty()) return {path, {}};
    std::error_code ignored;
    const auto root = std::filesystem::weakly_canonical(source.theme_root, ignored);
    const auto real = std::filesystem::weakly_canonical(path, ignored);
    if (ignored || root.empty() || !lies_inside(real, root)) return refused("it lies outside of the theme");
    return {path, {}};
}

}  // namespace callboard::style
