// What changes the queue (document: "Customers"): who registers, which customer changes, as the bodies that are sent, and what
// the server answers.
#pragma once

#include "api/resources.h"
#include "base/clock.h"
#include "base/secret.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::api {

// How a person is reached. Held as secrets: wiped when done with, in no log and no Error. Empty ones are not sent. A store
// accepts those ways only that its suborganization activates.
struct Contact {
    Secret phone;
    Secret email;
    Secret name;
};

// POST /register: a customer who has just arrived.
struct Registration {
    std::string lang;  // ISO 639-1: "FR"
    Contact contact;
    std::string suborganization;
    std::string prequalification;
    std::vector<std::string> prequalifications_path;  // from the root to `prequalification`; empty: that one alone
    std::string machine;                              // a device of type machine
};

// What makes it an appointment.
struct Appointment {
    UnixTime at;
    std::string external_id;  // of another system; may be empty
};

// PUT /customer: what is set is changed.
struct CustomerChange {
    std::string id;
    std::optional<bool> called;
    std::optional<bool> processed;
    std::optional<bool> rsvp;
    std::optional<bool> expired;
    std::optional<bool> prioritized;
    std::optional<std::string> desk;
    std::optional<std::string> prequalification;
    std::optional<std::string> lang;
    std::optional<UnixTime> appointment;
    Contact contact;
};

std::string body_of(const Registration& registration, const std::optional<Appointment>& appointment);
std::string body_of(const CustomerChange& change);
std::string body_of_next(std::string_view desk, std::string_view suborganization);

// The customer in the answer to a change; nothing where it names none, as when nobody waits for the next call.
Result<std::optional<CustomerRow>> parse_changed_customer(std::string_view body);

}  // namespace callboard::api
