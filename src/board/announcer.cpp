#include "board/announcer.h"

namespace callboard::board {

Announcement* Announcer::queued(std::string_view customer_id) {
    const auto place = places_.find(std::string(customer_id));
    return place == places_.end() ? nullptr : &*place->second;
}

const Announcement* Announcer::queued(std::string_view customer_id) const {
    const auto place = places_.find(std::string(customer_id));
    return place == places_.end() ? nullptr : &*place->second;
}

void Announcer::announce(Customer customer, CallKind kind) {
    if (Announcement* waiting = queued(customer.id)) {
        waiting->customer = std::move(customer);
        waiting->finished = false;
        return;
    }
    queue_.push_back({std::move(customer), kind, ++last_serial_, {}, false});
    places_.emplace(queue_.back().customer.id, std::prev(queue_.end()));
}

void Announcer::show_silently(Customer customer, SteadyTime now) {
    current_ = Announcement{std::move(customer), CallKind::First, ++last_serial_, now - settings_.hold, false};
}

void Announcer::take_up(Announcement announcement) {
    announcement.serial = ++last_serial_;
    current_ = std::move(announcement);
}

void Announcer::finish(std::string_view customer_id) {
    if (current_ && current_->customer.id == customer_id) current_->finished = true;
    if (Announcement* waiting = queued(customer_id)) waiting->finished = true;
}

bool Announcer::withdraw(std::string_view customer_id) {
    if (current_ && current_->customer.id == customer_id) current_.reset();
    const auto place = places_.find(std::string(customer_id));
    if (place == places_.end()) return false;
    queue_.erase(place->second);
    places_.erase(place);
    return true;
}

void Announcer::refresh(const Customer& customer) {
    if (Announcement* waiting = queued(customer.id)) waiting->customer = customer;
    if (current_ && current_->customer.id == customer.id) current_->customer = customer;
}

bool Announcer::restore(const Customer& customer) {
    Announcement* const shown = current_ && current_->customer.id == customer.id ? &*current_ : nullptr;
    Announcement* const waiting = queued(customer.id);
    for (Announcement* announcement : {shown, waiting}) {
        if (announcement == nullptr) continue;
        announcement->customer = customer;
        announcement->finished = false;
    }
    return shown != nullptr || waiting != nullptr;
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
        places_.erase(current_->customer.id);
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
