// `callboard shot --export-html DIR`: what stands on the wall, as a page for browsers.
#pragma once

#include "base/result.h"
#include "design/html_page.h"

#include <filesystem>
#include <memory>
#include <string>

namespace callboard::app {

struct HtmlExport {
    std::string name;                         // of the page, without .html
    style::Node root;                         // as scene::Anatomy has them
    std::vector<style::Stylesheet> sheets;    // as scene::Anatomy has them
    std::shared_ptr<const std::string> logo;  // the picture's bytes; null where there is none
    design::PageMotion motion = design::PageMotion::Plays;
    design::PageKeys keys = design::PageKeys::Left;
};

// Writes NAME.html into the folder, which is made where it is not there, and beside it what it links to: the folder can be
// moved anywhere. Files that are there are replaced. A picture or font of the theme that cannot be read is logged and left out.
// Errors (ErrorKind::File) name what cannot be written.
Result<void> export_html(const std::filesystem::path& folder, const HtmlExport& exported);

}  // namespace callboard::app
