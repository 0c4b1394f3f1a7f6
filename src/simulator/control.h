// The control port: a second server, for people and tests, that drives the store and plans faults. Its routes are one table in
// the source; GET / lists them. Bodies are JSON objects; an answer is JSON, and {"error": "..."} says what was wrong.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "simulator/exchange.h"
#include "simulator/json_forward.h"

#include <chrono>
#include <functional>
#include <string>

namespace callboard::simulator {

class Faults;
class Hand;
class Store;
class TruthLog;

class Control {
public:
    // What it drives. The functions are the simulator's own: they concern its server and its files.
    struct Reach {
        Store& store;
        Hand& hand;
        Faults& faults;
        const TruthLog& truth;
        std::function<void(std::chrono::milliseconds)> stop_listening;
        std::function<Result<void>()> save;
        std::function<std::string()> requests;  // the last ones, as JSON
    };
    explicit Control(Reach reach) : reach_(std::move(reach)) {}

    Reply answer(const Request& request, UnixTime now) const;

private:
    Reach reach_;
};

}  // namespace callboard::simulator
