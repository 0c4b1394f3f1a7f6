// @font-face.
#pragma once

#include "style/stylesheet.h"
#include "style/syntax.h"

#include <functional>
#include <optional>

namespace callboard::style {

// `css` is the preprocessed sheet that the block's offsets point into. Nothing where family or src are missing.
std::optional<FontFace> parse_font_face(const ComponentValue& block, std::string_view css, const SheetSource& source,
                                        const std::function<void(const Token&, std::string)>& complain);

}  // namespace callboard::style
