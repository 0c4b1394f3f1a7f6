// Where the API is: api.url taken apart.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace callboard::api {

enum class Scheme { Http, Https };

struct Endpoint {
    Scheme scheme = Scheme::Https;
    std::string host;  // a name or an address, without brackets
    std::uint16_t port = 443;
    std::string base_path;  // "" or "/api/public/v2": no slash at the end

    // The value of the Host header: brackets around IPv6, the port where it is not the scheme's own.
    std::string authority() const;
    // "https://host:port": what faults and logs name.
    std::string origin() const;
};

// Plain http is accepted for loopback addresses only: an Error of kind Configuration says so. The URL itself is not repeated
// in the Error where it could hold a password.
Result<Endpoint> parse_endpoint(std::string_view url);

// The path on the server that `reference` (a relative or absolute URL from a resource, as an organization's logo) means. An
// Error when it is malformed or leads to another host.
Result<std::string> same_host_target(const Endpoint& endpoint, std::string_view reference);

// Everything but unreserved characters as %XX: for values put into a path or a query.
std::string percent_encoded(std::string_view text);

}  // namespace callboard::api
