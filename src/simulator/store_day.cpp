#include "simulator/store_day.h"

#include "simulator/fields.h"
#include "simulator/iso8601.h"
#include "simulator/queue.h"
#include "simulator/registration.h"
#include "simulator/store.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

// A server forgets yesterday's customers; this one forgets them by number.
constexpr std::size_t kProcessedKept = 300;
// A store that is this full lets nobody in.
constexpr int kMostWaiting = 2'000;

Cast cast_of(const Store& store) {
    Cast cast;
    for (const Object& device : store.all(Kind::Device)) {
        if (text_of(device, "type") == "desk" && flag_of(device, "status.open"))
            cast.desks.emplace_back(text_of(device, "_id"));
    }
    for (const Object& prequalification : store.all(Kind::Prequalification)) {
        cast.prequalifications.push_back({std::string(text_of(prequalification, "_id")), flag_of(prequalification, "meeting")});
    }
    return cast;
}

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace

StoreDay::StoreDay(Store& store, Queue& queue, Script script, double pace, std::uint64_t seed, UnixTime start)
    : store_(store),
      queue_(queue),
      machine_(store.first_device("machine")),
      key_(text_of(store.all(Kind::Key).front(), "key")),
      scenario_(cast_of(store), std::move(script), pace, seed, start) {}

void StoreDay::advance(UnixTime now, int most_moments) {
    // One step a moment in which something happens, not one for all: the scenario is told who waits before each.
    for (int moments = 0; scenario_.next_time() <= now && moments < most_moments; ++moments) {
        for (const Action& action : scenario_.advance(scenario_.next_time(), queue_.waiting())) apply(action);
    }
    queue_.forget_processed(kProcessedKept);
}

void StoreDay::apply(const Action& action) {
    std::visit(Overloaded{
                   [&](const Arrive& someone) { arrive(someone, action.at); },
                   [&](const CallNext& call) { queue_.next(call.desk, action.at); },
                   [&](const CallAgain& call) { queue_.recall(queue_.current(call.desk), call.to_desk, action.at); },
                   [&](const Finish& done) { queue_.finish(queue_.current(done.desk), action.at); },
                   [&](const SetPause& pause) { set_pause(pause, action.at); },
                   [&](const CloseDesk& close) { close_desk(close); },
               },
               action.what);
}

void StoreDay::arrive(const Arrive& arrive, UnixTime at) {
    if (queue_.waiting() >= kMostWaiting) return;
    json::object body{{"prequalification", arrive.prequalification},
                      {"prequalifications_path", json::array{arrive.prequalification}},
                      {"machine", machine_},
                      {"lang", arrive.lang}};
    for (const auto& [field, value] : {std::pair("name", &arrive.name), {"phone", &arrive.phone}, {"email", &arrive.email}}) {
        if (!value->empty()) body[field] = *value;
    }
    if (arrive.meeting) {
        body["meeting"] = true;
        body["mtimestamp"] = to_iso8601(at);
    }
    Object* key = store_.edit(Kind::Key, key_);
    if (key == nullptr) return;
    if (check_registration(body, *key, store_)) {
        // This store does not take that way of registering: everybody may come with a ticket of the machine.
        body.erase("phone");
        body.erase("email");
        if (arrive.name.empty()) body["name"] = "-";
        if (check_registration(body, *key, store_)) return;
    }
    const std::string id = queue_.add(new_customer(body, *key, store_, queue_, at));
    json::object fields;
    if (arrive.prioritized) fields["prioritized"] = true;
    // Who has an appointment checks in on entering.
    if (arrive.meeting) fields["rsvp"] = true;
    if (!fields.empty()) queue_.update(id, fields, at);
}

void StoreDay::close_desk(const CloseDesk& close) {
    if (Object* desk = store_.edit(Kind::Device, close.desk)) merge(*desk, {{"status", {{"open", false}}}});
}

void StoreDay::set_pause(const SetPause& pause, UnixTime at) {
    if (pause.paused) queue_.finish(queue_.current(pause.desk), at);
    Object* desk = store_.edit(Kind::Device, pause.desk);
    if (desk == nullptr) return;
    json::object fields{{"status", {{"pause", pause.paused}}}};
    if (pause.paused) fields["pause"] = {{"timestamp", to_iso8601(at)}, {"duration", 1}};
    merge(*desk, fields);
}

}  // namespace callboard::simulator
