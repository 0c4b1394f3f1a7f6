// A Client whose server is a function.
#pragma once

#include "api/client.h"
#include "tests/support/coroutines.h"
#include "tests/support/fake_transport.h"

namespace callboard::api {

inline constexpr long long kStart = 1'700'000'000'000;

class ClientTest : public testing::Test {
protected:
    struct ManualClock final : Clock {
        Now value{SteadyTime(std::chrono::hours(1)), UnixTime(std::chrono::milliseconds(kStart))};
        Now now() const override { return value; }
    };

    Client& client(SignQuery sign_query = SignQuery::Auto) {
        if (!client_) {
            ClientSettings settings;
            settings.endpoint = *parse_endpoint("https://fv.example/api/public/v2");
            settings.key = "the-key";
            settings.secret = Secret("the-secret");
            settings.sign_query = sign_query;
            client_ = std::make_unique<Client>(transport, clock, std::move(settings));
        }
        return *client_;
    }

    template <class T>
    Answer<T> run(boost::asio::awaitable<Answer<T>> question) {
        boost::asio::io_context context{1};
        return test::outcome_of(context, std::move(question)).value();
    }

    std::string header(std::size_t request, std::string_view name) const {
        for (const Header& header : transport.requests.at(request).headers) {
            if (header.name == name) return header.value;
        }
        return {};
    }
    // True when the request was signed with its verb over the given URI at the time it names.
    bool is_signed_over(std::size_t request, std::string_view uri) const {
        const UnixTime time(std::chrono::milliseconds(std::stoll(header(request, "X-FV-TIMESTAMP"))));
        return header(request, "Authorization") ==
               "the-key:" + sign(Secret("the-secret"), transport.requests.at(request).verb, uri, time);
    }
    static std::string path_of(const std::string& target) { return target.substr(0, target.find('?')); }

    ManualClock clock;
    test::FakeTransport transport;

private:
    std::unique_ptr<Client> client_;
};

}  // namespace callboard::api
