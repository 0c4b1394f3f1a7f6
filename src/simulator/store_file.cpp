#include "base/files.h"
#include "simulator/fields.h"
#include "simulator/store.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

constexpr std::size_t kLargestFile = 64UL << 20U;
// Deeper than anything that an entity can be made to hold by way of JSON's usual 32.
constexpr std::size_t kDeepest = 64;

Error mistake(std::string_view path, std::string_view reason) {
    return {ErrorKind::Configuration, fmt::format("{}: {}", path, reason)};
}

bool is_id(std::string_view id) {
    return id.size() == 24 && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Names of an entity in another: the field, and the kind of entity it names.
struct Reference {
    Kind from;
    std::string_view field;
    Kind to;
};
constexpr Reference kReferences[] = {
    {Kind::Suborganization, "organization", Kind::Organization},
    {Kind::Device, "organization", Kind::Organization},
    {Kind::Device, "suborganization", Kind::Suborganization},
    {Kind::Prequalification, "suborganization", Kind::Suborganization},
    {Kind::Customer, "suborganization", Kind::Suborganization},
    {Kind::Customer, "prequalification", Kind::Prequalification},
};

}  // namespace

Result<Store> Store::load(const std::filesystem::path& file, std::uint64_t seed) {
    const Result<std::string> text = read_file(file, kLargestFile);
    if (!text) return text.error();
    Result<Store> store = parse(*text, seed);
    if (!store) return Error(store.error().kind(), store.error().message(), file.string());
    return store;
}

Result<Store> Store::parse(std::string_view text, std::uint64_t seed) {
    json::error_code error;
    json::parse_options options;
    options.max_depth = kDeepest;
    const json::value file = json::parse(text, error, {}, options);
    if (error) return Error(ErrorKind::Configuration, fmt::format("The store is not JSON: {}.", error.message()));
    if (!file.is_object()) return mistake("/", "expected an object");
    Store store(seed);
    for (const auto& [name, value] : file.get_object()) {
        const std::string_view list(name.data(), name.size());
        if (list == "pictures" || list == "tickets") continue;
        const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [list](Kind one) { return collection_name(one) == list; });
        if (kind == kKinds.end()) return mistake(fmt::format("/{}", list), "a store holds no such list");
        if (const Result<void> taken = store.take(*kind, value); !taken) return taken.error();
    }
    if (const Result<void> taken = store.take_extras(file.get_object()); !taken) return taken.error();
    if (const Result<void> checked = store.check_references(); !checked) return checked.error();
    return store;
}

Result<void> Store::take(Kind kind, const Value& list) {
    const std::string path = fmt::format("/{}", collection_name(kind));
    if (!list.is_array()) return mistake(path, "expected a list");
    std::set<std::string_view> ids;
    std::size_t index = 0;
    for (const json::value& entity : list.get_array()) {
        const std::string here = fmt::format("{}/{}", path, index++);
        if (!entity.is_object()) return mistake(here, "expected an object");
        const json::object& object = entity.get_object();
        if (const auto wrong = wrong_type(kind, object)) return Error(ErrorKind::Configuration, here + *wrong);
        const std::string_view id = text_of(object, kind == Kind::Key ? "key" : "_id");
        if (kind == Kind::Key) {
            if (id.empty() || id.find(':') != std::string_view::npos)
                return mistake(here + "/key", "expected a key without ':'");
            if (text_of(object, "secret").empty()) return mistake(here + "/secret", "expected a secret");
        } else if (!is_id(id)) {
            return mistake(here + "/_id", "expected 24 hexadecimal digits");
        }
        if (!ids.insert(id).second) return mistake(here, fmt::format("'{}' is already in the list", id));
        insert(kind, object);
    }
    return {};
}

Result<void> Store::take_extras(const Object& file) {
    if (const json::value* pictures = file.if_contains("pictures")) {
        if (!pictures->is_object()) return mistake("/pictures", "expected an object");
        for (const auto& [path, text] : pictures->get_object()) {
            if (!text.is_string()) return mistake("/pictures", "expected the text of each picture");
            pictures_[std::string(path)] = text.get_string();
        }
    }
    if (const json::value* tickets = file.if_contains("tickets")) {
        if (!tickets->is_object()) return mistake("/tickets", "expected an object");
        for (const auto& [id, counter] : tickets->get_object()) {
            const std::int64_t next = counter.is_object() ? number_of(counter.get_object(), "next") : 0;
            if (next < 1 || next > 999) {
                return mistake(fmt::format("/tickets/{}", std::string_view(id.data(), id.size())),
                               "expected {\"prefix\": \"A\", \"next\": 1}, next from 1 to 999");
            }
            tickets_[std::string(id)] = {std::string(text_of(counter.get_object(), "prefix")), static_cast<int>(next)};
        }
    }
    return {};
}

std::optional<std::string> Store::broken_reference(Kind kind, const Object& entity) const {
    for (const Reference& reference : kReferences) {
        if (reference.from != kind) continue;
        const std::string_view id = text_of(entity, reference.field);
        // A device that belongs to no suborganization has "" there.
        if (find(reference.to, id) != nullptr || (kind == Kind::Device && id.empty())) continue;
        return fmt::format("/{}: '{}' is not among the {}", reference.field, id, collection_name(reference.to));
    }
    return std::nullopt;
}

Result<void> Store::check_references() const {
    if (all(Kind::Key).empty()) return mistake("/keys", "expected at least one key");
    for (const Kind kind : kKinds) {
        std::size_t index = 0;
        for (const json::object& entity : all(kind)) {
            if (const auto broken = broken_reference(kind, entity)) {
                return Error(ErrorKind::Configuration, fmt::format("/{}/{}{}", collection_name(kind), index, *broken));
            }
            ++index;
        }
    }
    return {};
}

std::string Store::serialized() const {
    json::object file;
    for (const Kind kind : kKinds) {
        json::array list(all(kind).begin(), all(kind).end());
        file[collection_name(kind)] = std::move(list);
    }
    json::object& tickets = file["tickets"].emplace_object();
    for (const auto& [id, counter] : tickets_) tickets[id] = {{"prefix", counter.prefix}, {"next", counter.next}};
    json::object& pictures = file["pictures"].emplace_object();
    for (const auto& [path, text] : pictures_) pictures[path] = text;
    return pretty(file);
}

}  // namespace callboard::simulator
