// Joins the pictures of a run's pieces into one mask at a fraction of a pixel.
#pragma once

#include "text/fonts.h"
#include "text/run_layout.h"

namespace callboard::text {

// `phase` in quarters of a pixel; `stroke_width` in px, 0 for filled glyphs.
RunMask build_mask(OpenFonts& open, const Face& face, const Run& run, const RunLayout& laid, float size, MaskRequest request);

}  // namespace callboard::text
