// A small store behind a fake transport, and a poller on fake time: what the tests of the poller share.
#pragma once

#include "feed/poller.h"
#include "tests/support/fake_time.h"
#include "tests/support/fake_transport.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace callboard::feed {

inline const std::string kScreenId = "5c0000000000000000000001";
inline const std::string kStoreId = "57be88e6da119ee36dcd0084";

class PollerTest : public testing::Test {
protected:
    using Responses = std::map<std::string, Result<api::Response>>;

    PollerTest() : time(context), transport() {
        answers.insert_or_assign("/api_info", test::json_response(R"({"fairuse": {"max_hits": 420}})"));
        answers.insert_or_assign("/devices?screen", test::json_response(R"([
            {"_id": "5c0000000000000000000001", "type": "screen", "mac": "AC:AF:B9:37:CB:46", "hostname": "wall-1",
             "suborganization": "57be88e6da119ee36dcd0084", "organization": "592e9ab3ed982e4f91d535b2"}])"));
        answers.insert_or_assign("/devices?desk", test::json_response(R"([
            {"_id": "de5c00000000000000000001", "type": "desk", "name": "Desk 1", "suborganization": "57be88e6da119ee36dcd0084"}])"));
        answers.insert_or_assign("/suborganization", test::json_response(R"(
            {"_id": "57be88e6da119ee36dcd0084", "name": "Apple Hausmann", "organization": "592e9ab3ed982e4f91d535b2",
             "langs": ["FR", "EN"], "tz": "Europe/Paris", "css_template": "apple"})"));
        answers.insert_or_assign(
            "/organization",
            test::json_response(
                R"({"_id": "592e9ab3ed982e4f91d535b2", "name": "Apple", "logo": "/img/logo.png", "colorone": "#000000"})"));
        answers.insert_or_assign("/prequalifications", test::json_response("[]"));
        answers.insert_or_assign("/customers", test::json_response(R"([
            {"_id": "c1", "ticket": "A1", "called": true}, {"_id": "c2", "ticket": "A2"}])"));
        answers.insert_or_assign("/img/logo.png", api::Response{200, "image/png", "", "", "\x89PNG\r\n\x1A\n..."});
        transport.handler = [this](const api::Request& request) { return answer(request); };
    }

    ~PollerTest() override { stop(); }

    Result<api::Response> answer(const api::Request& request) {
        std::string key = request.target;
        if (key.starts_with("/api/v2")) key = key.substr(7);
        const bool desks = key.find("type%3Ddesk") != std::string::npos;
        if (!key.starts_with("/img")) key = key.substr(0, key.find('/', 1));
        key = key.substr(0, key.find('?'));
        if (key == "/devices") key += desks ? "?desk" : "?screen";
        if (key == "/device") key = "/device";
        const auto found = answers.find(key);
        Result<api::Response> response =
            found == answers.end() ? Result<api::Response>(test::json_response("{}", 404)) : found->second;
        if (response && !date.empty()) response->date = date;
        return response;
    }

    void start() {
        api::ClientSettings client_settings;
        client_settings.endpoint = *api::parse_endpoint("https://fv.example/api/v2");
        client_settings.key = "the-key";
        client_settings.secret = Secret("the-secret");
        client = std::make_unique<api::Client>(transport, time, std::move(client_settings));
        poller = std::make_unique<Poller>(
            *client, time, time, settings, [this](board::FeedUpdate update) { updates.push_back(std::move(update)); }, 1U);
        boost::asio::co_spawn(context, poller->run(),
                              boost::asio::bind_cancellation_slot(cancel.slot(), [this](std::exception_ptr error) {
                                  stopped = true;
                                  EXPECT_EQ(error, nullptr);
                              }));
        time.settle();
    }

    void stop() {
        if (!poller || stopped) return;
        cancel.emit(boost::asio::cancellation_type::terminal);
        time.settle();
        EXPECT_TRUE(stopped);
    }

    // How many requests went to targets that contain `part`.
    std::size_t count(std::string_view part) const {
        return static_cast<std::size_t>(
            std::count_if(transport.requests.begin(), transport.requests.end(),
                          [part](const auto& request) { return request.target.find(part) != std::string::npos; }));
    }
    const board::Fault& last_fault() const {
        static const board::Fault none;
        return updates.empty() || !updates.back().fault ? none : *updates.back().fault;
    }

    boost::asio::io_context context{1};
    test::FakeTime time;
    test::FakeTransport transport;
    Responses answers;
    std::string date;
    PollerSettings settings{"auto", std::chrono::seconds(1), 0.5, {"ac:af:b9:37:cb:46"}, "wall-1"};
    std::vector<board::FeedUpdate> updates;
    std::unique_ptr<api::Client> client;
    std::unique_ptr<Poller> poller;
    boost::asio::cancellation_signal cancel;
    bool stopped = false;
};

}  // namespace callboard::feed
