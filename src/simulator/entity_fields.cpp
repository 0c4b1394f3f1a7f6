#include "simulator/entity_fields.h"

#include "simulator/fields.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

// Texts in several languages are {} here: which languages there are is the store's affair.
constexpr std::string_view kFields = R"({
  "keys": {
    "access": {"rights": {}, "filter": {"organizations": {"whitelist": [], "blacklist": []},
                                        "suborganizations": {"whitelist": [], "blacklist": []}}},
    "name": "", "key": "", "secret": "", "locked": false, "testing": false,
    "fairuse": {"email": 50, "sms": 10, "max_hits": 420},
    "urls": {"next": "", "processed": ""}
  },
  "organizations": {"_id": "", "name": "", "logo": "", "colorone": "#000000", "colortwo": "#FFFFFF"},
  "suborganizations": {
    "_id": "", "name": "", "organization": "",
    "email": {"activated": false, "subject_wait": {}, "subject_go": {}, "subject_comeback": {}, "subject_screen": {},
              "subject_meeting": {}, "wait": {}, "go": {}, "comeback": {}, "screen": {}, "meeting": {}, "provider": "sendgrid",
              "sender": "", "prefix": "", "suffix": ""},
    "sms": {"activated": false, "default_code": "FR", "provider": "", "sender": "", "extras": [], "wait": {}, "go": {},
            "comeback": {}, "screen": {}, "meeting": {}, "prefix": "", "suffix": ""},
    "store_code": "", "langs": [], "floating_desks": true, "screen_sms": false, "meeting_sms": false, "undigital": true,
    "redirect_desks": true, "tz": "Europe/Paris", "call_by_people": true, "tbm": 10, "ptc": 2, "ttc": 10, "css_template": "",
    "meeting": {"meeting_on_machine": false, "block": 10, "expired": 10, "activated": false, "provider": "", "pull": false,
                "pull_interval": 0},
    "alerts": {}, "vibrator": {"provider": "", "activated": false}, "extra_codes": {}, "block_desks": {"activated": false},
    "display": {}
  },
  "devices": {
    "_id": "", "organization": "", "suborganization": "", "name": "", "hostname": "", "mac": "", "type": "desk",
    "template": "", "autosink": false, "html_name": {}, "orientation": {}, "html_orientation": {},
    "pause": {"timestamp": "1970-01-01T00:00:00.000Z", "duration": 0},
    "status": {"pre_close": false, "redirect": false, "pause": false, "open": true},
    "system": {"ask_before_closing": false}, "notifications": {"text": {"activated": false}}
  },
  "prequalifications": {
    "_id": "", "suborganization": "", "subtitle": {}, "header": {}, "orientation": {}, "html_name": {}, "name": {},
    "subheader": {}, "machines": [], "desks": [], "screens": [], "prequalifications": [], "prioritize": false, "notify": false,
    "default": false, "root": true, "prm": false, "meeting": false, "waiting": 0, "machine_order": 1, "desk_order": 1,
    "trigger": ""
  },
  "customers": {
    "_id": "", "machine": "", "suborganization": "", "prequalification": "", "lang": "FR", "registered_by": "", "wait": false,
    "name_removed": false, "visits": 0, "expired": false, "rsvp": true, "prioritized": false, "finalized": true,
    "digital": false, "notified": false, "processed": false, "called": false, "meeting": false, "pbc": 0, "ttp": 0, "ttw": 0,
    "utimestamp": "", "rsvptimestamp": "", "mtimestamp": "", "stimestamp": "", "rtimestamp": "", "prequalifications_path": [],
    "type": "name", "ticket": "", "vibrate": false, "title": "", "desk": "", "display": "", "display_desk": ""
  }
})";

// Fields that only some customers have.
constexpr std::string_view kOptionalCustomerFields = R"({
  "phone": "", "email": "", "name": "", "external_meeting_id": "", "vibrator_configured": false, "ctimestamp": ""
})";

const json::object& fields_of(Kind kind) {
    static const json::value all = json::parse(kFields);
    return all.get_object().at(collection_name(kind)).get_object();
}

const json::object& optional_customer_fields() {
    static const json::value all = json::parse(kOptionalCustomerFields);
    return all.get_object();
}

std::string_view type_name(const json::value& value) {
    if (value.is_int64()) return "a whole number";
    if (value.is_number()) return "a number";
    switch (value.kind()) {
        case json::kind::bool_: return "a boolean";
        case json::kind::string: return "a string";
        case json::kind::array: return "a list";
        case json::kind::object: return "an object";
        default: return "null";
    }
}

std::optional<std::string> wrong_type_in(const json::object& entity, const json::object& fields, const std::string& path) {
    for (const auto& [name, value] : entity) {
        const json::value* expected = fields.if_contains(name);
        if (expected == nullptr) continue;
        const std::string here = fmt::format("{}/{}", path, std::string_view(name.data(), name.size()));
        if (type_name(*expected) != type_name(value)) {
            return fmt::format("{}: expected {}, found {}", here, type_name(*expected), type_name(value));
        }
        if (value.is_object()) {
            if (auto wrong = wrong_type_in(value.get_object(), expected->get_object(), here)) return wrong;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view collection_name(Kind kind) {
    constexpr std::array<std::string_view, kKinds.size()> kNames{"keys",    "organizations",     "suborganizations",
                                                                 "devices", "prequalifications", "customers"};
    return kNames.at(static_cast<std::size_t>(kind));
}

Object completed(Kind kind, const Object& entity) {
    json::object whole = fields_of(kind);
    merge(whole, entity);
    return whole;
}

std::optional<std::string> wrong_type(Kind kind, const Object& entity) {
    if (auto wrong = wrong_type_in(entity, fields_of(kind), "")) return wrong;
    return kind == Kind::Customer ? wrong_type_in(entity, optional_customer_fields(), "") : std::nullopt;
}

bool is_documented(Kind kind, std::string_view field) {
    return fields_of(kind).contains(field) || (kind == Kind::Customer && optional_customer_fields().contains(field));
}

}  // namespace callboard::simulator
