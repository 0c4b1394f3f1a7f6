// Fields of a JSON object as our values: cleaned, capped, the default where they are missing or of another type. Boost.JSON is
// included by those who use this.
#pragma once

#include "base/result.h"
#include "board/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace boost::json {
class object;
class value;
}  // namespace boost::json

namespace callboard::api {

namespace json = boost::json;

inline constexpr std::size_t kTranslationLimit = 40;  // languages of one text

// `what` is named in the Error.
Error not_usable(std::string_view what);
Result<json::value> parse_document(std::string_view body, std::string_view what);

std::string text_of(const json::value& value, std::size_t limit);
std::string text_in(const json::object& object, std::string_view key, std::size_t limit);
std::string id_in(const json::object& object, std::string_view key);
bool flag_in(const json::object& object, std::string_view key, bool otherwise);
// Nothing below `least`; `most` for what is above.
std::optional<int> int_in(const json::object& object, std::string_view key, int least, int most);
// Null where there is no object of that key.
const json::object* object_in(const json::object& object, std::string_view key);
board::Translations translations_in(const json::object& object, std::string_view key, std::size_t limit);
// Of a list of ids, or of objects that have one.
std::vector<std::string> ids_in(const json::object& object, std::string_view key);

}  // namespace callboard::api
