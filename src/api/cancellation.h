// Being told to stop, in coroutines: awaited operations report it as an error value, and this asks for it by name.
#pragma once

#include "base/result.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace callboard::api {

// Errors as values: `auto [error, count] = co_await socket.async_read_some(buffer, kAsTuple);`
inline constexpr auto kAsTuple = boost::asio::as_tuple(boost::asio::use_awaitable);

inline Error cancelled_error() { return {ErrorKind::Cancelled, "The program is stopping."}; }

inline boost::asio::awaitable<bool> is_cancelled() {
    const boost::asio::cancellation_state state = co_await boost::asio::this_coro::cancellation_state;
    co_return state.cancelled() != boost::asio::cancellation_type::none;
}

}  // namespace callboard::api
