// The network between one wall and the server: carries requests, and does to them what the schedule says. Keeps what the wall
// learnt of the queue through it.
#pragma once

#include "api/transport.h"
#include "tests/faults/checker.h"
#include "tests/faults/schedule.h"
#include "tests/support/fake_time.h"
#include "tests/support/simulated_server.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace callboard::faults {

class Network final : public api::Transport {
public:
    // The schedule's time begins at `begin`. All must outlive the network.
    Network(test::SimulatedServer& server, test::FakeTime& time, const Schedule& schedule, std::size_t wall, SteadyTime begin);

    boost::asio::awaitable<Result<api::Response>> send(api::Request request) override;
    std::uint64_t sent() const override { return sent_; }

    const std::vector<Look>& looks() const { return looks_; }
    void forget_looks() { looks_ = {}; }

private:
    struct Active {
        const Trouble* trouble;
        Dice dice;
    };
    // Another server, which still has what the first one had at a moment.
    struct Laggard {
        Laggard(const std::string& text, UnixTime moment)
            : of(moment), store(*simulator::Store::parse(text, 1)), queue(store, {}), service(store, queue, {}) {}

        UnixTime of;
        simulator::Store store;
        simulator::Queue queue;
        simulator::Service service;
    };

    // Those that hit this request.
    std::vector<const Trouble*> hits();
    boost::asio::awaitable<void> pass(std::chrono::milliseconds time);
    void keep_old_states();
    bool was_clock_set_since(Duration time) const;
    api::Response answer_of(Laggard& laggard, const api::Request& request) const;

    test::SimulatedServer& server_;
    test::FakeTime& time_;
    SteadyTime begin_;
    std::vector<Active> troubles_;
    std::uint64_t sent_ = 0;
    std::vector<Look> looks_;
    std::vector<const Trouble*> skews_;
    Duration whole_at_{0};                                         // when all customers were last told
    std::map<const Trouble*, std::unique_ptr<Laggard>> laggards_;  // who answers in each trouble that makes answers stale
};

}  // namespace callboard::faults
