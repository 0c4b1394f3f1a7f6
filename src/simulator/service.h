// The API without its sockets: a request and a time in, an answer out. Driven by the HTTP server on its thread, and by tests.
// It never fails: what is wrong with a request is an answer.
#pragma once

#include "base/clock.h"
#include "simulator/auth.h"
#include "simulator/exchange.h"
#include "simulator/rate.h"

namespace callboard::simulator {

class Queue;
class Store;

inline constexpr std::string_view kBasePath = "/api/public/v2";

struct ServiceSettings {
    AuthSettings auth;
    int ban_after = 0;  // minutes with too many requests, after which a key is locked; 0: never
};

class Service {
public:
    Service(Store& store, Queue& queue, ServiceSettings settings);

    Reply answer(const Request& request, UnixTime now);

private:
    Reply answer_route(const Request& request, UnixTime now, const Object& key);
    Reply remembered_answer(const Request& request, UnixTime now, const Object& key);

    Store& store_;
    Queue& queue_;
    ServiceSettings settings_;
    RateLimit rate_;
    Replays replays_;
    // What each key was answered to each GET since the store last changed: walls ask the same again and again.
    std::map<std::pair<std::string, std::string>, Reply> answers_;
    std::uint64_t answers_version_ = 0;
};

}  // namespace callboard::simulator
