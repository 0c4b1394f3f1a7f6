// An HTTP proxy between the wall and the server, as the environment names it: HTTPS_PROXY and NO_PROXY, in either case.
#pragma once

#include "api/endpoint.h"
#include "base/result.h"
#include "base/secret.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::api {

struct Proxy {
    std::string host;  // a name or an address, without brackets
    std::uint16_t port = 80;
    Secret credentials;  // of Basic, encoded; empty where it wants none

    // "host:port": what errors name.
    std::string authority() const;
};

// `url`: http://[user:password@]host[:port], or without http://; empty for no proxy. `exceptions`: hosts that are asked
// directly, separated by commas or spaces: a domain with all below it ("example.com", ".example.com"), an address, a range of
// addresses ("10.0.0.0/8"), each with a port if it is meant for that alone, or "*". Plain http and loopback hosts are always
// asked directly. An Error of kind Configuration never repeats the URL, which may hold a password.
Result<std::optional<Proxy>> proxy_for(const Endpoint& endpoint, std::string_view url, std::string_view exceptions);

}  // namespace callboard::api
