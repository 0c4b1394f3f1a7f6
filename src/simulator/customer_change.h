// PUT /customer (document, "Update a customer"): what is validated beyond the types of the fields, and how values are kept.
#pragma once

#include "simulator/errors.h"
#include "simulator/json_forward.h"

#include <optional>

namespace callboard::simulator {

class Store;

// Nothing when the fields can be set on the customer with the key. Their types have been checked.
std::optional<ApiError> check_change(const Object& fields, const Object& customer, const Object& key, const Store& store);

// Phone numbers and times as a registration would have kept them. The fields have been checked.
void normalize_change(Object& fields, const Object& customer, const Store& store);

}  // namespace callboard::simulator
