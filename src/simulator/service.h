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

class Service {
public:
    Service(Store& store, Queue& queue, AuthSettings settings);

    Reply answer(const Request& request, UnixTime now);

private:
    Reply answer_route(const Request& request, UnixTime now, Object& key);

    Store& store_;
    Queue& queue_;
    AuthSettings settings_;
    RateLimit rate_;
};

}  // namespace callboard::simulator
