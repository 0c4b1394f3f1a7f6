// The second half of make_inline_content().
#pragma once

#include "layout/inline_content.h"

namespace callboard::layout {

// Cuts the text parts of an analysed content where lines may end and where face, level or script change, and measures them.
void cut_and_measure(InlineContent& content, TextMeasurer& measurer);

}  // namespace callboard::layout
