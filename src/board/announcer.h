// Who holds the spotlight: calls are announced one at a time, first come first served (wall-behaviour, "Announcing").
#pragma once

#include "base/clock.h"
#include "board/customer.h"

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace callboard::board {

struct AnnouncerSettings {
    Duration hold = std::chrono::seconds(7);        // at least this long in the spotlight
    Duration hold_least = std::chrono::seconds(4);  // while many are waiting
};

enum class CallKind { First, Recall };

struct Announcement {
    Customer customer;
    CallKind kind = CallKind::First;
    std::uint64_t serial = 0;  // distinct for each announcement
    SteadyTime shown_at{};
    bool finished = false;
};

class Announcer {
public:
    explicit Announcer(AnnouncerSettings settings) : settings_(settings) {}

    // Queues a call. One that waits already for the same customer takes the new desk and keeps its place.
    void announce(Customer customer, CallKind kind);
    // Puts a call into the spotlight without queueing, as at start.
    void show_silently(Customer customer, SteadyTime now);
    // Puts back what was in the spotlight before a restart; `announcement.shown_at` says since when it is held.
    void take_up(Announcement announcement);
    // The customer is at the desk: a call in the queue is still shown, one in the spotlight leaves after its hold.
    void finish(std::string_view customer_id);
    // The call was a mistake: it leaves the queue and the spotlight at once. True when it waited in the queue, so that it was
    // never shown.
    bool withdraw(std::string_view customer_id);
    // The customer's data changed. Nobody may read an old desk while the new one waits for its turn.
    void refresh(const Customer& customer);
    // The server took back that the customer is finished. False when the customer is neither in the spotlight nor in the queue.
    bool restore(const Customer& customer);

    // Shows the next announcement when it is due. Returns the one that left the spotlight, if one did.
    struct Change {
        bool shown = false;
        std::optional<Announcement> left;
    };
    Change advance(SteadyTime now);
    std::optional<SteadyTime> next_deadline() const;

    const std::optional<Announcement>& current() const { return current_; }
    std::size_t waiting() const { return queue_.size(); }
    const std::list<Announcement>& queue() const { return queue_; }
    // Null when the customer is not in the queue.
    const Announcement* queued(std::string_view customer_id) const;

private:
    using Queue = std::list<Announcement>;

    SteadyTime hold_end() const;
    Announcement* queued(std::string_view customer_id);

    AnnouncerSettings settings_;
    std::optional<Announcement> current_;
    Queue queue_;
    std::unordered_map<std::string, Queue::iterator> places_;  // in queue_, by customer
    std::uint64_t last_serial_ = 0;
};

}  // namespace callboard::board
