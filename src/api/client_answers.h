// From an answer to its value or Failure.
#pragma once

#include "api/errors.h"
#include "api/transport.h"

#include <optional>
#include <string>
#include <string_view>

namespace callboard::api {

inline constexpr int kOk = 200;

// By status and type alone: anything but success, or a page instead of JSON.
std::optional<Failure> failure_in(const Response& response, std::string_view route, std::string_view verb);

// Some servers send an error of the API with the status of a success.
std::optional<Failure> error_in_words(std::string_view body, std::string_view route, std::string_view verb);

template <class Parse>
auto parsed(const Answer<std::string>& body, const Parse& parse, std::string_view route, std::string_view verb = "GET")
    -> Answer<typename decltype(parse(*body))::value_type> {
    if (!body) return body.error();
    auto value = parse(*body);
    if (value) return *std::move(value);
    if (auto said = error_in_words(*body, route, verb)) return *std::move(said);
    return failure_from(value.error(), route, kOk, verb == "GET" ? Effect::None : Effect::Unknown);
}

}  // namespace callboard::api
