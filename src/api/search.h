// The search of a GET (document: "Search Engine"): comparisons of a key and a value, joined by & (and) and | (or).
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace callboard::api {

// As the document encodes a search: "!=" keeps its "!".
std::string encoded_search(std::string_view search);

// Finds what no server can make sense of, for a search that a person typed. The Error is of kind Configuration.
Result<void> check_search(std::string_view search);

}  // namespace callboard::api
