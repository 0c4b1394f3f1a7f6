#include "board/announcer.h"

namespace callboard::board {

void Announcer::announce(Customer customer, CallKind kind) {
    for (Announcement& waiting : queue_) {
        if (waiting.customer.id == customer.id) {
            waiting.customer = std::move(customer);
            waiting.finished = false;
            return;
        }
    }
    queue_.push_back({std::move(customer), kind, ++last_serial_, {}, false});
}

void Announcer::show_silently(Customer customer, SteadyTime now) {
    current_ = Announcement{std::move(customer), CallKind::First, ++last_serial_, now - settings_.hold, false};
}

void Announcer::finish(std::string_view customer_id) {
    if (current_ && current_->customer.id == customer_id) current_->finished = true;
    for (Announcement& waiting : queue_) {
        if (waiting.customer.id == customer_id) waiting.finished = true;
    }
}

void Announcer::withdraw(std::string_view customer_id) {
    if (current_ && current_->customer.id == customer_id) current_.reset();
    std::erase_if(queue_, [&](const Announcement& waiting) { return waiting.customer.id == customer_id; });
}

void Announcer::refresh(const Customer& customer) {
    for (Announcement& waiting : queue_) {
        if (waiting.customer.id != customer.id) continue;
        waiting.customer = customer;
        return;
    }
    if (current_ && current_->customer.id == customer.id) current_->customer = customer;
}

bool Announcer::restore(const Customer& customer) {
    bool found = false;
    const auto unfinish = [&](Announcement& announcement) {
        if (announcement.customer.id != customer.id) return;
        announcement.customer = customer;
        announcement.finished = false;
        found = true;
    };
    if (current_) unfinish(*current_);
    for (Announcement& waiting : queue_) unfinish(waiting);
    return found;
}

SteadyTime Announcer::hold_end() const {
    // One second less for each call that waits, down to the least.
    const Duration shorter = std::chrono::seconds(1) * static_cast<int>(std::min<std::size_t>(queue_.size(), 60));
    return current_->shown_at + std::max(std::min(settings_.hold, settings_.hold_least), settings_.hold - shorter);
}

Announcer::Change Announcer::advance(SteadyTime now) {
    Change change;
    if (current_ && now < hold_end()) return change;
    if (current_ && (current_->finished || !queue_.empty())) {
        change.left = std::move(current_);
        current_.reset();
    }
    if (!current_ && !queue_.empty()) {
        current_ = std::move(queue_.front());
        queue_.pop_front();
        current_->shown_at = now;
        change.shown = true;
    }
    return change;
}

std::optional<SteadyTime> Announcer::next_deadline() const {
    if (!current_) return queue_.empty() ? std::nullopt : std::optional(SteadyTime{});
    if (current_->finished || !queue_.empty()) return hold_end();
    return std::nullopt;
}

}  // namespace callboard::board
