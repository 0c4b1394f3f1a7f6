#include "api/queue_changes.h"

#include "api/dates.h"
#include "api/resources_json.h"

#include <boost/json.hpp>

namespace callboard::api {
namespace {

void add_contact(json::object& body, const Contact& contact) {
    for (const auto& [key, value] :
         {std::pair("phone", &contact.phone), std::pair("email", &contact.email), std::pair("name", &contact.name)}) {
        if (!value->empty()) body[key] = value->reveal();
    }
}

template <class Value>
void add(json::object& body, std::string_view key, const std::optional<Value>& value) {
    if (value) body[key] = *value;
}

// The document names it "entity" after POST, "success" after PUT and DELETE.
const json::object* customer_in(const json::object& answer) {
    const json::object* entity = object_in(answer, "entity");
    return entity != nullptr ? entity : object_in(answer, "success");
}

}  // namespace

std::string body_of(const Registration& registration, const std::optional<Appointment>& appointment) {
    json::object body;
    body["lang"] = registration.lang;
    add_contact(body, registration.contact);
    body["prequalification"] = registration.prequalification;
    json::array& path = body["prequalifications_path"].emplace_array();
    for (const std::string& id : registration.prequalifications_path) path.emplace_back(id);
    if (path.empty()) path.emplace_back(registration.prequalification);
    body["suborganization"] = registration.suborganization;
    body["machine"] = registration.machine;
    if (appointment) {
        body["mtimestamp"] = iso_date(appointment->at);
        body["meeting"] = true;
        if (!appointment->external_id.empty()) body["external_meeting_id"] = appointment->external_id;
    }
    return json::serialize(body);
}

std::string body_of(const CustomerChange& change) {
    json::object body;
    body["_id"] = change.id;
    add(body, "called", change.called);
    add(body, "processed", change.processed);
    add(body, "rsvp", change.rsvp);
    add(body, "expired", change.expired);
    add(body, "prioritized", change.prioritized);
    add(body, "desk", change.desk);
    add(body, "prequalification", change.prequalification);
    add(body, "lang", change.lang);
    if (change.appointment) body["mtimestamp"] = iso_date(*change.appointment);
    add_contact(body, change.contact);
    return json::serialize(body);
}

std::string body_of_next(std::string_view desk, std::string_view suborganization) {
    json::object body;
    body["desk"] = desk;
    body["suborganization"] = suborganization;
    return json::serialize(body);
}

Result<std::optional<CustomerRow>> parse_changed_customer(std::string_view body) {
    const Result<json::value> document = parse_document(body, "the answer to a change");
    if (!document) return document.error();
    const json::object* answer = document->if_object();
    if (answer == nullptr) return not_usable("the answer to a change");
    const json::object* customer = customer_in(*answer);
    if (customer == nullptr || customer->empty()) return std::optional<CustomerRow>();
    Result<CustomerRow> row = parse_customer(json::serialize(*customer));
    if (!row) return row.error();
    return std::optional(*std::move(row));
}

}  // namespace callboard::api
