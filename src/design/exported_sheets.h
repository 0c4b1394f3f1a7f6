// Sheets as files that can lie in another folder, with the pictures and fonts that they name. Pure, but for links, which are
// followed to see that nothing outside of a theme is taken.
#pragma once

#include "design/html_page.h"

namespace callboard::design {

class ExportedSheets {
public:
    // Returns the sheet's address, relative to the folder. Requires a sheet with a folder.
    std::string add(const style::Stylesheet& sheet);
    // Each once.
    std::vector<PageFile> take_files() { return std::move(files_); }

private:
    std::filesystem::path folder_of(const std::filesystem::path& theme_root);
    void add_file(PageFile file);

    std::vector<std::pair<std::filesystem::path, std::filesystem::path>> folders_;  // of themes' roots
    std::vector<PageFile> files_;
};

// With what URLs give another meaning to escaped.
std::string address_of(const std::filesystem::path& relative);

}  // namespace callboard::design
