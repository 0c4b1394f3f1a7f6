// The network between one wall and the server: carries requests, and does to them what the schedule says. Keeps what the wall
// learnt of the queue through it.
#pragma once

#include "api/transport.h"
#include "tests/faults/checker.h"
#include "tests/faults/schedule.h"
#include "tests/support/fake_time.h"
#include "tests/support/simulated_server.h"

#include <deque>
#include <map>
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

private:
    struct Active {
        const Trouble* trouble;
        Dice dice;
    };
    struct Answer {
        UnixTime of;
        std::string body;
    };

    // Those that hit this request.
    std::vector<const Trouble*> hits();
    boost::asio::awaitable<void> pass(std::chrono::milliseconds time);
    void make_stale(const Trouble& trouble, Answer& answer);

    test::SimulatedServer& server_;
    test::FakeTime& time_;
    SteadyTime begin_;
    std::vector<Active> troubles_;
    std::uint64_t sent_ = 0;
    std::vector<Look> looks_;
    std::deque<Answer> history_;                 // the last good answers about customers
    std::map<const Trouble*, Answer> standing_;  // what each trouble that makes answers stale has instead
};

}  // namespace callboard::faults
