#include "simulator/control.h"

#include "simulator/entity_fields.h"
#include "simulator/fault.h"
#include "simulator/fields.h"
#include "simulator/hand.h"
#include "simulator/store.h"
#include "simulator/truth_log.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

// A command and what it works on.
struct Order {
    const Control::Reach& reach;
    const json::object& body;
    UnixTime now;
};

struct Row {
    std::string_view verb;
    std::string_view path;
    std::string_view body;  // as the help shows it
    std::string_view what;
    Reply (*carry_out)(const Order&);
};

Reply reply_of(int status, std::string body, std::string_view type = "application/json") {
    Reply reply;
    reply.status = status;
    reply.content_type = type;
    reply.body = std::move(body);
    return reply;
}

Reply wrong(int status, std::string_view reason) { return reply_of(status, json::serialize(json::object{{"error", reason}})); }

Reply right(const json::object& body) { return reply_of(200, json::serialize(body)); }

// The id of the device that the body names, by id or by name; empty when it names none that exists.
std::string desk_of(const Order& order) {
    const std::string_view named = text_of(order.body, "desk");
    for (const Object& device : order.reach.store.all(Kind::Device)) {
        if (text_of(device, "_id") == named || text_of(device, "name") == named) return std::string(text_of(device, "_id"));
    }
    return {};
}

Reply no_desk(const Order& order) { return wrong(404, fmt::format("there is no desk '{}'", text_of(order.body, "desk"))); }

Reply about_customer(const Order& order, bool (*change)(const Order& order, std::string_view customer)) {
    const std::string_view customer = text_of(order.body, "customer");
    if (!change(order, customer)) return wrong(404, fmt::format("'{}' is no customer that this can be done to", customer));
    return right({{"customer", customer}});
}

Reply call(const Order& order) {
    const std::string desk = desk_of(order);
    if (desk.empty()) return no_desk(order);
    if (order.body.contains("customer")) {
        return about_customer(order, [](const Order& one, std::string_view customer) {
            return one.reach.hand.call(customer, desk_of(one), one.now);
        });
    }
    const std::optional<std::string> customer = order.reach.hand.call_next(desk, order.now);
    return right({{"customer", customer ? json::value(*customer) : json::value(nullptr)}});
}

Reply recall(const Order& order) {
    if (order.body.contains("desk") && desk_of(order).empty()) return no_desk(order);
    return about_customer(order, [](const Order& one, std::string_view customer) {
        return one.reach.hand.recall(customer, desk_of(one), one.now);
    });
}

Reply uncall(const Order& order) {
    return about_customer(order,
                          [](const Order& one, std::string_view customer) { return one.reach.hand.uncall(customer, one.now); });
}

Reply finish(const Order& order) {
    return about_customer(order,
                          [](const Order& one, std::string_view customer) { return one.reach.hand.finish(customer, one.now); });
}

Reply remove(const Order& order) {
    return about_customer(order,
                          [](const Order& one, std::string_view customer) { return one.reach.hand.remove(customer, one.now); });
}

Reply register_customer(const Order& order) {
    NewCustomer customer;
    customer.prequalification = text_of(order.body, "prequalification");
    if (const std::string_view lang = text_of(order.body, "lang"); !lang.empty()) customer.lang = lang;
    customer.name = text_of(order.body, "name");
    customer.phone = text_of(order.body, "phone");
    customer.email = text_of(order.body, "email");
    customer.prioritized = flag_of(order.body, "prioritized");
    const std::string id = order.reach.hand.register_customer(customer, order.now);
    return id.empty() ? wrong(422, "the store refuses this customer: see POST /register of the API for the reason")
                      : right({{"customer", id}});
}

// How many, from 1 to a limit; nothing when it is no such number.
std::optional<std::size_t> count_of(const Order& order, std::int64_t most) {
    const std::int64_t count = number_of(order.body, "count");
    return count >= 1 && count <= most ? std::optional(static_cast<std::size_t>(count)) : std::nullopt;
}

Reply load(const Order& order) {
    const auto count = count_of(order, 100'000);
    if (!count) return wrong(400, "count must be a number from 1 to 100000");
    const Hand::Crowd crowd = flag_of(order.body, "processed") ? Hand::Crowd::Processed : Hand::Crowd::Waiting;
    return right({{"customers", order.reach.hand.load(*count, crowd, order.now)}});
}

Reply burst(const Order& order) {
    const auto count = count_of(order, 1000);
    if (!count) return wrong(400, "count must be a number from 1 to 1000");
    return right({{"called", order.reach.hand.burst(*count, order.now)}});
}

Reply edit(const Order& order) {
    const std::string_view id = text_of(order.body, "id");
    const json::value* fields = order.body.if_contains("fields");
    if (fields == nullptr || !fields->is_object()) return wrong(400, "fields must be an object");
    // What a store file may not hold cannot be edited into the store either: it could be saved, and not be read again.
    for (const Kind kind : kKinds) {
        const json::object* entity = order.reach.store.find(kind, id);
        if (entity == nullptr) continue;
        if (const auto mistake = wrong_type(kind, fields->get_object())) return wrong(400, *mistake);
        json::object edited = *entity;
        merge(edited, fields->get_object());
        if (const auto broken = order.reach.store.broken_reference(kind, edited)) return wrong(400, *broken);
        if (kind == Kind::Key && text_of(edited, "secret").empty()) return wrong(400, "/secret: expected a secret");
    }
    if (!order.reach.hand.edit(id, fields->get_object(), order.now)) {
        return wrong(404, fmt::format("there is nothing with the id '{}', or its id would change", id));
    }
    return right({{"id", id}});
}

Reply add_fault(const Order& order) {
    std::string reason;
    std::optional<Fault> fault = parse_fault(order.body, reason);
    if (!fault) return wrong(400, reason);
    order.reach.faults.add(std::move(*fault), order.now);
    return right({{"faults", order.reach.faults.waiting(order.now)}});
}

Reply list_faults(const Order& order) { return right({{"faults", order.reach.faults.waiting(order.now)}}); }

Reply clear_faults(const Order& order) {
    order.reach.faults.clear();
    return list_faults(order);
}

Reply stop_listening(const Order& order) {
    const json::value* seconds = order.body.if_contains("seconds");
    const double duration = seconds != nullptr && seconds->is_number() ? seconds->to_number<double>() : -1;
    if (!(duration > 0 && duration <= 86'400)) return wrong(400, "seconds must be a number up to 86400");
    order.reach.stop_listening(std::chrono::milliseconds(std::llround(duration * 1000)));
    return right({{"seconds", duration}});
}

Reply save(const Order& order) {
    const Result<void> saved = order.reach.save();
    return saved ? right({{"saved", true}}) : wrong(500, saved.error().text());
}

Reply show_store(const Order& order) { return reply_of(200, order.reach.store.serialized()); }

Reply show_truth(const Order& order) {
    std::string lines;
    for (const TruthEvent& event : order.reach.truth.events()) lines += truth_line(event) + "\n";
    return reply_of(200, std::move(lines), "application/jsonl");
}

Reply show_requests(const Order& order) { return reply_of(200, order.reach.requests()); }

Reply show_help(const Order& order);

constexpr Row kRows[] = {
    {"GET", "/", "", "this page", show_help},
    {"POST", "/call", R"({"desk": id or name, "customer": id})",
     "calls the customer; without one, the next who waits for the desk", call},
    {"POST", "/recall", R"({"customer": id, "desk": id or name})", "calls again; without a desk, to the same", recall},
    {"POST", "/uncall", R"({"customer": id})", "back into the line", uncall},
    {"POST", "/finish", R"({"customer": id})", "served", finish},
    {"POST", "/delete", R"({"customer": id})", "forgets the customer", remove},
    {"POST", "/register",
     R"({"name": "...", "phone": "...", "email": "...", "lang": "FR", "prequalification": id, "prioritized": false})",
     "somebody comes; every part may be left out", register_customer},
    {"POST", "/load", R"({"count": N, "processed": false})", "N invented people come, or were served already", load},
    {"POST", "/burst", R"({"count": N})", "N calls in this moment, desk after desk", burst},
    {"POST", "/edit", R"({"id": id or key, "fields": {...}})", "changes fields of any entity", edit},
    {"POST", "/faults", R"({"kind": "...", "requests": N, "seconds": N, "probability": 1, "route": "/customers"})",
     "plans a fault; kinds are listed below", add_fault},
    {"GET", "/faults", "", "how many faults wait", list_faults},
    {"DELETE", "/faults", "", "forgets them", clear_faults},
    {"POST", "/stop-listening", R"({"seconds": N})", "ends all connections, and takes none for so long", stop_listening},
    {"POST", "/save", "", "writes the store to the file of --save", save},
    {"GET", "/store", "", "everything that the simulator holds, as a store file", show_store},
    {"GET", "/truth", "", "what was called, recalled, finished, deleted, as JSON Lines", show_truth},
    {"GET", "/requests", "", "the last requests of clients", show_requests},
};

Reply show_help(const Order&) {
    std::string text = "The control port of the simulator. Bodies and answers are JSON.\n\n";
    for (const Row& row : kRows) {
        text += fmt::format("{:<6} {:<16} {}\n", row.verb, row.path, row.what);
        if (!row.body.empty()) text += fmt::format("{:<23} {}\n", "", row.body);
    }
    text += "\nFaults, each with the settings of its own. Without \"requests\" and \"seconds\" a fault spoils one request.\n\n";
    return reply_of(200, text + fault_kinds(), "text/plain; charset=utf-8");
}

}  // namespace

Reply Control::answer(const Request& request, UnixTime now) const {
    const std::string_view path = std::string_view(request.target).substr(0, request.target.find('?'));
    const Row* row = std::find_if(std::begin(kRows), std::end(kRows),
                                  [&](const Row& one) { return one.verb == request.verb && one.path == path; });
    if (row == std::end(kRows)) return wrong(404, "there is no such command; GET / lists them");
    json::error_code error;
    json::value body = json::object();
    if (!row->body.empty()) {
        // A page in a browser cannot send this type to another host without being asked.
        if (!request.content_type.starts_with("application/json")) return wrong(415, "Content-Type must be application/json");
        body = json::parse(request.body, error);
    }
    if (error || !body.is_object()) return wrong(400, "the body must be a JSON object");
    return row->carry_out({reach_, body.get_object(), now});
}

}  // namespace callboard::simulator
