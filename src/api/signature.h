// How a request proves who sent it (document: "Security and Authentication").
#pragma once

#include "base/clock.h"
#include "base/secret.h"

#include <string>
#include <string_view>

namespace callboard::api {

// Whether the query string is part of the signed URI. The document does not say; Auto finds out.
enum class SignQuery { Auto, Yes, No };

// The hexadecimal HMAC-SHA1 of verb, URI (path as sent, from "/") and time in milliseconds, under the API secret.
std::string sign(const Secret& secret, std::string_view verb, std::string_view uri, UnixTime time);

}  // namespace callboard::api
