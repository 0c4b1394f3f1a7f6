// Time that stands still until a test moves it. Sleepers wake in the order of their times; between two of them everything that
// is ready on the context runs.
#pragma once

#include "api/cancellation.h"
#include "base/clock.h"
#include "feed/alarm.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <memory>

namespace callboard::test {

class FakeTime final : public Clock, public feed::Alarm {
public:
    explicit FakeTime(boost::asio::io_context& context, UnixTime start = UnixTime(std::chrono::milliseconds(1'700'000'000'000)))
        : context_(context), now_{SteadyTime(std::chrono::hours(1'000)), start} {}

    Now now() const override { return now_; }

    boost::asio::awaitable<void> sleep_until(SteadyTime time) override {
        if (time <= now_.steady) co_return;
        const auto timer = std::make_shared<boost::asio::steady_timer>(context_, SteadyTime::max());
        sleepers_.emplace(time, timer);
        co_await timer->async_wait(api::kAsTuple);
    }

    // Runs what is ready without moving the time.
    void settle() {
        context_.restart();
        context_.poll();
    }

    void advance(Duration duration) {
        const SteadyTime target = now_.steady + duration;
        settle();
        while (!sleepers_.empty() && sleepers_.begin()->first <= target) {
            move_to(sleepers_.begin()->first);
            const auto timer = sleepers_.begin()->second;
            sleepers_.erase(sleepers_.begin());
            timer->cancel();
            settle();
        }
        move_to(target);
    }

    // The wall clock is set, as by time synchronisation; nothing wakes.
    void step_unix(std::chrono::milliseconds by) { now_.unix += by; }

private:
    void move_to(SteadyTime time) {
        elapsed_ += time - now_.steady;
        now_.steady = time;
        const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(elapsed_);
        elapsed_ -= whole;
        now_.unix += whole;
    }

    boost::asio::io_context& context_;
    Now now_;
    Duration elapsed_{0};  // not yet counted in the wall clock, which has whole milliseconds
    std::multimap<SteadyTime, std::shared_ptr<boost::asio::steady_timer>> sleepers_;
};

}  // namespace callboard::test
