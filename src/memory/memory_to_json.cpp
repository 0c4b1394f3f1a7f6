#include "memory/memory_json.h"

#include <boost/json.hpp>

namespace callboard::memory {
namespace {

namespace json = boost::json;
using board::Customer;
using board::Desk;
using board::Memory;
using board::RememberedCall;
using board::Store;

void write_flag(json::object& object, std::string_view key, bool flag) {
    if (flag) object[key] = true;
}

void write_time(json::object& object, std::string_view key, const std::optional<UnixTime>& time) {
    if (time) object[key] = unix_milliseconds(*time);
}

void write_color(json::object& object, std::string_view key, const std::optional<Color>& color) {
    if (color) object[key] = json::array{double{color->red}, double{color->green}, double{color->blue}, double{color->alpha}};
}

json::array texts_of(const std::vector<std::string>& texts) { return json::array(texts.begin(), texts.end()); }

template <class Item>
json::array list_of(const std::vector<Item>& items, json::object (*json_of)(const Item&)) {
    json::array list;
    list.reserve(items.size());
    for (const Item& item : items) list.push_back(json_of(item));
    return list;
}

json::object translations_json(const board::Translations& translations) {
    json::object texts;
    for (const auto& [language, text] : translations.all()) texts[language] = text;
    return texts;
}

json::object customer_json(const Customer& customer) {
    json::object object{{"id", customer.id},
                        {"ticket", customer.ticket},
                        {"display", customer.display},
                        {"desk", customer.desk},
                        {"prequalification", customer.prequalification},
                        {"lang", customer.lang}};
    write_flag(object, "called", customer.called);
    write_flag(object, "processed", customer.processed);
    write_flag(object, "meeting", customer.meeting);
    write_flag(object, "prioritized", customer.prioritized);
    write_time(object, "ctimestamp", customer.ctimestamp);
    write_time(object, "utimestamp", customer.utimestamp);
    write_time(object, "stimestamp", customer.stimestamp);
    return object;
}

json::object call_json(const RememberedCall& call) {
    json::object object{{"customer", customer_json(call.customer)}, {"shown_at", unix_milliseconds(call.shown_at)}};
    write_flag(object, "recalled", call.kind == board::CallKind::Recall);
    write_flag(object, "finished", call.finished);
    write_time(object, "finished_at", call.finished_at);
    return object;
}

json::object desk_json(const Desk& desk) {
    json::object object{{"id", desk.id},
                        {"name", desk.name},
                        {"html_name", translations_json(desk.html_name)},
                        {"html_orientation", translations_json(desk.html_orientation)}};
    write_flag(object, "open", desk.open);
    write_flag(object, "pause", desk.pause);
    write_flag(object, "pre_close", desk.pre_close);
    return object;
}

json::object prequalification_json(const board::Prequalification& prequalification) {
    json::object object{{"id", prequalification.id}, {"screens", texts_of(prequalification.screens)}};
    write_flag(object, "prm", prequalification.prm);
    return object;
}

json::object store_json(const Store& store) {
    json::object object{{"organization_id", store.organization_id},
                        {"organization_name", store.organization_name},
                        {"id", store.id},
                        {"name", store.name},
                        {"langs", texts_of(store.langs)},
                        {"tz", store.tz},
                        {"css_template", store.css_template},
                        {"screen_id", store.screen_id},
                        {"desks", list_of(store.desks, desk_json)},
                        {"prequalifications", list_of(store.prequalifications, prequalification_json)}};
    write_color(object, "brand_1", store.brand_1);
    write_color(object, "brand_2", store.brand_2);
    return object;
}

}  // namespace

json::object to_json(const Memory& memory) {
    json::object object{{"last_good", unix_milliseconds(memory.last_good)},
                        {"store", store_json(*memory.store)},
                        {"customers", list_of(memory.customers, customer_json)},
                        {"rows", list_of(memory.rows, call_json)},
                        {"queue", list_of(memory.queue, call_json)}};
    write_time(object, "server_time", memory.server_time);
    if (memory.spotlight) object["spotlight"] = call_json(*memory.spotlight);
    return object;
}

}  // namespace callboard::memory
