// Tells an integrator's server what happened to a customer: POST of the customer to the URL that a key has in `urls` (document,
// "Get API information"). The document does not say what is sent; it is the customer, as GET /customer answers it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace callboard::simulator {

// Sends on the io_context, each request once and on a connection of its own, for at most five seconds. What cannot be sent is
// logged, once in a row. https is verified by the system's authorities.
class Webhooks {
public:
    explicit Webhooks(boost::asio::io_context& io);
    ~Webhooks();

    // Drops the request when 64 are on their way already.
    void post(const std::string& url, std::string body);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace callboard::simulator
