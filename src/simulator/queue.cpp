#include "simulator/queue.h"

#include "simulator/fields.h"
#include "simulator/iso8601.h"
#include "simulator/store.h"

#include <boost/json.hpp>

#include <tuple>

namespace callboard::simulator {
namespace {

// What a wall shows of a customer.
struct Shown {
    bool on = false;
    bool processed = false;
    std::string desk;
    std::string ctimestamp;
};

Shown shown(const Object& customer) {
    const bool processed = flag_of(customer, "processed");
    return {flag_of(customer, "called") && !processed, processed, std::string(text_of(customer, "desk")),
            std::string(text_of(customer, "ctimestamp"))};
}

std::optional<TruthEvent::Kind> difference(const Shown& before, const Shown& after) {
    if (!before.on) return after.on ? std::optional(TruthEvent::Kind::Call) : std::nullopt;
    if (!after.on) return after.processed ? TruthEvent::Kind::Finish : TruthEvent::Kind::Uncall;
    if (before.desk != after.desk || before.ctimestamp != after.ctimestamp) return TruthEvent::Kind::Recall;
    return std::nullopt;
}

TruthEvent event_of(TruthEvent::Kind kind, const Object& customer, UnixTime now) {
    std::string_view label = text_of(customer, "display");
    if (label.empty()) label = text_of(customer, "ticket");
    return {now, kind, std::string(text_of(customer, "_id")), std::string(label), std::string(text_of(customer, "desk"))};
}

bool is_waiting(const Object& customer) {
    return flag_of(customer, "rsvp") && !flag_of(customer, "called") && !flag_of(customer, "processed");
}

std::int64_t minutes_between(std::optional<UnixTime> from, UnixTime to) {
    return from && *from < to ? std::chrono::floor<std::chrono::minutes>(to - *from).count() : 0;
}

// A prequalification without desks is everybody's; that of a desk closed with redirection is, too.
bool handles(const Object& desk, const Object& prequalification, const Object& suborganization, const Store& store) {
    if (is_empty_list(prequalification, "desks")) return true;
    if (list_holds(prequalification, "desks", text_of(desk, "_id"))) return true;
    if (!flag_of(suborganization, "redirect_desks")) return false;
    const auto& desks = prequalification.at("desks").get_array();
    return std::any_of(desks.begin(), desks.end(), [&store](const Value& id) {
        const Object* other = id.is_string() ? store.find(Kind::Device, id.get_string()) : nullptr;
        return other != nullptr && flag_of(*other, "status.redirect");
    });
}

// The place in the line: the smallest is called first.
using Place = std::tuple<bool, UnixTime, std::string_view>;
Place place_of(const Object& customer) {
    return {!flag_of(customer, "prioritized"), time_of(customer, "stimestamp").value_or(UnixTime()), text_of(customer, "_id")};
}

}  // namespace

Queue::Queue(Store& store, Listener listener) : store_(store), listener_(std::move(listener)) {
    for (const Object& customer : store_.all(Kind::Customer)) note_open(customer);
}

void Queue::note_open(const Object& customer) {
    const std::string id(text_of(customer, "_id"));
    forget_open(id);
    if (flag_of(customer, "processed")) return;
    const std::string_view where = is_waiting(customer) ? text_of(customer, "suborganization") : std::string_view();
    if (!where.empty()) ++waiting_[std::string(where)];
    open_.emplace(id, where);
}

void Queue::forget_open(std::string_view id) {
    const auto found = open_.find(id);
    if (found == open_.end()) return;
    if (const auto there = waiting_.find(found->second); there != waiting_.end() && --there->second == 0) {
        waiting_.erase(there);
    }
    open_.erase(found);
}

template <class Change>
bool Queue::change(std::string_view customer, UnixTime now, const Change& make_change) {
    Object* found = store_.edit(Kind::Customer, customer);
    if (found == nullptr) return false;
    const Shown before = shown(*found);
    make_change(*found);
    (*found)["utimestamp"] = to_iso8601(now);
    note_open(*found);
    if (const auto kind = difference(before, shown(*found))) listener_(event_of(*kind, *found, now));
    return true;
}

std::optional<std::string> Queue::next(std::string_view desk, UnixTime now) {
    if (const std::string served = current(desk); !served.empty()) finish(served, now);
    const Object* device = store_.find(Kind::Device, desk);
    const Object* first = device != nullptr ? first_in_line(*device, now) : nullptr;
    if (first == nullptr) return std::nullopt;
    const std::string id(text_of(*first, "_id"));
    change(id, now, [&](Object& customer) {
        customer["called"] = true;
        customer["wait"] = false;
        customer["desk"] = desk;
        customer["ctimestamp"] = to_iso8601(now);
        customer["ttw"] = minutes_between(time_of(customer, "rsvptimestamp"), now);
    });
    return id;
}

const Object* Queue::first_in_line(const Object& desk, UnixTime now) const {
    const std::string_view suborganization_id = text_of(desk, "suborganization");
    const Object* suborganization = store_.find(Kind::Suborganization, suborganization_id);
    if (suborganization == nullptr) return nullptr;
    const auto margin = minutes_of(*suborganization, "tbm");
    const Object* first = nullptr;
    const Object* early = nullptr;  // an appointment that is not due, for a desk that would wait otherwise
    std::map<std::string_view, bool> handled;
    for (const auto& [id, waits_in] : open_) {
        if (waits_in != suborganization_id) continue;
        const Object& customer = *store_.find(Kind::Customer, id);
        const std::string_view prequalification_id = text_of(customer, "prequalification");
        const auto [known, is_new] = handled.try_emplace(prequalification_id, false);
        if (is_new) {
            const Object* prequalification = store_.find(Kind::Prequalification, prequalification_id);
            known->second = prequalification != nullptr && handles(desk, *prequalification, *suborganization, store_);
        }
        if (!known->second) continue;
        const std::optional<UnixTime> appointment = time_of(customer, "mtimestamp");
        const bool is_early =
            flag_of(customer, "meeting") && !flag_of(customer, "expired") && appointment && *appointment > now;
        if (is_early && *appointment - margin > now) continue;
        const Object*& best = is_early ? early : first;
        if (best == nullptr || place_of(customer) < place_of(*best)) best = &customer;
    }
    return first != nullptr ? first : early;
}

bool Queue::recall(std::string_view customer, std::string_view desk, UnixTime now) {
    const Object* found = store_.find(Kind::Customer, customer);
    if (found == nullptr || !shown(*found).on) return false;
    return change(customer, now, [&](Object& called) {
        if (!desk.empty()) called["desk"] = desk;
        called["ctimestamp"] = to_iso8601(now);
    });
}

bool Queue::finish(std::string_view customer, UnixTime now) {
    return change(customer, now, [now](Object& done) {
        done["processed"] = true;
        done["ttp"] = minutes_between(time_of(done, "ctimestamp"), now);
    });
}

bool Queue::remove(std::string_view customer, UnixTime now) {
    const Object* found = store_.find(Kind::Customer, customer);
    if (found == nullptr) return false;
    const TruthEvent event = event_of(TruthEvent::Kind::Delete, *found, now);
    store_.erase(Kind::Customer, event.customer);
    forget_open(event.customer);
    listener_(event);
    return true;
}

bool Queue::update(std::string_view customer, const Object& fields, UnixTime now) {
    return change(customer, now, [&](Object& changed) {
        const bool was_here = flag_of(changed, "rsvp");
        const bool was_called = flag_of(changed, "called");
        merge(changed, fields);
        if (!was_called && flag_of(changed, "called") && !fields.contains("ctimestamp"))
            changed["ctimestamp"] = to_iso8601(now);
        if (!was_here && flag_of(changed, "rsvp")) check_in(changed, now);
        const Object* suborganization = store_.find(Kind::Suborganization, text_of(changed, "suborganization"));
        if (suborganization != nullptr && fields.contains("name") && !fields.contains("display")) {
            set_display(changed, *suborganization);
        }
    });
}

void Queue::check_in(Object& customer, UnixTime now) {
    customer["rsvptimestamp"] = to_iso8601(now);
    customer["ticket"] = store_.new_ticket(text_of(customer, "prequalification"));
    const Object* suborganization = store_.find(Kind::Suborganization, text_of(customer, "suborganization"));
    if (suborganization == nullptr) return;
    const std::optional<UnixTime> appointment = time_of(customer, "mtimestamp");
    const auto patience = minutes_of(*suborganization, "meeting.expired");
    if (flag_of(customer, "meeting") && appointment && now > *appointment + patience) {
        // Too late: in the line like anybody who comes in at this moment.
        customer["expired"] = true;
        customer["stimestamp"] = to_iso8601(now);
    }
    set_display(customer, *suborganization);
}

std::string Queue::add(const Object& customer) {
    const Object& added = store_.insert(Kind::Customer, customer);
    note_open(added);
    return std::string(text_of(added, "_id"));
}

std::string Queue::current(std::string_view desk) const {
    for (const auto& [id, waits_in] : open_) {
        if (!waits_in.empty()) continue;
        const Object& customer = *store_.find(Kind::Customer, id);
        if (text_of(customer, "desk") == desk && shown(customer).on) return id;
    }
    return {};
}

int Queue::waiting() const {
    int all = 0;
    for (const auto& [suborganization, count] : waiting_) all += count;
    return all;
}

int Queue::waiting_before(std::string_view suborganization) const {
    const auto found = waiting_.find(suborganization);
    return found == waiting_.end() ? 0 : found->second;
}

void Queue::forget_processed(std::size_t keep) {
    const auto& customers = store_.all(Kind::Customer);
    const auto is_processed = [](const Object& customer) { return flag_of(customer, "processed"); };
    const auto count = static_cast<std::size_t>(std::count_if(customers.begin(), customers.end(), is_processed));
    if (count <= keep) return;
    std::vector<std::pair<std::string, std::string>> processed;  // when last changed, and who
    for (const Object& customer : customers) {
        if (is_processed(customer)) processed.emplace_back(text_of(customer, "utimestamp"), text_of(customer, "_id"));
    }
    std::sort(processed.begin(), processed.end());
    processed.resize(count - keep);
    std::set<std::string, std::less<>> forgotten;
    for (auto& [changed, id] : processed) forgotten.insert(std::move(id));
    store_.erase(Kind::Customer, forgotten);
}

}  // namespace callboard::simulator
