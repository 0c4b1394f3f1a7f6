// The FileVirtuelle API as functions, one for each route: each asks one question and gives a value or a Failure. Asks with
// projection and search, and copes with servers that refuse a projection or ignore a search. The poller drives it, one call at
// a time; the transport must outlive it.
//
// No request ever asks for a person's name, phone, email or display_desk.
#pragma once

#include "api/errors.h"
#include "api/queue_changes.h"
#include "api/resources.h"
#include "api/signed_requests.h"
#include "api/transport.h"
#include "base/clock.h"

#include <set>
#include <string>

namespace callboard::api {

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
    boost::asio::awaitable<Answer<FairUse>> fair_use();  // that part of api_info alone
    boost::asio::awaitable<Answer<Organization>> organization(std::string id);
    boost::asio::awaitable<Answer<Rows<Organization>>> organizations();
    boost::asio::awaitable<Answer<Suborganization>> suborganization(std::string id);
    boost::asio::awaitable<Answer<Rows<Suborganization>>> suborganizations();
    boost::asio::awaitable<Answer<Device>> device(std::string id);
    boost::asio::awaitable<Answer<Rows<Device>>> devices(std::string suborganization);  // of all types
    boost::asio::awaitable<Answer<Rows<Device>>> screens();
    boost::asio::awaitable<Answer<Rows<Device>>> desks(std::string suborganization, DeskScope scope);
    boost::asio::awaitable<Answer<PrequalificationRow>> prequalification(std::string id);
    // Those of a store, with no more than a wall needs: its screens and prm.
    boost::asio::awaitable<Answer<Rows<PrequalificationRow>>> prequalifications(std::string suborganization);
    boost::asio::awaitable<Answer<CustomerRow>> customer(std::string id);
    // Those not processed, of one suborganization; searched by the server and filtered again here.
    boost::asio::awaitable<Answer<CustomersAnswer>> customers(std::string suborganization, std::optional<BodyDigest> known);
    // Those whose utimestamp is `since` or later, processed or not. A server that ignores the search gives others as well.
    boost::asio::awaitable<Answer<CustomersAnswer>> changed_customers(std::string suborganization, UnixTime since,
                                                                      std::optional<BodyDigest> known);

    // These change the queue. None is sent twice: where an answer is lost, Failure::effect says that nobody can tell what
    // happened. What the server answers about the person is dropped.
    boost::asio::awaitable<Answer<CustomerRow>> register_customer(Registration registration);
    boost::asio::awaitable<Answer<CustomerRow>> register_appointment(Registration registration, Appointment appointment);
    // The customer that the desk now serves; nothing where nobody waits for it.
    boost::asio::awaitable<Answer<std::optional<CustomerRow>>> next(std::string desk, std::string suborganization);
    // The customer afterwards; nothing where the server does not say.
    boost::asio::awaitable<Answer<std::optional<CustomerRow>>> update(CustomerChange change);
    boost::asio::awaitable<Answer<std::optional<CustomerRow>>> remove(std::string id);

    // The bytes of a PNG, JPEG, WebP or SVG of at most 4 MiB on the same host.
    boost::asio::awaitable<Answer<std::string>> logo(std::string relative_url);

    const ServerClock& server_clock() const { return requests_.server_clock(); }
    std::uint64_t requests_sent() const { return transport_.sent(); }
    std::string server() const { return requests_.endpoint().origin(); }

private:
    // One question: the resource and, where it is about one of them, its id.
    struct Question {
        std::string route;       // "/customers"
        std::string projection;  // "a,b"
        std::string search;      // "a=b&c=d", not yet encoded
    };

    // Bodies of answers, of type JSON.
    boost::asio::awaitable<Answer<std::string>> ask(Question question);
    boost::asio::awaitable<Answer<std::string>> send(Call call, std::string route);
    boost::asio::awaitable<Answer<CustomersAnswer>> search_customers(std::string suborganization, std::string search,
                                                                     std::optional<BodyDigest> known);
    boost::asio::awaitable<Answer<std::optional<CustomerRow>>> change(Call call);
    boost::asio::awaitable<Answer<CustomerRow>> enter(Registration registration, std::optional<Appointment> appointment);

    Transport& transport_;
    SignedRequests requests_;
    std::set<std::string> whole_resources_;  // whose projection the server refused
    FlagHabits flag_habits_;
};

}  // namespace callboard::api
