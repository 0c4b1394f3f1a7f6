// Everything that the simulated server holds: keys, organizations, suborganizations, devices, prequalifications, customers, the
// pictures it serves and the next numbers of its tickets. Entities are JSON objects with all fields of the document.
// Used by one thread at a time.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "simulator/entity_fields.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::simulator {

class Store {
public:
    explicit Store(std::uint64_t seed = 0);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    // A store file is one JSON object: a list for each kind of entity, "pictures" (path to text), "tickets" (a
    // prequalification's id to {"prefix", "next"}). Entities may leave out fields. Errors (ErrorKind::Configuration) name the
    // path inside and the reason: "/customers/3/called: expected a boolean, found a string".
    static Result<Store> parse(std::string_view text, std::uint64_t seed);
    static Result<Store> load(const std::filesystem::path& file, std::uint64_t seed);
    // The text of a store file that gives this store again.
    std::string serialized() const;

    const std::vector<Object>& all(Kind kind) const;
    // By `_id`, keys by their key; null when there is none. Pointers last until the next insertion or removal of the kind.
    const Object* find(Kind kind, std::string_view id) const;
    // The same, to be changed at once; its id stays.
    Object* edit(Kind kind, std::string_view id);
    // What is wrong with the entities that this one names: "/organization: 'x' is not among the organizations".
    std::optional<std::string> broken_reference(Kind kind, const Object& entity) const;
    // Another number after each change.
    std::uint64_t version() const { return version_; }
    // In the store's order; keys by their key.
    std::vector<std::string> ids(Kind kind) const;
    std::vector<std::string> device_ids(std::string_view type) const;
    // Empty when there is none.
    std::string first_device(std::string_view type) const;
    // Completes the entity with the fields it lacks and keeps it.
    Object& insert(Kind kind, const Object& entity);
    // Whether there was one.
    bool erase(Kind kind, std::string_view id);
    // Many at once.
    void erase(Kind kind, const std::set<std::string, std::less<>>& ids);

    // 24 hexadecimal digits, never the same twice.
    std::string new_id(UnixTime now);
    // "A042": the prefix of the prequalification and a counter that starts again after 999.
    std::string new_ticket(std::string_view prequalification);
    // The picture's text, null when none is served at that path.
    const std::string* picture(std::string_view path) const;

private:
    struct Tickets {
        std::string prefix = "T";
        int next = 1;
    };

    Result<void> take(Kind kind, const Value& list);
    Result<void> take_extras(const Object& file);
    Result<void> check_references() const;

    std::array<std::vector<Object>, kKinds.size()> entities_;
    std::array<std::map<std::string, std::size_t, std::less<>>, kKinds.size()> positions_;  // in entities_, by id
    std::uint64_t version_ = 0;
    std::map<std::string, std::string, std::less<>> pictures_;
    std::map<std::string, Tickets, std::less<>> tickets_;
    std::uint64_t id_middle_ = 0;
    std::uint32_t id_counter_ = 0;
};

}  // namespace callboard::simulator
