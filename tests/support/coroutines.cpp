#include "tests/support/coroutines.h"

#include <boost/asio/co_spawn.hpp>

namespace callboard::test {

void run(boost::asio::io_context& context, boost::asio::awaitable<void> coroutine) {
    boost::asio::co_spawn(context, std::move(coroutine), [](const std::exception_ptr& error) { EXPECT_EQ(error, nullptr); });
    context.restart();
    context.run();
}

}  // namespace callboard::test
