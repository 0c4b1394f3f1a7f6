// One wall of the world: the client, poller and board of the program, on a network of its own. Its program can be cut off and
// started again.
#pragma once

#include "tests/faults/network.h"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <set>

namespace callboard::faults {

class Wall {
public:
    Wall(boost::asio::io_context& context, test::FakeTime& time, test::SimulatedServer& server, const Schedule& schedule,
         std::size_t number);
    ~Wall();
    Wall(const Wall&) = delete;
    Wall& operator=(const Wall&) = delete;

    // A new program: what it shall remember of the one before is handed over here.
    void start();
    // Everything that the program held is gone.
    void stop();
    // When the board has something to do; nothing while only the feed can make it.
    std::optional<SteadyTime> next_deadline() const;
    // Lets the board do what is due.
    void advance();

    // What it showed and saw so far; the truth is the world's.
    Evidence evidence() const;
    board::State state() const;
    UnixTime last_shown() const { return shown_.empty() ? UnixTime() : shown_.back().at; }
    std::uint64_t requests() const { return network_.sent(); }

private:
    struct Program;

    void take_shown();

    boost::asio::io_context& context_;
    test::FakeTime& time_;
    test::SimulatedServer& server_;
    std::string screen_;
    std::uint32_t seed_;
    Network network_;
    std::vector<Shown> shown_;
    std::vector<Run> runs_;
    std::unique_ptr<Program> program_;
};

}  // namespace callboard::faults
