// board::Memory and its parts as JSON, and back. Boost.JSON is included by those who use this.
#pragma once

#include "board/memory.h"

#include <optional>

namespace boost::json {
class object;
class value;
}  // namespace boost::json

namespace callboard::memory {

boost::json::object to_json(const board::Memory& memory);
// Nothing where a field is missing, unknown types included.
std::optional<board::Memory> memory_from(const boost::json::value& value);

}  // namespace callboard::memory
