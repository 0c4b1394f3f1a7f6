// What a key may do and see (document, "Right management").
#pragma once

#include "simulator/entity_fields.h"

namespace callboard::simulator {

enum class Right { None, Create, Read, Update, Delete };

// Whether the key has the right on entities of the kind. Right::None is everybody's.
bool may(const Object& key, Kind kind, Right right);

// Whether the lists of the key (`access.filter`) let it see the entity. An empty whitelist lets everything through.
bool is_visible(const Object& key, Kind kind, const Object& entity);

}  // namespace callboard::simulator
