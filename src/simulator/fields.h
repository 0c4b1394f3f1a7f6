// Reading and changing JSON objects by dotted path ("status.open"). Nothing here fails: a missing field, or one of another
// type, reads as the empty value.
#pragma once

#include "base/clock.h"
#include "simulator/json_forward.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::simulator {

// Null when there is none.
const Value* find_path(const Object& object, std::string_view path);

std::string_view text_of(const Object& object, std::string_view path);
bool flag_of(const Object& object, std::string_view path);
std::int64_t number_of(const Object& object, std::string_view path, std::int64_t otherwise = 0);
// Within a thousand years either way, so that times can be computed with it.
std::chrono::minutes minutes_of(const Object& object, std::string_view path);
std::optional<UnixTime> time_of(const Object& object, std::string_view path);
// Whether the array at `path` holds the string `item`; `is_empty_list` is true for a missing one too.
bool list_holds(const Object& object, std::string_view path, std::string_view item);
bool is_empty_list(const Object& object, std::string_view path);

// Sets each of `fields` in `into`; objects that both have are merged, everything else is replaced.
void merge(Object& into, const Object& fields);

// Indented by two spaces, for people who edit a store file.
std::string pretty(const Value& value);

}  // namespace callboard::simulator
