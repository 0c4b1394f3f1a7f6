// A BeastTransport against a ScriptedServer. Deadlines are generous: a test that waits for one sets it short itself.
#pragma once

#include "api/beast_transport.h"
#include "tests/api/scripted_server.h"
#include "tests/support/coroutines.h"

namespace callboard::api {

// The machine's time, as far wrong as a test says. Where it is `later`, no deadline of the transport ends.
struct WrongClock final : Clock {
    std::chrono::milliseconds off{0};
    Duration later{0};
    Now now() const override {
        const Now right = SystemClock().now();
        return {right.steady + later, right.unix + off};
    }
};

class TransportTest : public testing::Test {
protected:
    void SetUp() override {
        using std::chrono::milliseconds;
        limits.resolve = milliseconds(5'000);
        limits.connect = milliseconds(5'000);
        limits.stagger = milliseconds(50);
        limits.handshake = milliseconds(5'000);
        limits.first_byte = milliseconds(5'000);
        limits.request = milliseconds(10'000);
    }

    void connect_to(const std::string& url) {
        TransportSettings settings;
        settings.endpoint = *parse_endpoint(url);
        settings.ca_file = ca_file;
        settings.limits = limits;
        settings.resolve = resolve;
        settings.proxy = proxy;
        settings.known_time = known_time;
        transport = std::make_unique<BeastTransport>(context.get_executor(), clock, std::move(settings));
    }
    void connect_to(const ScriptedServer& server, std::string_view scheme = "http") {
        connect_to(fmt::format("{}://localhost:{}", scheme, server.port()));
    }

    Result<Response> send(Request request) {
        std::optional<Result<Response>> outcome = test::outcome_of(context, transport->send(std::move(request)));
        return outcome ? *std::move(outcome) : Result<Response>(Error(ErrorKind::Cancelled, "The coroutine never ended."));
    }
    Result<Response> get(std::string target = "/") {
        Request request;
        request.target = std::move(target);
        return send(std::move(request));
    }
    ErrorKind kind_of(const Result<Response>& result) { return result ? ErrorKind::Display : result.error().kind(); }

    WrongClock clock;
    TransportLimits limits;
    std::optional<std::filesystem::path> ca_file;
    std::optional<Proxy> proxy;
    UnixTime known_time{};
    ResolveFunction resolve = resolve_by_system;
    boost::asio::io_context context{1};
    std::unique_ptr<BeastTransport> transport;
};

}  // namespace callboard::api
