// The FileVirtuelle API as functions: each asks one question and gives a value or a Failure. Builds requests with projection
// and search, signs every attempt anew, and copes with what the document leaves open: whether the query is signed, servers that
// refuse a projection or ignore a search, clocks that disagree. The poller drives it, one call at a time; the transport must
// outlive it.
//
// No request ever asks for a person's name, phone, email or display_desk.
#pragma once

#include "api/endpoint.h"
#include "api/errors.h"
#include "api/resources.h"
#include "api/server_clock.h"
#include "api/signature.h"
#include "api/transport.h"
#include "base/clock.h"
#include "base/secret.h"

#include <set>
#include <string>

namespace callboard::api {

struct ClientSettings {
    Endpoint endpoint;
    std::string key;
    Secret secret;
    SignQuery sign_query = SignQuery::Auto;
};

// Tells equal bodies apart from changed ones without keeping them: they may hold what must not be kept.
struct BodyDigest {
    std::size_t size = 0;
    std::size_t hash = 0;
    bool operator==(const BodyDigest&) const = default;
};

struct CustomersAnswer {
    BodyDigest digest;
    std::optional<Rows<CustomerRow>> changed;  // empty: the body is the one already known
};

// Which devices of type desk are asked for. Some servers leave `suborganization` empty on a device.
enum class DeskScope { Store, AllStores };

class Client {
public:
    Client(Transport& transport, const Clock& clock, ClientSettings settings);

    boost::asio::awaitable<Answer<ApiInfo>> api_info();
    boost::asio::awaitable<Answer<Device>> device(std::string id);
    boost::asio::awaitable<Answer<Rows<Device>>> screens();
    boost::asio::awaitable<Answer<Rows<Device>>> desks(std::string suborganization, DeskScope scope);
    boost::asio::awaitable<Answer<Suborganization>> suborganization(std::string id);
    boost::asio::awaitable<Answer<Rows<Suborganization>>> suborganizations();
    boost::asio::awaitable<Answer<Organization>> organization(std::string id);
    boost::asio::awaitable<Answer<Rows<PrequalificationRow>>> prequalifications(std::string suborganization);
    // Those not processed, of one suborganization; searched by the server and filtered again here.
    boost::asio::awaitable<Answer<CustomersAnswer>> customers(std::string suborganization, std::optional<BodyDigest> known);
    // The bytes of a PNG, JPEG, WebP or SVG of at most 4 MiB on the same host.
    boost::asio::awaitable<Answer<std::string>> logo(std::string relative_url);

    const ServerClock& server_clock() const { return server_clock_; }
    std::uint64_t requests_sent() const { return transport_.sent(); }
    std::string server() const { return settings_.endpoint.origin(); }

private:
    // One question: the resource and, where it is about one of them, its id.
    struct Question {
        std::string route;       // "/customers"
        std::string projection;  // "a,b"
        std::string search;      // "a=b&c=d", not yet encoded
    };
    enum class QuerySigning { Unknown, Without, With };

    boost::asio::awaitable<Answer<std::string>> ask(Question question);
    boost::asio::awaitable<Answer<std::string>> ask_signed(std::string path, std::string query, std::string route);
    boost::asio::awaitable<Answer<std::string>> attempt(std::string path, std::string query, QuerySigning signing,
                                                        std::string route);
    Answer<std::string> interpret(Result<Response> response, const std::string& route);
    bool learn_clock();

    Transport& transport_;
    const Clock& clock_;
    ClientSettings settings_;
    ServerClock server_clock_;
    std::chrono::milliseconds signing_offset_{0};
    QuerySigning query_signing_;
    std::set<std::string> whole_resources_;  // whose projection the server refused
};

}  // namespace callboard::api
