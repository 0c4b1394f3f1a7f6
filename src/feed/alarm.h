// Sleeping, as the poller does it; tests bring an alarm of their own that rings when they say.
#pragma once

#include "base/clock.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace callboard::feed {

class Alarm {
public:
    virtual ~Alarm() = default;
    // Returns at `time`, or earlier when the coroutine is cancelled. One sleeper at a time.
    virtual boost::asio::awaitable<void> sleep_until(SteadyTime time) = 0;
};

class SteadyAlarm final : public Alarm {
public:
    explicit SteadyAlarm(const boost::asio::any_io_executor& executor) : timer_(executor) {}
    boost::asio::awaitable<void> sleep_until(SteadyTime time) override;

private:
    boost::asio::steady_timer timer_;
};

}  // namespace callboard::feed
