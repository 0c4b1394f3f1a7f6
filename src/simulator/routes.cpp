#include "simulator/routes.h"

#include "base/utf8.h"
#include "simulator/customer_change.h"
#include "simulator/errors.h"
#include "simulator/fields.h"
#include "simulator/projection.h"
#include "simulator/queue.h"
#include "simulator/registration.h"
#include "simulator/search.h"
#include "simulator/store.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

Reply json_reply(const json::value& body) {
    Reply reply;
    reply.body = json::serialize(body);
    return reply;
}

ApiError unknown(Kind kind) {
    switch (kind) {
        case Kind::Organization: return ApiError::InvalidOrganization;
        case Kind::Suborganization: return ApiError::InvalidSuborganization;
        case Kind::Device: return ApiError::InvalidDevice;
        case Kind::Prequalification: return ApiError::InvalidPrequalification;
        default: return ApiError::InvalidEntity;
    }
}

// Search and projection of a GET, or the answer that refuses them.
struct Selection {
    std::optional<Search> search;
    std::optional<Projection> projection;
    Reply refusal;
};

Selection selection_of(const Call& call) {
    Selection selection;
    std::string reason;
    selection.search = Search::parse(call.search, reason);
    if (!selection.search) {
        selection.refusal = error_reply(ApiError::InvalidSearch, reason);
        return selection;
    }
    selection.projection = Projection::parse(call.projection, reason);
    if (!selection.projection) selection.refusal = error_reply(ApiError::InvalidProjection, reason);
    return selection;
}

Reply get_api_info(const Call& call) {
    const Selection selection = selection_of(call);
    if (!selection.projection) return selection.refusal;
    json::object info;
    for (const auto& [name, value] : call.key) {
        if (name != "secret" && name != "locked") info[name] = value;
    }
    return json_reply(selection.projection->apply(info));
}

Reply get_entity(const Call& call) {
    const Selection selection = selection_of(call);
    if (!selection.projection) return selection.refusal;
    const json::object* entity = find_visible(call.key, call.kind, call.id, call.store);
    if (entity == nullptr || !selection.search->matches(*entity)) {
        return error_reply(unknown(call.kind));
    }
    return json_reply(selection.projection->apply(*entity));
}

Reply get_entities(const Call& call) {
    const Selection selection = selection_of(call);
    if (!selection.projection) return selection.refusal;
    json::array entities;
    for (const json::object& entity : call.store.all(call.kind)) {
        if (selection.search->matches(entity) && is_visible(call.key, call.kind, entity, call.store)) {
            entities.emplace_back(selection.projection->apply(entity));
        }
    }
    return json_reply(entities);
}

// The body of a POST or PUT, or the answer that refuses it.
std::optional<json::object> body_of(const Call& call, Reply& refusal) {
    const std::string_view type = std::string_view(call.request.content_type).substr(0, call.request.content_type.find(';'));
    if (ascii_lower(trimmed(type)) != "application/json") {
        refusal = error_reply(ApiError::InvalidContentType);
        return std::nullopt;
    }
    json::error_code error;
    json::value body = json::parse(call.request.body, error);
    if (error || !body.is_object()) {
        refusal = error_reply(ApiError::InvalidJson);
        return std::nullopt;
    }
    return std::move(body.get_object());
}

Reply customer_added(json::object entity) {
    json::object body{{"message", "Customer is successfully added"}, {"change", "POST_customer"}};
    body["entity"] = std::move(entity);
    return json_reply(body);
}

Reply customer_changed(json::object customer, std::string_view message) {
    json::object body;
    body["success"] = std::move(customer);
    body["message"] = message;
    return json_reply(body);
}

Reply post_register(const Call& call) {
    Reply refusal;
    const std::optional<json::object> body = body_of(call, refusal);
    if (!body) return refusal;
    if (find_visible(call.key, Kind::Prequalification, text_of(*body, "prequalification"), call.store) == nullptr) {
        return error_reply(ApiError::InvalidPrequalification);
    }
    if (const auto error = check_registration(*body, call.key, call.store)) return error_reply(*error);
    const std::string id = call.queue.add(
        new_customer(*body, *call.store.edit(Kind::Key, text_of(call.key, "key")), call.store, call.queue, call.now));
    return customer_added(*call.store.find(Kind::Customer, id));
}

Reply post_next(const Call& call) {
    Reply refusal;
    const std::optional<json::object> body = body_of(call, refusal);
    if (!body) return refusal;
    // A wrong suborganization has no error of its own among those that the document lists for the route.
    const std::string_view suborganization = text_of(*body, "suborganization");
    const json::object* desk = find_visible(call.key, Kind::Device, text_of(*body, "desk"), call.store);
    if (desk == nullptr || suborganization.empty() || text_of(*desk, "suborganization") != suborganization) {
        return error_reply(ApiError::InvalidDesk);
    }
    if (text_of(*desk, "type") != "desk") return error_reply(ApiError::InvalidDeviceType);
    const std::optional<std::string> called = call.queue.next(text_of(*desk, "_id"), call.now);
    // The document does not say what an empty line answers: an entity without fields.
    return customer_added(called ? *call.store.find(Kind::Customer, *called) : json::object());
}

Reply put_customer(const Call& call) {
    Reply refusal;
    std::optional<json::object> body = body_of(call, refusal);
    if (!body) return refusal;
    const std::string id(text_of(*body, "_id"));
    const json::object* customer = find_visible(call.key, Kind::Customer, id, call.store);
    if (customer == nullptr) return error_reply(ApiError::InvalidEntity);
    if (const auto wrong = wrong_type(Kind::Customer, *body)) return error_reply(ApiError::InvalidEntity, *wrong);
    for (const auto& [name, value] : *body) {
        const std::string_view field(name.data(), name.size());
        if (!is_documented(Kind::Customer, field)) {
            return error_reply(ApiError::InvalidEntity, fmt::format("a customer has no field '{}'", field));
        }
    }
    if (const auto error = check_change(*body, *customer, call.key, call.store)) return error_reply(*error);
    normalize_change(*body, *customer, call.store);
    call.queue.update(id, *body, call.now);
    return customer_changed(*call.store.find(Kind::Customer, id), "Customer is successfully modified");
}

Reply delete_customer(const Call& call) {
    const json::object* found = find_visible(call.key, Kind::Customer, call.id, call.store);
    if (found == nullptr) return error_reply(ApiError::InvalidEntity);
    json::object customer = *found;
    call.queue.remove(call.id, call.now);
    return customer_changed(std::move(customer), "Customer is successfully removed");
}

constexpr Route kRoutes[] = {
    {"GET", "api_info", Route::Path::Plain, Kind::Key, Right::None, get_api_info},
    {"GET", "organization", Route::Path::Id, Kind::Organization, Right::Read, get_entity},
    {"GET", "organizations", Route::Path::Plain, Kind::Organization, Right::Read, get_entities},
    {"GET", "suborganization", Route::Path::Id, Kind::Suborganization, Right::Read, get_entity},
    {"GET", "suborganizations", Route::Path::Plain, Kind::Suborganization, Right::Read, get_entities},
    {"GET", "device", Route::Path::Id, Kind::Device, Right::Read, get_entity},
    {"GET", "devices", Route::Path::Plain, Kind::Device, Right::Read, get_entities},
    {"GET", "prequalification", Route::Path::Id, Kind::Prequalification, Right::Read, get_entity},
    {"GET", "prequalifications", Route::Path::Plain, Kind::Prequalification, Right::Read, get_entities},
    {"GET", "customer", Route::Path::Id, Kind::Customer, Right::Read, get_entity},
    {"GET", "customers", Route::Path::Plain, Kind::Customer, Right::Read, get_entities},
    {"POST", "register", Route::Path::Plain, Kind::Customer, Right::Create, post_register},
    {"POST", "next", Route::Path::Plain, Kind::Customer, Right::Create, post_next},
    {"PUT", "customer", Route::Path::Plain, Kind::Customer, Right::Update, put_customer},
    {"DELETE", "customer", Route::Path::Id, Kind::Customer, Right::Delete, delete_customer},
};

}  // namespace

const Route* find_route(std::string_view verb, std::string_view name) {
    const auto found = std::find_if(std::begin(kRoutes), std::end(kRoutes),
                                    [&](const Route& route) { return route.verb == verb && route.name == name; });
    return found == std::end(kRoutes) ? nullptr : &*found;
}

}  // namespace callboard::simulator
