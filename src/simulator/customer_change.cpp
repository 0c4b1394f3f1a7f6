#include "simulator/customer_change.h"

#include "simulator/fields.h"
#include "simulator/iso8601.h"
#include "simulator/registration.h"
#include "simulator/rights.h"
#include "simulator/store.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

// A field that holds the id of an entity; of a device, its type.
struct Reference {
    std::string_view field;
    Kind kind;
    std::string_view type;
    ApiError error;
};
constexpr Reference kReferences[] = {{"prequalification", Kind::Prequalification, "", ApiError::InvalidPrequalification},
                                     {"suborganization", Kind::Suborganization, "", ApiError::InvalidSuborganization},
                                     {"machine", Kind::Device, "machine", ApiError::InvalidDevice},
                                     {"desk", Kind::Device, "desk", ApiError::InvalidDesk}};

std::string_view string_in(const Value& value) {
    const auto* text = value.if_string();
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

// Where the customer is once the fields are set.
std::string_view suborganization_after(const Object& fields, const Object& customer) {
    return text_of(fields.contains("suborganization") ? fields : customer, "suborganization");
}

std::string_view country_after(const Object& fields, const Object& customer, const Store& store) {
    const Object* suborganization = store.find(Kind::Suborganization, suborganization_after(fields, customer));
    return suborganization != nullptr ? text_of(*suborganization, "sms.default_code") : std::string_view();
}

std::optional<ApiError> check_reference(const Reference& reference, std::string_view id, const Object& key,
                                        const Store& store) {
    // Nobody has called the customer.
    if (reference.field == "desk" && id.empty()) return std::nullopt;
    const Object* entity = find_visible(key, reference.kind, id, store);
    if (entity == nullptr) return reference.error;
    if (!reference.type.empty() && text_of(*entity, "type") != reference.type) return ApiError::InvalidDeviceType;
    return std::nullopt;
}

}  // namespace

std::optional<ApiError> check_change(const Object& fields, const Object& customer, const Object& key, const Store& store) {
    for (const auto& [name, value] : fields) {
        const std::string_view field(name.data(), name.size());
        const std::string_view text = string_in(value);
        if (field == "lang" && !is_language(text)) return ApiError::InvalidLang;
        if (field.ends_with("timestamp") && !parse_iso8601(text)) return ApiError::InvalidIso8601;
        if (field == "email" && !is_email(text)) return ApiError::InvalidContactInformation;
        if (field == "phone" && normalized_phone(text, country_after(fields, customer, store)).empty()) {
            return ApiError::InvalidContactInformation;
        }
        if (field == "prequalifications_path" && !is_path_in(value, suborganization_after(fields, customer), store)) {
            return ApiError::InvalidPrequalification;
        }
        for (const Reference& reference : kReferences) {
            if (field != reference.field) continue;
            if (const auto error = check_reference(reference, text, key, store)) return error;
        }
    }
    return std::nullopt;
}

void normalize_change(Object& fields, const Object& customer, const Store& store) {
    const std::string country(country_after(fields, customer, store));
    for (auto& field : fields) {
        const std::string_view name(field.key().data(), field.key().size());
        if (name == "phone") field.value() = normalized_phone(string_in(field.value()), country);
        if (name.ends_with("timestamp")) {
            if (const auto time = parse_iso8601(string_in(field.value()))) field.value() = to_iso8601(*time);
        }
    }
}

}  // namespace callboard::simulator
