// JSON bodies of the API to values. What is not needed is dropped while parsing: a person's name, phone or e-mail never leaves
// the parser, even when the server sends it. Texts come out cleaned and capped, numbers in range; what is missing or of another
// type takes its default, but for what says who is called whereto (api/customer_draft); a row that cannot be used is skipped
// and counted. An Error of kind Protocol means that the whole body is no JSON or of the wrong type.
#pragma once

#include "base/result.h"
#include "board/customer.h"
#include "board/store.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::api {

// More rows than this are cut off.
inline constexpr std::size_t kRowLimit = 10'000;

// What a key may do with one sort of entity (document: "Right management").
struct Rights {
    bool create = false;
    bool read = false;
    bool update = false;
    bool remove = false;
    bool operator==(const Rights&) const = default;
};

// Which entities a key may see: all but the blacklist; where there is a whitelist, only those on it.
struct EntityFilter {
    std::vector<std::string> whitelist;  // ids
    std::vector<std::string> blacklist;
    bool shows(std::string_view id) const;
};

struct FairUse {
    std::optional<int> max_hits;  // requests a minute, at least 1
    std::optional<int> sms;       // text messages left, while testing
    std::optional<int> email;     // e-mails left, while testing
};

// GET /api_info.
struct ApiInfo {
    std::string name;  // of the key's holder
    std::string key;
    bool testing = false;
    FairUse fair_use;
    std::map<std::string, Rights> rights;  // by entity: "device", "customer"; what is not named is not allowed
    EntityFilter organizations;
    EntityFilter suborganizations;
    std::map<std::string, std::string> urls;  // told of events: "next", "processed"; empty where none is told
};

// GET /device/{id}, /devices: a ticket machine, a desk or a screen.
struct Device {
    std::string organization;
    std::string suborganization;  // may be empty although the document requires it
    std::string hostname;
    std::string mac;
    std::string type;  // "machine", "desk", "screen"
    board::Desk desk;  // id, name, and what a desk shows
};

// GET /suborganization/{id}.
struct Suborganization {
    std::string id;
    std::string name;
    std::string organization;
    std::vector<std::string> langs;  // lower case
    std::string tz;
    std::string css_template;
};

// GET /organization/{id}.
struct Organization {
    std::string id;
    std::string name;
    std::string logo;  // relative URL
    std::optional<Color> brand_1;
    std::optional<Color> brand_2;
};

// GET /prequalification/{id}, /prequalifications: a reason to come. Those with `children` are steps on the way to one.
struct PrequalificationRow {
    std::string suborganization;
    board::Prequalification prequalification;
    board::Translations name;
    std::vector<std::string> machines;  // device ids
    std::vector<std::string> desks;
    std::vector<std::string> children;  // prequalification ids
    bool root = false;
    bool meeting = false;  // for appointments
    bool prioritized = false;
    std::optional<int> minutes;  // that it takes to serve a customer
};

// GET /customer/{id}, /customers, and what /register, /next and changes of a customer answer.
struct CustomerRow {
    std::string suborganization;
    board::Customer customer;
};

template <class Row>
struct Rows {
    std::vector<Row> rows;
    std::size_t skipped = 0;  // rows that could not be used; a list of only such rows is an Error
    bool cut = false;         // there were more than kRowLimit
};

Result<ApiInfo> parse_api_info(std::string_view body);
Result<Device> parse_device(std::string_view body);
Result<Rows<Device>> parse_devices(std::string_view body);
Result<Suborganization> parse_suborganization(std::string_view body);
Result<Rows<Suborganization>> parse_suborganizations(std::string_view body);
Result<Organization> parse_organization(std::string_view body);
Result<Rows<Organization>> parse_organizations(std::string_view body);
Result<PrequalificationRow> parse_prequalification(std::string_view body);
Result<Rows<PrequalificationRow>> parse_prequalifications(std::string_view body);
// Which flags of a customer a server writes out though they are false, learnt from its answers.
struct FlagHabits {
    bool writes_called = false;
    bool writes_processed = false;
};
// Sorted by id, each id once: of rows with the same id the last one counts. Where a flag is missing that is always written out,
// it was lost, and the row cannot be used; `habits` carries what that is known from to the next answer. May be null.
Result<Rows<CustomerRow>> parse_customers(std::string_view body, FlagHabits* habits = nullptr);
Result<CustomerRow> parse_customer(std::string_view body);

// The picture formats that a logo may have.
enum class PictureKind { Png, Jpeg, Webp, Svg };
std::optional<PictureKind> sniff_picture(std::string_view bytes);

}  // namespace callboard::api
