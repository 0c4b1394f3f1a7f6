// The waiting line: who is called next, and every change of a customer. Used by the routes, by the store day and by tests, on
// one thread. Each change that a wall would show is told to the listener, so that nothing is called without a trace.
#pragma once

#include "base/clock.h"
#include "simulator/json_forward.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::simulator {

class Store;

// A change that a wall would show. The names are the words of the truth log.
struct TruthEvent {
    enum class Kind { Call, Recall, Uncall, Finish, Delete };
    UnixTime at;
    Kind kind = Kind::Call;
    std::string customer;
    std::string display;
    std::string desk;
    bool operator==(const TruthEvent&) const = default;
};

class Queue {
public:
    using Listener = std::function<void(const TruthEvent&)>;
    Queue(Store& store, Listener listener);

    // Calls the first customer in the line for the desk and returns the id; the customer it served before is processed. Order:
    // prioritized ones first, then by stimestamp. An appointment is due at its time, or `tbm` minutes before when nobody else
    // waits. Nothing when nobody is there for the desk.
    std::optional<std::string> next(std::string_view desk, UnixTime now);
    // Calls a called customer again, to `desk` unless it is empty. Whether there is such a customer.
    bool recall(std::string_view customer, std::string_view desk, UnixTime now);
    // Makes the customer processed. `called` stays true: the document does not say that it falls.
    bool finish(std::string_view customer, UnixTime now);
    bool remove(std::string_view customer, UnixTime now);
    // Sets fields. A check-in (`rsvp` becomes true) places an appointment in the line and gives it its ticket.
    bool update(std::string_view customer, const Object& fields, UnixTime now);
    // Completes and keeps a new customer; its id.
    std::string add(const Object& customer);

    // The customer at the desk; empty when there is none.
    std::string current(std::string_view desk) const;
    // How many wait: checked in, neither called nor processed.
    int waiting() const;
    int waiting_before(std::string_view suborganization) const;
    // Forgets the oldest processed customers, all but `keep`.
    void forget_processed(std::size_t keep);

private:
    template <class Change>
    bool change(std::string_view customer, UnixTime now, const Change& make_change);
    const Object* first_in_line(const Object& desk, UnixTime now) const;
    void check_in(Object& customer, UnixTime now);

    void note_open(const Object& customer);
    void forget_open(std::string_view id);

    Store& store_;
    Listener listener_;
    // Who is not processed, by id: of thousands that a day leaves, these few are looked at for each call. With the
    // suborganization where the customer waits; empty for who does not.
    std::map<std::string, std::string, std::less<>> open_;
    std::map<std::string, int, std::less<>> waiting_;  // how many, by suborganization
};

// What the store shows of a customer: `display` by the suborganization's `display.name` ("full" or "short"), `display_desk`
// whole.
void set_display(Object& customer, const Object& suborganization);
// "Zoë Martin" -> "Zoë M.", "山田 花子" -> "山田".
std::string short_name(std::string_view name);

}  // namespace callboard::simulator
