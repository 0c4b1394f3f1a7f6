// Which script each grapheme cluster belongs to (UAX #24, 5): digits, spaces and signs that all scripts share take the script
// of what stands before them, or at the start of a text of what comes first; a closing bracket that of its opening one. It says
// how a run is shaped and where letter-spacing counts: "12" in an Arabic text is Arabic.
#pragma once

#include "text/segments.h"

namespace callboard::text {

// ICU's UScriptCode for each of `clusters` (ends, in units, ascending); USCRIPT_COMMON in a text without letters.
std::vector<int> cluster_scripts(const Utf16& text, const std::vector<std::uint32_t>& clusters);

// Whether it belongs to no script of its own: UScriptCode common, inherited or unknown.
bool is_shared_script(int script);

}  // namespace callboard::text
