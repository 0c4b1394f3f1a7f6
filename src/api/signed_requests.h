// Requests with the proof of who sends them. Signs every attempt anew and copes with what the document leaves open: whether the
// query is part of the signed URI, clocks that disagree. Signs with the server's time where the machine's is seconds off, and
// with the other one of the two once one was refused. Only what was refused for its signature or time is tried again, so
// nothing is carried out twice. The client drives it, one call at a time; the transport must outlive it.
#pragma once

#include "api/endpoint.h"
#include "api/errors.h"
#include "api/server_clock.h"
#include "api/signature.h"
#include "api/transport.h"
#include "base/clock.h"
#include "base/secret.h"

#include <string>

namespace callboard::api {

struct ClientSettings {
    Endpoint endpoint;
    std::string key;
    Secret secret;
    SignQuery sign_query = SignQuery::Auto;
};

struct Call {
    std::string verb = "GET";
    std::string path;   // below the API's address, encoded: "/customers/_id,ticket"
    std::string query;  // encoded, from "?"; may be empty
    std::string body;
};

class SignedRequests {
public:
    SignedRequests(Transport& transport, const Clock& clock, ClientSettings settings);

    // Any HTTP status is a Response. `route` is what a Failure names as its source.
    boost::asio::awaitable<Answer<Response>> send(Call call, std::string route);

    const Endpoint& endpoint() const { return settings_.endpoint; }
    const ServerClock& server_clock() const { return server_clock_; }

private:
    enum class QuerySigning { Unknown, Without, With };
    enum class SigningClock { Nearest, Server, Machine };

    boost::asio::awaitable<Answer<Response>> attempt(const Call& call, QuerySigning signing, const std::string& route);
    bool is_clock_off(Now now) const;
    UnixTime signing_time();
    bool take_other_clock();

    Transport& transport_;
    const Clock& clock_;
    ClientSettings settings_;
    ServerClock server_clock_;
    SigningClock signing_clock_ = SigningClock::Nearest;  // the machine's while it is about the server's
    SigningClock signed_by_ = SigningClock::Machine;      // the last attempt
    UnixTime signed_at_{};
    QuerySigning query_signing_;
};

}  // namespace callboard::api
