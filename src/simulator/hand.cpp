#include "simulator/hand.h"

#include "simulator/entity_fields.h"
#include "simulator/fields.h"
#include "simulator/people.h"
#include "simulator/queue.h"
#include "simulator/registration.h"
#include "simulator/store.h"

#include <boost/json.hpp>

namespace callboard::simulator {

namespace json = boost::json;

bool Hand::knows(std::string_view customer) const { return store_.find(Kind::Customer, customer) != nullptr; }

std::optional<std::string> Hand::call_next(std::string_view desk, UnixTime now) { return queue_.next(desk, now); }

bool Hand::call(std::string_view customer, std::string_view desk, UnixTime now) {
    if (!knows(customer) || store_.find(Kind::Device, desk) == nullptr) return false;
    if (const std::string served = queue_.current(desk); !served.empty() && served != customer) queue_.finish(served, now);
    return queue_.update(customer, {{"called", true}, {"processed", false}, {"rsvp", true}, {"wait", false}, {"desk", desk}},
                         now);
}

bool Hand::recall(std::string_view customer, std::string_view desk, UnixTime now) { return queue_.recall(customer, desk, now); }

bool Hand::uncall(std::string_view customer, UnixTime now) { return queue_.update(customer, {{"called", false}}, now); }

bool Hand::finish(std::string_view customer, UnixTime now) { return queue_.finish(customer, now); }

bool Hand::remove(std::string_view customer, UnixTime now) { return queue_.remove(customer, now); }

std::string Hand::register_customer(const NewCustomer& customer, UnixTime now) {
    const std::vector<std::string> prequalifications = store_.ids(Kind::Prequalification);
    if (prequalifications.empty()) return {};
    const std::string& chosen = customer.prequalification.empty() ? prequalifications.front() : customer.prequalification;
    json::object body{{"prequalification", chosen},
                      {"prequalifications_path", json::array{chosen}},
                      {"machine", store_.first_device("machine")},
                      {"lang", customer.lang}};
    if (!customer.name.empty()) body["name"] = customer.name;
    if (!customer.email.empty()) body["email"] = customer.email;
    if (!customer.phone.empty()) body["phone"] = customer.phone;
    if (customer.name.empty() && customer.email.empty() && customer.phone.empty()) body["phone"] = fictional_phone(0);
    Object& key = *store_.edit(Kind::Key, store_.ids(Kind::Key).front());
    if (check_registration(body, key, store_)) return {};
    json::object added = new_customer(body, key, store_, queue_, now);
    if (customer.prioritized) added["prioritized"] = true;
    return queue_.add(added);
}

std::size_t Hand::load(std::size_t count, Crowd crowd, UnixTime now) {
    const std::vector<std::string> prequalifications = store_.ids(Kind::Prequalification);
    const std::vector<std::string> desks = store_.device_ids("desk");
    std::size_t came = 0;
    for (std::size_t i = 0; i < count && !prequalifications.empty(); ++i) {
        const Person who = person(i % person_count());
        NewCustomer customer;
        customer.prequalification = prequalifications[i % prequalifications.size()];
        customer.lang = who.lang;
        customer.name = who.name;
        const std::string id = register_customer(customer, now);
        if (id.empty()) break;
        ++came;
        if (crowd == Crowd::Waiting || desks.empty()) continue;
        // Served before anybody looked: nothing a wall would have shown.
        queue_.update(id, {{"processed", true}, {"desk", desks[i % desks.size()]}}, now);
    }
    return came;
}

std::size_t Hand::burst(std::size_t count, UnixTime now) {
    const std::vector<std::string> desks = store_.device_ids("desk");
    std::size_t called = 0;
    for (std::size_t i = 0; i < count && !desks.empty(); ++i) {
        if (queue_.next(desks[i % desks.size()], now)) ++called;
    }
    return called;
}

bool Hand::edit(std::string_view id, const Object& fields, UnixTime now) {
    for (const std::string_view own : {"_id", "key"}) {
        if (fields.contains(own) && text_of(fields, own) != id) return false;
    }
    if (queue_.update(id, fields, now)) return true;
    for (const Kind kind : kKinds) {
        Object* entity = store_.edit(kind, id);
        if (entity == nullptr) continue;
        merge(*entity, fields);
        return true;
    }
    return false;
}

}  // namespace callboard::simulator
