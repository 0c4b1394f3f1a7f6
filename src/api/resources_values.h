// Single values of JSON to ours, shared by the two parsers of resources.
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace callboard::api {

inline constexpr std::size_t kIdLimit = 64;       // code points
inline constexpr std::size_t kLabelLimit = 64;    // a ticket, a display
inline constexpr std::size_t kNameLimit = 200;    // a store, a desk
inline constexpr std::size_t kHtmlLimit = 4'000;  // html_name and the like
inline constexpr std::size_t kListLimit = 2'000;  // ids in a list

// clean_text, quicker for plain ASCII.
std::string cleaned(std::string_view text, std::size_t limit);
// JSON with "\ufffd" in place of each half of a surrogate pair that stands alone, which parsers refuse: a server that cuts a
// name in the middle of an emoji writes it.
std::string with_whole_surrogates(std::string_view json);
// Empty where the text is no usable id: too long, or changed by cleaning.
std::string usable_id(std::string_view text);
// "true", "1", "yes" in any case, or their opposites.
std::optional<bool> truth_of(std::string_view text);
// Milliseconds since 1970 where they mean a year from 1970 to 2999.
std::optional<UnixTime> time_from_milliseconds(double milliseconds);

}  // namespace callboard::api
