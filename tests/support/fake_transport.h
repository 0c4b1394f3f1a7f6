// A server made of a function: keeps every request and answers at once.
#pragma once

#include "api/transport.h"

#include <functional>
#include <string>
#include <vector>

namespace callboard::test {

inline api::Response json_response(std::string body, int status = 200) {
    return {status, "application/json; charset=utf-8", "", "", std::move(body)};
}

inline api::Response error_response(int status, const std::string& name) {
    return json_response("{\"code\": " + std::to_string(status) + ", \"error\": \"" + name + "\", \"message\": \"No.\"}",
                         status);
}

class FakeTransport final : public api::Transport {
public:
    using Handler = std::function<Result<api::Response>(const api::Request&)>;
    Handler handler = [](const api::Request&) { return Result<api::Response>(error_response(422, "InvalidEntity")); };
    std::vector<api::Request> requests;

    boost::asio::awaitable<Result<api::Response>> send(api::Request request) override {
        requests.push_back(request);
        co_return handler(request);
    }
    std::uint64_t sent() const override { return requests.size(); }

    std::vector<std::string> targets() const {
        std::vector<std::string> list;
        for (const api::Request& request : requests) list.push_back(request.target);
        return list;
    }
};

}  // namespace callboard::test
