#include "feed/snapshot_store.h"

namespace callboard::feed {

void SnapshotStore::leave_store() {
    board::Store next;
    next.organization_id = std::move(store_.organization_id);
    next.organization_name = std::move(store_.organization_name);
    next.brand_1 = store_.brand_1;
    next.brand_2 = store_.brand_2;
    next.logo = std::move(store_.logo);
    store_ = std::move(next);
    store_changed_ = true;
    customers_.clear();
    has_customers_ = false;
}

void SnapshotStore::set_screen(const std::string& id, const std::string& suborganization) {
    store_.screen_id = id;
    if (!suborganization.empty()) store_.id = suborganization;
    store_changed_ = true;
}

void SnapshotStore::set_suborganization(const api::Suborganization& suborganization) {
    store_.id = suborganization.id;
    store_.name = suborganization.name;
    store_.langs = suborganization.langs;
    store_.tz = suborganization.tz;
    store_.css_template = suborganization.css_template;
    store_changed_ = true;
}

void SnapshotStore::set_organization(const api::Organization& organization) {
    store_.organization_id = organization.id;
    store_.organization_name = organization.name;
    store_.brand_1 = organization.brand_1;
    store_.brand_2 = organization.brand_2;
    store_changed_ = true;
}

void SnapshotStore::set_logo(std::string bytes) {
    if (store_.logo && *store_.logo == bytes) return;
    store_.logo = bytes.empty() ? nullptr : std::make_shared<const std::string>(std::move(bytes));
    store_changed_ = true;
}

void SnapshotStore::set_desks(const api::Rows<api::Device>& desks) {
    store_.desks.clear();
    for (const api::Device& device : desks.rows) store_.desks.push_back(device.desk);
    store_changed_ = true;
}

void SnapshotStore::set_prequalifications(const api::Rows<api::PrequalificationRow>& prequalifications) {
    store_.prequalifications.clear();
    for (const api::PrequalificationRow& row : prequalifications.rows) store_.prequalifications.push_back(row.prequalification);
    store_changed_ = true;
}

bool SnapshotStore::set_customers(const std::vector<board::Customer>& all, bool complete) {
    const std::vector<std::string> shown = shown_prequalifications();
    std::vector<board::Customer> customers;
    customers.reserve(all.size());
    std::copy_if(all.begin(), all.end(), std::back_inserter(customers),
                 [&](const board::Customer& customer) { return is_shown_here(customer, shown); });
    if (has_customers_ && customers == customers_ && complete == complete_) return false;
    customers_ = std::move(customers);
    complete_ = complete;
    customers_changed_ = true;
    return std::exchange(has_customers_, true);
}

std::vector<std::string> SnapshotStore::shown_prequalifications() const {
    std::vector<std::string> shown;
    for (const board::Prequalification& prequalification : store_.prequalifications) {
        const auto& screens = prequalification.screens;
        if (std::find(screens.begin(), screens.end(), store_.screen_id) != screens.end()) shown.push_back(prequalification.id);
    }
    return shown;
}

bool SnapshotStore::is_shown_here(const board::Customer& customer, const std::vector<std::string>& shown) const {
    return shown.empty() || std::find(shown.begin(), shown.end(), customer.prequalification) != shown.end();
}

std::shared_ptr<const board::Snapshot> SnapshotStore::snapshot() {
    if (!has_customers_) return nullptr;
    if (store_changed_ && (!published_store_ || !(*published_store_ == store_))) {
        published_store_ = std::make_shared<const board::Store>(store_);
        customers_changed_ = true;
    }
    store_changed_ = false;
    if (customers_changed_) {
        published_ = std::make_shared<const board::Snapshot>(board::Snapshot{published_store_, customers_, complete_});
        customers_changed_ = false;
    }
    return published_;
}

bool SnapshotStore::calls_to_unknown_desk() const {
    return std::any_of(customers_.begin(), customers_.end(), [this](const board::Customer& customer) {
        return customer.is_called() && !customer.desk.empty() && store_.desk(customer.desk) == nullptr;
    });
}

bool SnapshotStore::expects_calls() const {
    const bool somebody_waits = std::any_of(customers_.begin(), customers_.end(), [](const board::Customer& customer) {
        return !customer.called && !customer.processed;
    });
    const auto is_open = [](const board::Desk& desk) { return desk.open; };
    return somebody_waits && (store_.desks.empty() || std::any_of(store_.desks.begin(), store_.desks.end(), is_open));
}

}  // namespace callboard::feed
