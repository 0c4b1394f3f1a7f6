// Reads a theme's files and the fixed words.
#pragma once

#include "base/result.h"
#include "scene/stage.h"
#include "scene/words.h"

#include <filesystem>
#include <memory>
#include <string>

namespace callboard::app {

// What `--theme` or css_template names: a folder (where it holds a '/'), or a theme's name.
// The theme's sheets are themes/base/base.css and its own theme.css. Errors (ErrorKind::Theme) name what was looked for;
// mistakes inside the sheets are in Theme::diagnostics.
Result<std::shared_ptr<const scene::Theme>> load_theme(const std::string& name_or_folder);

// The folder that load_theme() reads.
Result<std::filesystem::path> find_theme(const std::string& name_or_folder);

// themes/base/words/*.toml. A broken file is logged and left out.
scene::Words load_words();

// fonts/fonts.css, then /etc/callboard/fonts/fonts.css where a store has one.
std::vector<style::FontFace> load_font_faces();

}  // namespace callboard::app
