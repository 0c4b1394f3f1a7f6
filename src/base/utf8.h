// UTF-8 from outside, made safe and cut at code points.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace callboard {

// The code point that starts at `offset`, which then points behind it. A broken sequence gives U+FFFD and moves on one byte.
// Requires offset < text.size().
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_code_point(std::string& text, char32_t code_point);

// Text of a server as one line that can be shown: broken UTF-8 becomes U+FFFD; C0 and C1 controls, bidi embeddings, overrides
// and isolates and line separators are dropped (tab and line breaks become a space); ends after `limit` code points.
std::string clean_text(std::string_view text, std::size_t limit);

// ASCII letters only: identifiers, language tags, header names.
std::string ascii_lower(std::string_view text);
bool ascii_equals_ignoring_case(std::string_view a, std::string_view b);
// A language tag in its general form (BCP 47): letters and digits in parts of 8 at most, the first of 2 to 8 letters: "pt-br".
bool is_language_tag(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace callboard
