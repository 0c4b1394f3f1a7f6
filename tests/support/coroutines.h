// Runs coroutines of a test. What starts one is in coroutines.cpp alone: co_spawn is dear to compile, for each type anew.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <optional>
#include <utility>

namespace callboard::test {

// Runs `coroutine`, and what else `context` has to do, to the end. An exception of it fails the test.
void run(boost::asio::io_context& context, boost::asio::awaitable<void> coroutine);

template <class T>
boost::asio::awaitable<void> keep(boost::asio::awaitable<T> question, std::optional<T>& outcome) {
    outcome = co_await std::move(question);
}

// What the coroutine returned; empty where it never ended.
template <class T>
std::optional<T> outcome_of(boost::asio::io_context& context, boost::asio::awaitable<T> question) {
    std::optional<T> outcome;
    run(context, keep(std::move(question), outcome));
    return outcome;
}

}  // namespace callboard::test
