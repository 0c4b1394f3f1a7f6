// The contrast of texts as they are painted (WCAG 2.1, 1.4.3): of letters' pixels to what would be there without them. Pure.
#pragma once

#include "design/check_elements.h"
#include "design/check_finding.h"
#include "design/check_proof.h"

namespace callboard::design {

// 3:1 for large text (24 px, or 18.66 px and bold, on a screen of 1080 lines), 4.5:1 for other text and for the rows of calls
// (wall-behaviour.md, "Readable by everyone"). What is dimmed on purpose, as a lost wall's lists, is noted below 3:1. What lies
// under something else is an error of its own. Of no account are colours of the store's HTML, and coloured letters.
std::vector<Finding> check_contrast(const Places& places, const Proof& proof);

}  // namespace callboard::design
