// What the fuzzers of the simulator share: a signed request to a service, and what every answer keeps to.
#pragma once

#include "simulator/auth.h"
#include "simulator/fields.h"
#include "simulator/iso8601.h"
#include "simulator/queue.h"
#include "simulator/service.h"
#include "simulator/store.h"

#include <boost/json.hpp>

#include <cstdlib>

namespace callboard::simulator {

inline void require(bool condition) {
    if (!condition) std::abort();
}

// A service on a store, asked by its first key, whose requests have no limit.
struct FuzzedService {
    explicit FuzzedService(Store to_store) : store(std::move(to_store)) {
        merge(*store.edit(Kind::Key, key), {{"fairuse", {{"max_hits", std::numeric_limits<std::int64_t>::max()}}}});
    }

    // The answer's body: JSON with the status that it says it has.
    boost::json::value ask(std::string_view verb, std::string_view path, std::string_view body = {}) {
        Request request;
        request.verb = verb;
        request.target = fmt::format("{}{}", kBasePath, path);
        // No request is the replay of another.
        now += std::chrono::milliseconds(1);
        request.timestamp = std::to_string(unix_milliseconds(now));
        request.authorization = fmt::format("{}:{}", key, signature(secret, request.verb, request.target, *request.timestamp));
        request.content_type = "application/json";
        request.body = body;
        const Reply reply = service.answer(request, now);
        boost::json::value answer = boost::json::parse(reply.body);
        require(reply.status == 200 || answer.at("code").as_int64() == reply.status);
        require(reply.status >= 200 && reply.status < 500);
        status = reply.status;
        return answer;
    }

    UnixTime now = *parse_iso8601("2018-07-28T08:04:36.811Z");
    Store store;
    std::string key = store.ids(Kind::Key).front();
    std::string secret = std::string(text_of(*store.find(Kind::Key, key), "secret"));
    Queue queue{store, [](const TruthEvent&) {}};
    Service service{store, queue, {}};
    int status = 0;
};

// A store can be written to a file and read again, whatever it went through.
inline void require_loadable(const Store& store) {
    const std::string text = store.serialized();
    const Result<Store> again = Store::parse(text, 1);
    require(again.has_value());
    require(again->serialized() == text);
}

}  // namespace callboard::simulator
