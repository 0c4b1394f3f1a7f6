#include "feed/alarm.h"

#include "api/cancellation.h"

namespace callboard::feed {

boost::asio::awaitable<void> SteadyAlarm::sleep_until(SteadyTime time) {
    timer_.expires_at(time);
    co_await timer_.async_wait(api::kAsTuple);
}

}  // namespace callboard::feed
