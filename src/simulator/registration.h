// POST /register (document, "Add standard customer to the queue" and "Add customer with an appointment"): what is checked, and
// the customer that comes of it.
#pragma once

#include "base/clock.h"
#include "simulator/errors.h"
#include "simulator/json_forward.h"

#include <optional>
#include <string>
#include <string_view>

namespace callboard::simulator {

class Queue;
class Store;

// Nothing when the body can be registered with the key.
std::optional<ApiError> check_registration(const Object& body, const Object& key, const Store& store);

// The customer for a body that was checked. A key in testing mode pays for the text or the e-mail with its fair use.
Object new_customer(const Object& body, Object& key, Store& store, const Queue& queue, UnixTime now);

// Two letters of ISO 639-1, upper or lower case.
bool is_language(std::string_view code);
bool is_email(std::string_view email);
// Whether it is a list of prequalifications of the suborganization.
bool is_path_in(const Value& path, std::string_view suborganization, const Store& store);
// "06 89 09 13 14" in a French store -> "0033689091314"; empty when it is no phone number.
std::string normalized_phone(std::string_view phone, std::string_view country);

}  // namespace callboard::simulator
