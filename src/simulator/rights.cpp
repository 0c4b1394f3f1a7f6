#include "simulator/rights.h"

#include "simulator/fields.h"
#include "simulator/store.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

// "customers" is the collection, "customer" the entity that rights are written for.
std::string_view entity_name(Kind kind) {
    std::string_view name = collection_name(kind);
    name.remove_suffix(1);
    return name;
}

bool passes(const Object& key, std::string_view filter, std::string_view id) {
    const std::string whitelist = fmt::format("access.filter.{}.whitelist", filter);
    if (list_holds(key, fmt::format("access.filter.{}.blacklist", filter), id)) return false;
    return is_empty_list(key, whitelist) || list_holds(key, whitelist, id);
}

}  // namespace

bool may(const Object& key, Kind kind, Right right) {
    constexpr std::array<std::string_view, 5> kLetters{"", "c", "r", "u", "d"};
    if (right == Right::None) return true;
    return flag_of(key, fmt::format("access.rights.{}.{}", entity_name(kind), kLetters.at(static_cast<std::size_t>(right))));
}

bool is_visible(const Object& key, Kind kind, const Object& entity, const Store& store) {
    switch (kind) {
        case Kind::Key: return true;
        case Kind::Organization: return passes(key, "organizations", text_of(entity, "_id"));
        case Kind::Suborganization:
            return passes(key, "organizations", text_of(entity, "organization")) &&
                   passes(key, "suborganizations", text_of(entity, "_id"));
        case Kind::Device:
            if (!passes(key, "organizations", text_of(entity, "organization"))) return false;
            // A device outside of any suborganization is the organization's.
            return text_of(entity, "suborganization").empty() ||
                   passes(key, "suborganizations", text_of(entity, "suborganization"));
        case Kind::Prequalification:
        case Kind::Customer: {
            const Object* suborganization = store.find(Kind::Suborganization, text_of(entity, "suborganization"));
            return suborganization != nullptr && is_visible(key, Kind::Suborganization, *suborganization, store);
        }
    }
    return false;
}

const Object* find_visible(const Object& key, Kind kind, std::string_view id, const Store& store) {
    const Object* entity = store.find(kind, id);
    return entity != nullptr && is_visible(key, kind, *entity, store) ? entity : nullptr;
}

}  // namespace callboard::simulator
