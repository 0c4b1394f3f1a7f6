// One HTTP exchange with the server, as the client sees it: a request goes out, a whole response or an Error comes back.
// The client drives it, one request at a time; beast_transport is the real one, tests have a fake.
#pragma once

#include "base/result.h"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace callboard::api {

inline constexpr std::size_t kBodyLimit = 8U << 20U;

struct Header {
    std::string name;
    std::string value;
};

struct Request {
    std::string verb = "GET";
    std::string target;  // path and query as they are sent, from "/"
    std::vector<Header>
        headers;  // besides those that the transport adds: Host, and where they are missing Accept and Content-Type
    std::string body;
    std::size_t body_limit = kBodyLimit;  // of the response, in bytes
    // Called before the same request goes out once more, so that every attempt is signed anew. May be empty.
    std::function<void(Request&)> renew{};

    // A request that changes something is never sent again by itself: its answer may have been lost after it was carried out.
    bool only_reads() const { return verb == "GET"; }
};

struct Response {
    int status = 0;
    std::string content_type;
    std::string date;  // the server's clock, as it wrote it; empty where that cannot be
    std::string location;
    std::string body;
    // The status line and the headers as they came, each with a line feed at its end: for a person.
    std::string head{};
};

class Transport {
public:
    virtual ~Transport() = default;
    // Errors: Network, Timeout, Tls, Protocol (no client could use the bytes) and Cancelled. Any HTTP status is a Response.
    virtual boost::asio::awaitable<Result<Response>> send(Request request) = 0;
    // How many requests went out so far, those sent a second time included: what counts against max_hits.
    virtual std::uint64_t sent() const = 0;
};

}  // namespace callboard::api
