// The one table of routes. A new route is one row there and one function.
#pragma once

#include "base/clock.h"
#include "simulator/exchange.h"
#include "simulator/rights.h"

#include <string>
#include <string_view>

namespace callboard::simulator {

class Queue;
class Store;

// What a route's function gets: the request taken apart, and what it works on.
struct Call {
    Store& store;
    Queue& queue;
    const Object& key;  // of the one who asks
    UnixTime now;
    Kind kind;               // of the route's entities
    std::string id;          // of the entity, where the path names one
    std::string projection;  // after its escapes were decoded
    std::string search;
    const Request& request;
};

struct Route {
    std::string_view verb;
    std::string_view name;  // the path below the base, without what is variable
    enum class Path { Plain, Id } path;
    Kind kind;
    Right right;
    Reply (*answer)(const Call&);
};

// The route of the verb whose name the path has; null when there is none.
const Route* find_route(std::string_view verb, std::string_view name);

}  // namespace callboard::simulator
