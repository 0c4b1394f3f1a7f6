// The simulated server in the process of a test: a real store, queue and service under the test's clock; no sockets.
#pragma once

#include "api/transport.h"
#include "base/clock.h"
#include "base/secret.h"
#include "simulator/built_in_store.h"
#include "simulator/fields.h"
#include "simulator/iso8601.h"
#include "simulator/queue.h"
#include "simulator/service.h"
#include "simulator/store.h"

#include <boost/json/object.hpp>

#include <functional>
#include <map>
#include <string>

namespace callboard::test {

class SimulatedServer {
public:
    SimulatedServer(const Clock& clock, simulator::Queue::Listener listener)
        : queue(store, std::move(listener)), clock_(clock) {}

    // By its own clock.
    UnixTime now() const { return clock_.now().unix + skew; }

    // The request as a server sees it.
    static simulator::Request seen(const api::Request& request) {
        return {request.verb,       request.target, header(request, "Authorization"), header(request, "X-FV-TIMESTAMP"),
                "application/json", request.body};
    }

    api::Response answer(const api::Request& request) {
        // Pictures are no requests to the API.
        if (request.target.starts_with(simulator::kBasePath)) ++hits[std::chrono::floor<std::chrono::minutes>(now())];
        simulator::Reply reply = service_.answer(seen(request), now());
        return {reply.status, std::move(reply.content_type), simulator::to_http_date(now()), "", std::move(reply.body)};
    }

    std::string key() const { return store.ids(simulator::Kind::Key).front(); }
    // The id of a screen of the store's own; there are as many as were asked for.
    std::string screen(std::size_t number) {
        while (store.device_ids("screen").size() <= number) {
            simulator::Object another = *store.find(simulator::Kind::Device, simulator::kBuiltInScreen);
            another["_id"] = store.new_id(now());
            store.insert(simulator::Kind::Device, another);
        }
        return store.device_ids("screen")[number];
    }
    Secret secret() const {
        return Secret(std::string(simulator::text_of(*store.find(simulator::Kind::Key, key()), "secret")));
    }

    simulator::Store store = *simulator::Store::parse(simulator::built_in_store(), 1);
    simulator::Queue queue;
    std::chrono::milliseconds skew{0};                                          // of its clock
    std::map<std::chrono::sys_time<std::chrono::minutes>, std::size_t> hits{};  // of each minute of its clock

private:
    static std::optional<std::string> header(const api::Request& request, std::string_view name) {
        for (const api::Header& one : request.headers) {
            if (one.name == name) return one.value;
        }
        return std::nullopt;
    }

    const Clock& clock_;
    simulator::Service service_{store, queue, {}};
};

}  // namespace callboard::test
