// A board as a page for browsers: the same elements with the same sheets, to be looked at with a browser's own tools. Pure.
#pragma once

#include "style/node.h"
#include "style/stylesheet.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace callboard::design {

struct PageFile {
    std::filesystem::path name;     // relative to the page's folder
    std::string text;               // what is in it
    std::filesystem::path copy_of;  // or, where this is not empty: the picture or font of the theme that it is a copy of
};

enum class PageMotion { Plays, Paused };
enum class PageKeys { Left, Written };  // Node::key as data-key

struct PageOptions {
    std::string title;
    std::string logo;  // its address, relative to the page
    PageMotion motion = PageMotion::Plays;
    PageKeys keys = PageKeys::Left;
};

// The page, first, and all that it links to: the sheets in a folder for each theme they are from, the files of those themes
// that they name, and `browser.css`, which takes away what browsers have of their own. `fonts` hold nothing but @font-face;
// `sheets` are in ascending order of precedence, and those without a folder, as the brand's, are written into the page. The
// wall's root is an element inside of the page's: what a theme says of `:root` that is not inherited is the page's.
std::vector<PageFile> html_page(const std::string& name, const style::Node& root, std::span<const style::Stylesheet> fonts,
                                std::span<const style::Stylesheet> sheets, const PageOptions& options);

}  // namespace callboard::design
