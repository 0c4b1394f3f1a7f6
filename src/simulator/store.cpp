#include "simulator/store.h"

#include "simulator/fields.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

std::size_t index_of(Kind kind) { return static_cast<std::size_t>(kind); }

std::string_view id_field(Kind kind) { return kind == Kind::Key ? "key" : "_id"; }

// The index of the entity, or the size. From the back: the newest customers are asked for most.
std::size_t position_of(const std::vector<Object>& entities, Kind kind, std::string_view id) {
    for (std::size_t i = entities.size(); i > 0; --i) {
        if (text_of(entities[i - 1], id_field(kind)) == id) return i - 1;
    }
    return entities.size();
}

}  // namespace

Store::Store(std::uint64_t seed) : id_middle_((seed * 0x9E3779B97F4A7C15ULL) >> 24) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

const std::vector<Object>& Store::all(Kind kind) const { return entities_[index_of(kind)]; }

Object* Store::find(Kind kind, std::string_view id) {
    std::vector<Object>& entities = entities_[index_of(kind)];
    const std::size_t position = position_of(entities, kind, id);
    return position == entities.size() ? nullptr : &entities[position];
}

const Object* Store::find(Kind kind, std::string_view id) const {
    const std::vector<Object>& entities = all(kind);
    const std::size_t position = position_of(entities, kind, id);
    return position == entities.size() ? nullptr : &entities[position];
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
    return entities_[index_of(kind)].emplace_back(completed(kind, entity));
}

bool Store::erase(Kind kind, std::string_view id) {
    std::vector<Object>& entities = entities_[index_of(kind)];
    const std::size_t position = position_of(entities, kind, id);
    if (position == entities.size()) return false;
    entities.erase(entities.begin() + static_cast<std::ptrdiff_t>(position));
    return true;
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
