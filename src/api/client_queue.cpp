// The part of the client that changes the queue.
#include "api/client.h"
#include "api/client_answers.h"

namespace callboard::api {

namespace net = boost::asio;

net::awaitable<Answer<CustomerRow>> Client::register_customer(Registration registration) {
    return enter(std::move(registration), std::nullopt);
}

net::awaitable<Answer<CustomerRow>> Client::register_appointment(Registration registration, Appointment appointment) {
    return enter(std::move(registration), std::move(appointment));
}

net::awaitable<Answer<std::optional<CustomerRow>>> Client::next(std::string desk, std::string suborganization) {
    return change({"POST", "/next", "", body_of_next(desk, suborganization)});
}

net::awaitable<Answer<std::optional<CustomerRow>>> Client::update(CustomerChange change_of_customer) {
    return change({"PUT", "/customer", "", body_of(change_of_customer)});
}

net::awaitable<Answer<std::optional<CustomerRow>>> Client::remove(std::string id) {
    return change({"DELETE", "/customer/" + percent_encoded(id), "", ""});
}

net::awaitable<Answer<CustomerRow>> Client::enter(Registration registration, std::optional<Appointment> appointment) {
    Call call{"POST", "/register", "", body_of(registration, appointment)};
    const Answer<std::optional<CustomerRow>> customer = co_await change(std::move(call));
    if (!customer) co_return customer.error();
    if (*customer) co_return **customer;
    const Error error(ErrorKind::Protocol, "The server does not say whom it registered.");
    co_return failure_from(error, "/register", kOk, Effect::Unknown);
}

net::awaitable<Answer<std::optional<CustomerRow>>> Client::change(Call call) {
    const std::string verb = call.verb;
    const std::string route = call.path.substr(0, call.path.find('/', 1));
    const Answer<std::string> body = co_await send(std::move(call), route);
    Answer<std::optional<CustomerRow>> customer = parsed(body, parse_changed_customer, route, verb);
    // An error in words is an object without a customer.
    if (customer && !*customer) {
        if (auto said = error_in_words(*body, route, verb)) co_return *std::move(said);
    }
    co_return customer;
}

}  // namespace callboard::api
