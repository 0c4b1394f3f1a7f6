// Reads a theme's files and the fixed words.
#pragma once

#include "base/result.h"
#include "scene/stage.h"
#include "scene/words.h"
#include "text/fonts.h"

#include <filesystem>
#include <memory>
#include <string>

namespace callboard::app {

// The folder of the theme of that name: what a server may choose by css_template. Errors: ErrorKind::Theme.
Result<std::filesystem::path> find_theme(const std::string& name);
// What a person may name by `--theme`: a folder too, where it holds a '/'.
Result<std::filesystem::path> find_theme_or_folder(const std::string& name_or_folder);

// The theme's sheets are themes/base/base.css and the folder's theme.css. Errors (ErrorKind::File) name what cannot be read;
// mistakes inside the sheets are in Theme::diagnostics.
Result<std::shared_ptr<const scene::Theme>> load_theme(const std::filesystem::path& folder);

// themes/base/tools.css: of the preview's own elements. Errors: ErrorKind::File.
Result<style::Stylesheet> load_tools_sheet();

// A board that somebody wrote: see design/board_file. Errors: ErrorKind::File.
Result<board::View> load_board(const std::filesystem::path& file);

// themes/base/words/*.toml. A broken file is logged and left out.
scene::Words load_words();

// The @font-face rules of the theme's sheets.
std::vector<text::FaceSource> font_faces_of(const scene::Theme& theme);

// fonts/fonts.css, then /etc/callboard/fonts/fonts.css where a store has one.
std::vector<text::FaceSource> load_font_faces();

}  // namespace callboard::app
