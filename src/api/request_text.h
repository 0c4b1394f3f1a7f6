// A request as the bytes of HTTP/1.1.
#pragma once

#include "api/endpoint.h"
#include "api/transport.h"

#include <string>

namespace callboard::api {

// Whether nothing in verb, target and headers could be read as another line.
bool is_sendable(const Request& request);

// The whole request, with Host, User-Agent, Accept, Accept-Encoding, Content-Type and Content-Length where they are needed.
std::string request_text(const Request& request, const Endpoint& endpoint);

}  // namespace callboard::api
