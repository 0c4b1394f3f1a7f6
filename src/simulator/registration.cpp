#include "simulator/registration.h"

#include "base/utf8.h"
#include "simulator/fields.h"
#include "simulator/iso8601.h"
#include "simulator/queue.h"
#include "simulator/store.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

constexpr std::string_view kLanguages =
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es "
    "et eu"
    " fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl "
    "km kn"
    " ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os"
    " pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts "
    "tt tw"
    " ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

struct CallingCode {
    std::string_view country;
    std::string_view code;
};
constexpr CallingCode kCallingCodes[] = {{"FR", "33"},  {"BE", "32"}, {"CH", "41"},  {"DE", "49"},  {"ES", "34"},
                                         {"IT", "39"},  {"GB", "44"}, {"PT", "351"}, {"LU", "352"}, {"NL", "31"},
                                         {"MA", "212"}, {"JP", "81"}, {"US", "1"},   {"CA", "1"}};

// The way the customer is reached, in the order the server prefers them. Empty when none is given.
std::string_view contact_type(const Object& body) {
    for (const std::string_view type : {"phone", "email", "name"}) {
        if (!trimmed(text_of(body, type)).empty()) return type;
    }
    return {};
}

bool has_contact_of_wrong_type(const Object& body) {
    for (const std::string_view type : {"phone", "email", "name"}) {
        const Value* value = body.if_contains(type);
        if (value != nullptr && !value->is_string()) return true;
    }
    return false;
}

std::optional<ApiError> check_contact(const Object& body, const Object& key, const Object& suborganization) {
    const std::string_view type = contact_type(body);
    if (type.empty() || has_contact_of_wrong_type(body)) return ApiError::InvalidContactInformation;
    const std::string_view phone = text_of(body, "phone");
    if (!phone.empty() && normalized_phone(phone, text_of(suborganization, "sms.default_code")).empty()) {
        return ApiError::InvalidContactInformation;
    }
    const std::string_view email = text_of(body, "email");
    if (!email.empty() && !is_email(email)) return ApiError::InvalidContactInformation;
    const std::string_view mode = type == "phone" ? "sms.activated" : type == "email" ? "email.activated" : "undigital";
    if (!flag_of(suborganization, mode)) return ApiError::ContactModeUnavailable;
    if (flag_of(key, "testing") && type != "name" && number_of(key, type == "phone" ? "fairuse.sms" : "fairuse.email") <= 0) {
        return ApiError::FairUseExceeded;
    }
    return std::nullopt;
}

void set_times(Object& customer, const Object& body, UnixTime now) {
    const bool meeting = flag_of(body, "meeting");
    const std::string at = to_iso8601(now);
    const std::string in_line = meeting ? to_iso8601(time_of(body, "mtimestamp").value_or(now)) : at;
    customer["meeting"] = meeting;
    customer["rsvp"] = !meeting;
    customer["utimestamp"] = at;
    customer["rsvptimestamp"] = at;
    customer["rtimestamp"] = at;
    customer["mtimestamp"] = in_line;
    customer["stimestamp"] = in_line;
}

void set_contact(Object& customer, const Object& body, Object& key, const Object& suborganization) {
    const std::string_view type = contact_type(body);
    for (const std::string_view field : {"email", "name"}) {
        if (!text_of(body, field).empty()) customer[field] = text_of(body, field);
    }
    if (const std::string_view phone = text_of(body, "phone"); !phone.empty()) {
        customer["phone"] = normalized_phone(phone, text_of(suborganization, "sms.default_code"));
    }
    customer["type"] = type;
    customer["digital"] = type != "name";
    if (flag_of(key, "testing") && type != "name") {
        const std::string_view fair_use = type == "phone" ? "sms" : "email";
        merge(key, {{"fairuse", {{fair_use, number_of(key, fmt::format("fairuse.{}", fair_use)) - 1}}}});
    }
}

}  // namespace

std::optional<ApiError> check_registration(const Object& body, const Object& key, const Store& store) {
    const Object* prequalification = store.find(Kind::Prequalification, text_of(body, "prequalification"));
    if (prequalification == nullptr) return ApiError::InvalidPrequalification;
    const std::string_view suborganization_id = text_of(*prequalification, "suborganization");
    // The document lists the suborganization as required, and leaves it out of both examples. A wrong one has no error of its
    // own among those that the document lists for the route.
    if (body.contains("suborganization") && text_of(body, "suborganization") != suborganization_id) {
        return ApiError::InvalidPrequalification;
    }
    const Object* suborganization = store.find(Kind::Suborganization, suborganization_id);
    const Value* path = body.if_contains("prequalifications_path");
    if (suborganization == nullptr || path == nullptr || !is_path_in(*path, suborganization_id, store)) {
        return ApiError::InvalidPrequalification;
    }
    const Object* machine = store.find(Kind::Device, text_of(body, "machine"));
    if (machine == nullptr || text_of(*machine, "suborganization") != suborganization_id) return ApiError::InvalidDevice;
    if (text_of(*machine, "type") != "machine") return ApiError::InvalidDeviceType;
    if (!is_language(text_of(body, "lang"))) return ApiError::InvalidLang;
    const bool needs_time = flag_of(body, "meeting") || body.contains("mtimestamp");
    if (needs_time && !time_of(body, "mtimestamp")) return ApiError::InvalidIso8601;
    return check_contact(body, key, *suborganization);
}

Object new_customer(const Object& body, Object& key, Store& store, const Queue& queue, UnixTime now) {
    const Object& prequalification = *store.find(Kind::Prequalification, text_of(body, "prequalification"));
    const Object& suborganization = *store.find(Kind::Suborganization, text_of(prequalification, "suborganization"));
    Object customer;
    const std::string id = store.new_id(now);
    customer["_id"] = id;
    for (const std::string_view field : {"machine", "prequalification", "prequalifications_path"})
        customer[field] = body.at(field);
    customer["suborganization"] = text_of(suborganization, "_id");
    std::string lang(text_of(body, "lang"));
    std::transform(lang.begin(), lang.end(), lang.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    customer["lang"] = lang;
    customer["registered_by"] = text_of(key, "key");
    customer["prioritized"] = flag_of(prequalification, "prioritize");
    if (const std::string_view external = text_of(body, "external_meeting_id"); !external.empty()) {
        customer["external_meeting_id"] = external;
    }
    set_contact(customer, body, key, suborganization);
    set_times(customer, body, now);
    // The document shows the field with appointments only.
    if (flag_of(body, "meeting")) customer["vibrator_configured"] = false;
    const std::int64_t before = queue.waiting_before(text_of(suborganization, "_id"));
    const bool by_people = flag_of(suborganization, "call_by_people");
    const std::int64_t minutes = before * minutes_of(prequalification, "waiting").count();
    customer["pbc"] = before;
    customer["wait"] = by_people ? before > number_of(suborganization, "ptc") : minutes > number_of(suborganization, "ttc");
    // The ticket of an appointment comes with its check-in; until then the document shows the id.
    customer["ticket"] = flag_of(body, "meeting") ? id : store.new_ticket(text_of(prequalification, "_id"));
    set_display(customer, suborganization);
    return customer;
}

bool is_language(std::string_view code) {
    if (code.size() != 2 || code.find(' ') != std::string_view::npos) return false;
    return kLanguages.find(fmt::format(" {} ", ascii_lower(code))) != std::string_view::npos;
}

std::string normalized_phone(std::string_view phone, std::string_view country) {
    std::string digits;
    for (std::size_t i = 0; i < phone.size(); ++i) {
        const char c = phone[i];
        if (digits.starts_with("00") && phone.substr(i).starts_with("(0)")) {
            i += 2;  // "+33 (0)6 ...": the zero is for callers of the same country
        } else if (c >= '0' && c <= '9') {
            digits += c;
        } else if (c == '+' && digits.empty()) {
            digits = "00";
        } else if (std::string_view(" .-()/").find(c) == std::string_view::npos) {
            return {};
        }
    }
    if (digits.size() < 6 || digits.size() > 17) return {};
    if (digits.starts_with("00") || !digits.starts_with('0')) return digits;
    const auto known = std::find_if(std::begin(kCallingCodes), std::end(kCallingCodes),
                                    [country](const CallingCode& one) { return one.country == country; });
    return known == std::end(kCallingCodes) ? digits : fmt::format("00{}{}", known->code, digits.substr(1));
}

bool is_email(std::string_view email) {
    const std::size_t at = email.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < email.size() &&
           email.find('@', at + 1) == std::string_view::npos && email.find(' ') == std::string_view::npos &&
           email.size() <= 254;
}

bool is_path_in(const Value& path, std::string_view suborganization, const Store& store) {
    const auto* ids = path.if_array();
    return ids != nullptr && std::all_of(ids->begin(), ids->end(), [&](const Value& id) {
               const Object* prequalification = id.is_string() ? store.find(Kind::Prequalification, id.get_string()) : nullptr;
               return prequalification != nullptr && text_of(*prequalification, "suborganization") == suborganization;
           });
}

}  // namespace callboard::simulator
