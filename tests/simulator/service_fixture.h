// A service on the built-in store without customers, asked with signed requests at a time that stands still.
#pragma once

#include "http_client.h"
#include "simulator/built_in_store.h"
#include "simulator/fields.h"
#include "simulator/iso8601.h"
#include "simulator/queue.h"
#include "simulator/service.h"
#include "simulator/store.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

namespace callboard::simulator {

class ServiceTest : public testing::Test {
protected:
    Request request(std::string verb, std::string path, std::string body = {}) const {
        Request request;
        request.verb = std::move(verb);
        request.target = "/api/public/v2" + std::move(path);
        request.timestamp = std::to_string(unix_milliseconds(now));
        request.content_type = body.empty() ? "" : "application/json";
        request.body = std::move(body);
        sign_again(request);
        return request;
    }
    void sign_again(Request& request) const {
        request.authorization = fmt::format("{}:{}", text_of(key(), "key"),
                                            sign(text_of(key(), "secret"), request.verb + request.target + *request.timestamp));
    }
    Reply ask(std::string verb, std::string path, std::string body = {}) {
        return service.answer(request(std::move(verb), std::move(path), std::move(body)), now);
    }
    boost::json::value get(std::string path) {
        const Reply reply = ask("GET", std::move(path));
        EXPECT_EQ(reply.status, 200) << reply.body;
        return boost::json::parse(reply.body);
    }
    static std::string error_of(const Reply& reply) {
        const boost::json::value body = boost::json::parse(reply.body);
        if (!body.is_object() || !body.get_object().contains("error")) return fmt::format("{} without an error", reply.status);
        EXPECT_EQ(body.at("code").as_int64(), reply.status);
        return std::string(body.at("error").as_string());
    }
    std::string body_with(const Object& changes) const {
        boost::json::object body{{"lang", "FR"},
                                 {"name", "Zoë Martin"},
                                 {"prequalification", pickup},
                                 {"prequalifications_path", boost::json::array{pickup}},
                                 {"machine", machine}};
        for (const auto& [name, value] : changes) {
            if (value.is_null()) {
                body.erase(name);
            } else {
                body[name] = value;
            }
        }
        return boost::json::serialize(body);
    }
    // Registers by the API; the id.
    std::string registered(const Object& changes = {}) {
        const Reply reply = ask("POST", "/register", body_with(changes));
        EXPECT_EQ(reply.status, 200) << reply.body;
        return std::string(boost::json::parse(reply.body).at("entity").at("_id").as_string());
    }
    std::string called_to(std::string_view desk) {
        const Reply reply =
            ask("POST", "/next", fmt::format(R"({{"desk":"{}","suborganization":"{}"}})", desk, suborganization));
        EXPECT_EQ(reply.status, 200) << reply.body;
        const boost::json::value body = boost::json::parse(reply.body);
        return std::string(text_of(body.at("entity").as_object(), "_id"));
    }

    UnixTime now = *parse_iso8601("2018-07-28T08:04:36.811Z");
    Store store = *Store::parse(built_in_store(), 7);
    std::vector<TruthEvent> events;
    Queue queue{store, [this](const TruthEvent& event) { events.push_back(event); }};
    Service service{store, queue, {}};

    const std::string suborganization = store.ids(Kind::Suborganization).front();
    const std::string machine = store.first_device("machine");
    const std::vector<std::string> desks = store.device_ids("desk");
    const std::string pickup = store.ids(Kind::Prequalification).at(0);
    const std::string repair = store.ids(Kind::Prequalification).at(1);
    const std::string meeting = store.ids(Kind::Prequalification).at(2);

    // Of the first key; the tests change it.
    Object& key() { return *store.edit(Kind::Key, key_); }
    const Object& key() const { return *store.find(Kind::Key, key_); }

private:
    const std::string key_ = store.ids(Kind::Key).front();
};

}  // namespace callboard::simulator
