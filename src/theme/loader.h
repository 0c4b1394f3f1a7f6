// Reads a theme's files and the fixed words.
#pragma once

#include "base/result.h"
#include "scene/stage.h"
#include "scene/words.h"
#include "text/fonts.h"
#include "theme/folder.h"

#include <memory>
#include <string>

namespace callboard::theme {

// The theme of that name, unpacked where it is a pack: what a server may choose by css_template. Errors: ErrorKind::Theme, and
// ErrorKind::File of a pack that cannot be unpacked.
Result<Folder> find_theme(const std::string& name);
// What a person may name by `--theme`: a folder too, where it holds a '/', and a pack.
Result<Folder> find_theme_or_folder(const std::string& name_or_path);

// The theme's sheets are themes/base/base.css and the folder's theme.css. Its pictures and fonts stay where they are as long as
// what is returned lives. Errors (ErrorKind::File) name what cannot be read; mistakes inside the sheets are in
// Theme::diagnostics.
Result<std::shared_ptr<const scene::Theme>> load_theme(const Folder& folder);

// themes/base/tools.css: of the preview's own elements. Errors: ErrorKind::File.
Result<style::Stylesheet> load_tools_sheet();

// themes/base/words/*.toml. A broken file is logged and left out.
scene::Words load_words();

// The @font-face rules of the theme's sheets.
std::vector<text::FaceSource> font_faces_of(const scene::Theme& theme);

// The sheets of load_font_faces().
std::vector<style::Stylesheet> load_font_sheets();

// fonts/fonts.css, then /etc/callboard/fonts/fonts.css where a store has one.
std::vector<text::FaceSource> load_font_faces();

}  // namespace callboard::theme
