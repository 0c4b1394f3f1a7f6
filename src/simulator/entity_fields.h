// The fields of each entity as the document lists them, with their types and what a new one holds. They complete what a store
// file leaves out, and type what a PUT changes.
#pragma once

#include "simulator/json_forward.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::simulator {

// Keys are what the API was given to: the answer of /api_info, with its secret.
enum class Kind { Key, Organization, Suborganization, Device, Prequalification, Customer };
inline constexpr std::array kKinds{Kind::Key,    Kind::Organization,     Kind::Suborganization,
                                   Kind::Device, Kind::Prequalification, Kind::Customer};

// "customers": the list in a store file and the path of the route.
std::string_view collection_name(Kind kind);

// `entity` with every field of the document that it lacks.
Object completed(Kind kind, const Object& entity);

// What is wrong with the types of `entity`, with the path of the field: "/status/open: expected a boolean, found a string".
// Nothing when all fields that the document names have its types; others may be anything.
std::optional<std::string> wrong_type(Kind kind, const Object& entity);

// Whether the document names the field, optional ones included.
bool is_documented(Kind kind, std::string_view field);

}  // namespace callboard::simulator
