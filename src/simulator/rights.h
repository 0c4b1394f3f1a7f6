// What a key may do and see (document, "Right management").
#pragma once

#include "simulator/entity_fields.h"

namespace callboard::simulator {

class Store;

enum class Right { None, Create, Read, Update, Delete };

// Whether the key has the right on entities of the kind. Right::None is everybody's.
bool may(const Object& key, Kind kind, Right right);

// Whether the lists of the key (`access.filter`) let it see the entity. An empty whitelist lets everything through. What is in
// a suborganization is hidden with it, and a suborganization with its organization.
bool is_visible(const Object& key, Kind kind, const Object& entity, const Store& store);
// The entity with that id; null when there is none that the key may see.
const Object* find_visible(const Object& key, Kind kind, std::string_view id, const Store& store);

}  // namespace callboard::simulator
