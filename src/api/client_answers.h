// From the body of an answer to its value, for the parts of the client.
#pragma once

#include "api/errors.h"

#include <string>
#include <string_view>

namespace callboard::api {

inline constexpr int kOk = 200;

// A value of the right status that is no list or object may still be an error in words.
template <class Value>
Answer<Value> parsed(const Answer<std::string>& body, Result<Value> (*parse)(std::string_view), std::string_view route,
                     std::string_view verb = "GET") {
    if (!body) return body.error();
    Result<Value> value = parse(*body);
    if (value) return *std::move(value);
    if (const auto said = parse_error_body(*body)) return failure_from(said->code, *body, route, verb);
    return failure_from(value.error(), route, kOk, verb == "GET" ? Effect::None : Effect::Unknown);
}

}  // namespace callboard::api
