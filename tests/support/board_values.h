// Short ways to write customers, stores and snapshots in tests.
#pragma once

#include "board/feed_update.h"

namespace callboard::test {

// Seconds on the server's clock.
inline UnixTime at(long long seconds) { return UnixTime(std::chrono::seconds(seconds)); }

inline board::Customer customer(std::string id) {
    board::Customer result;
    result.ticket = "T" + id;
    result.id = std::move(id);
    return result;
}

inline board::Customer customer(std::string id, std::string desk, UnixTime called_at) {
    board::Customer result = customer(std::move(id));
    result.called = true;
    result.desk = std::move(desk);
    result.ctimestamp = called_at;
    return result;
}

inline board::Desk desk(std::string id, std::string html_name) {
    board::Desk result;
    result.id = std::move(id);
    result.name = html_name;
    result.html_name.set("fr", std::move(html_name));
    return result;
}

inline std::shared_ptr<board::Store> store() {
    auto result = std::make_shared<board::Store>();
    result->name = "Maison Lumière";
    result->organization_name = "Lumière";
    result->langs = {"fr"};
    result->tz = "Europe/Paris";
    result->desks = {desk("desk1", "Guichet 1"), desk("desk2", "Guichet 2"), desk("desk3", "Guichet 3")};
    return result;
}

inline board::Snapshot snapshot(std::vector<board::Customer> customers, std::shared_ptr<const board::Store> of = store()) {
    std::sort(customers.begin(), customers.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return {std::move(of), std::move(customers), true};
}

}  // namespace callboard::test
