#include "simulator/store.h"

#include "simulator/fields.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

std::size_t index_of(Kind kind) { return static_cast<std::size_t>(kind); }

std::string_view id_field(Kind kind) { return kind == Kind::Key ? "key" : "_id"; }

}  // namespace

Store::Store(std::uint64_t seed) : id_middle_((seed * 0x9E3779B97F4A7C15ULL) >> 24) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

const std::vector<Object>& Store::all(Kind kind) const { return entities_[index_of(kind)]; }

const Object* Store::find(Kind kind, std::string_view id) const {
    const auto& positions = positions_[index_of(kind)];
    const auto found = positions.find(id);
    return found == positions.end() ? nullptr : &all(kind)[found->second];
}

Object* Store::edit(Kind kind, std::string_view id) {
    const auto& positions = positions_[index_of(kind)];
    const auto found = positions.find(id);
    if (found == positions.end()) return nullptr;
    ++version_;
    return &entities_[index_of(kind)][found->second];
}

std::vector<std::string> Store::ids(Kind kind) const {
    std::vector<std::string> ids;
    for (const Object& entity : all(kind)) ids.emplace_back(text_of(entity, id_field(kind)));
    return ids;
}

std::vector<std::string> Store::device_ids(std::string_view type) const {
    std::vector<std::string> ids;
    for (const Object& device : all(Kind::Device)) {
        if (text_of(device, "type") == type) ids.emplace_back(text_of(device, "_id"));
    }
    return ids;
}

std::string Store::first_device(std::string_view type) const {
    const std::vector<std::string> ids = device_ids(type);
    return ids.empty() ? std::string() : ids.front();
}

Object& Store::insert(Kind kind, const Object& entity) {
    ++version_;
    std::vector<Object>& entities = entities_[index_of(kind)];
    Object& whole = entities.emplace_back(completed(kind, entity));
    positions_[index_of(kind)].emplace(text_of(whole, id_field(kind)), entities.size() - 1);
    return whole;
}

bool Store::erase(Kind kind, std::string_view id) {
    auto& positions = positions_[index_of(kind)];
    const auto found = positions.find(id);
    if (found == positions.end()) return false;
    ++version_;
    const std::size_t position = found->second;
    positions.erase(found);
    for (auto& [other, behind] : positions) {
        if (behind > position) --behind;
    }
    std::vector<Object>& entities = entities_[index_of(kind)];
    entities.erase(entities.begin() + static_cast<std::ptrdiff_t>(position));
    return true;
}

void Store::erase(Kind kind, const std::set<std::string, std::less<>>& ids) {
    ++version_;
    std::vector<Object>& entities = entities_[index_of(kind)];
    std::erase_if(entities, [&](const Object& entity) { return ids.count(text_of(entity, id_field(kind))) > 0; });
    auto& positions = positions_[index_of(kind)];
    positions.clear();
    for (std::size_t i = 0; i < entities.size(); ++i) positions.emplace(text_of(entities[i], id_field(kind)), i);
}

std::string Store::new_id(UnixTime now) {
    const auto seconds = static_cast<std::uint32_t>(unix_milliseconds(now) / 1000);
    return fmt::format("{:08x}{:010x}{:06x}", seconds, id_middle_ & 0xFFFFFFFFFFULL, ++id_counter_ & 0xFFFFFFU);
}

std::string Store::new_ticket(std::string_view prequalification) {
    const auto found = tickets_.find(prequalification);
    Tickets& tickets = found != tickets_.end() ? found->second : tickets_[std::string(prequalification)];
    const int number = tickets.next;
    tickets.next = number >= 999 ? 1 : number + 1;
    return fmt::format("{}{:03}", tickets.prefix, number);
}

const std::string* Store::picture(std::string_view path) const {
    const auto found = pictures_.find(path);
    return found == pictures_.end() ? nullptr : &found->second;
}

}  // namespace callboard::simulator
