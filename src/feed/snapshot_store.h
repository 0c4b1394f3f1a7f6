// Puts the pieces that the API gives one by one together into the snapshot that the board gets. The poller fills it.
#pragma once

#include "api/client.h"
#include "board/feed_update.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace callboard::feed {

class SnapshotStore {
public:
    // The screen is linked to another store: of the one before, only the organization and its logo stay, until they are told.
    // There are no customers until they are set.
    void leave_store();
    // The device this wall is and the store it is linked to (empty while unknown).
    void set_screen(const std::string& id, const std::string& suborganization);
    void set_suborganization(const api::Suborganization& suborganization);
    void set_organization(const api::Organization& organization);
    // The picture's bytes; empty when there is none.
    void set_logo(std::string bytes);
    void set_desks(const api::Rows<api::Device>& desks);
    void set_prequalifications(const api::Rows<api::PrequalificationRow>& prequalifications);
    // All of the store, sorted by id; those that other screens show are left out here. True when something changed on this
    // screen that has had customers before.
    bool set_customers(const std::vector<board::Customer>& all, bool complete);

    // Null until customers were set. The same object as last time where nothing changed.
    std::shared_ptr<const board::Snapshot> snapshot();

    // True when someone is called to a desk that is not among the desks.
    bool calls_to_unknown_desk() const;
    // True when someone may be called: there is one who waits, and a desk that is open or no desk that is known.
    bool expects_calls() const;

private:
    bool is_shown_here(const board::Customer& customer, const std::vector<std::string>& shown) const;
    std::vector<std::string> shown_prequalifications() const;

    board::Store store_;
    bool store_changed_ = true;
    std::vector<board::Customer> customers_;
    bool complete_ = true;
    bool has_customers_ = false;
    bool customers_changed_ = false;
    std::shared_ptr<const board::Store> published_store_;
    std::shared_ptr<const board::Snapshot> published_;
};

}  // namespace callboard::feed
