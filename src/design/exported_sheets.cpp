#include "design/exported_sheets.h"

#include "style/resource_path.h"
#include "style/sheet_data.h"

namespace callboard::design {
namespace {

// Whatever stands in a url(), as written.
std::vector<std::string> urls_in(std::string_view css) {
    std::vector<std::string> urls;
    const style::ParsedValues parsed = style::parse_component_values(css);
    for (const style::ComponentValue& value : parsed.values) {
        if (value.type == style::TokenType::Url) urls.emplace_back(value.text);
        if (!value.is_function("url")) continue;
        for (const style::ComponentValue& argument : value.children()) {
            if (argument.type == style::TokenType::String) urls.emplace_back(argument.text);
        }
    }
    return urls;
}

bool leads_out(const std::filesystem::path& relative) { return relative.empty() || *relative.begin() == ".."; }

}  // namespace

// Named after the theme; a second theme of that name gets a number.
std::filesystem::path ExportedSheets::folder_of(const std::filesystem::path& theme_root) {
    for (const auto& [root, folder] : folders_) {
        if (root == theme_root) return folder;
    }
    const std::filesystem::path named = theme_root.has_filename() ? theme_root : theme_root.parent_path();
    const std::string name = named.filename().string();
    const auto is_taken = [this](const std::string& wanted) {
        return std::any_of(folders_.begin(), folders_.end(), [&](const auto& known) { return known.second == wanted; });
    };
    std::string folder = name;
    for (int number = 2; is_taken(folder); ++number) folder = fmt::format("{}-{}", name, number);
    folders_.emplace_back(theme_root, folder);
    return folder;
}

void ExportedSheets::add_file(PageFile file) {
    const auto is_it = [&file](const PageFile& known) { return known.name == file.name; };
    if (std::none_of(files_.begin(), files_.end(), is_it)) files_.push_back(std::move(file));
}

std::string ExportedSheets::add(const style::Stylesheet& sheet) {
    std::string address;
    for (const style::SheetFile& file : sheet.data().files) {
        const style::SheetSource& source = *file.source;
        const std::filesystem::path root = source.theme_root.empty() ? source.folder : source.theme_root;
        const std::filesystem::path folder = folder_of(root);
        const auto place = [&](const std::filesystem::path& path) { return path.lexically_normal().lexically_relative(root); };
        const std::filesystem::path own = place(source.folder / std::filesystem::path(source.file).filename());
        if (leads_out(own)) continue;
        add_file({folder / own, file.text, {}});
        if (address.empty()) address = address_of(folder / own);
        for (const std::string& url : urls_in(file.text)) {
            const style::ResolvedPath resource = style::resolve_resource(url, source);
            const std::filesystem::path named = resource.problem.empty() ? place(resource.path) : std::filesystem::path();
            if (!leads_out(named)) add_file({folder / named, {}, resource.path});
        }
    }
    return address;
}

std::string address_of(const std::filesystem::path& relative) {
    std::string address;
    for (const char c : relative.generic_string()) {
        const bool plain =
            std::string_view(" \"#%?<>\\").find(c) == std::string_view::npos && static_cast<unsigned char>(c) > 32;
        address += plain ? std::string(1, c) : fmt::format("%{:02x}", static_cast<unsigned char>(c));
    }
    return address;
}

}  // namespace callboard::design
