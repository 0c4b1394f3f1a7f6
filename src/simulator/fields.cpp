#include "simulator/fields.h"

#include "simulator/iso8601.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

void append_pretty(std::string& out, const json::value& value, int depth) {
    const std::string indent(static_cast<std::size_t>(depth + 1) * 2, ' ');
    const std::string_view outdent = std::string_view(indent).substr(2);
    bool first = true;
    const auto next = [&] {
        out += first ? "\n" : ",\n";
        out += indent;
        first = false;
    };
    if (const json::object* object = value.if_object(); object != nullptr && !object->empty()) {
        out += '{';
        for (const auto& [name, field] : *object) {
            next();
            out += json::serialize(name) + ": ";
            append_pretty(out, field, depth + 1);
        }
        out += fmt::format("\n{}}}", outdent);
    } else if (const json::array* array = value.if_array(); array != nullptr && !array->empty()) {
        out += '[';
        for (const json::value& item : *array) {
            next();
            append_pretty(out, item, depth + 1);
        }
        out += fmt::format("\n{}]", outdent);
    } else {
        out += json::serialize(value);
    }
}

}  // namespace

const Value* find_path(const Object& object, std::string_view path) {
    const json::object* inside = &object;
    while (true) {
        const std::size_t dot = path.find('.');
        const json::value* value = inside->if_contains(path.substr(0, dot));
        if (value == nullptr || dot == std::string_view::npos) return value;
        inside = value->if_object();
        if (inside == nullptr) return nullptr;
        path.remove_prefix(dot + 1);
    }
}

std::string_view text_of(const Object& object, std::string_view path) {
    const json::value* value = find_path(object, path);
    const json::string* text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? std::string_view(text->data(), text->size()) : std::string_view();
}

bool flag_of(const Object& object, std::string_view path) {
    const json::value* value = find_path(object, path);
    const bool* flag = value != nullptr ? value->if_bool() : nullptr;
    return flag != nullptr && *flag;
}

std::int64_t number_of(const Object& object, std::string_view path, std::int64_t otherwise) {
    const json::value* value = find_path(object, path);
    const std::int64_t* number = value != nullptr ? value->if_int64() : nullptr;
    return number != nullptr ? *number : otherwise;
}

std::chrono::minutes minutes_of(const Object& object, std::string_view path) {
    constexpr std::int64_t kMost = 1000LL * 366 * 24 * 60;
    return std::chrono::minutes(std::clamp(number_of(object, path), -kMost, kMost));
}

std::optional<UnixTime> time_of(const Object& object, std::string_view path) { return parse_iso8601(text_of(object, path)); }

bool list_holds(const Object& object, std::string_view path, std::string_view item) {
    const json::value* value = find_path(object, path);
    const json::array* list = value != nullptr ? value->if_array() : nullptr;
    if (list == nullptr) return false;
    return std::any_of(list->begin(), list->end(),
                       [item](const json::value& one) { return one.is_string() && one.as_string() == item; });
}

bool is_empty_list(const Object& object, std::string_view path) {
    const json::value* value = find_path(object, path);
    return value == nullptr || !value->is_array() || value->as_array().empty();
}

void merge(Object& into, const Object& fields) {
    for (const auto& [name, value] : fields) {
        json::value& there = into[name];
        if (there.is_object() && value.is_object()) {
            merge(there.as_object(), value.as_object());
        } else {
            there = value;
        }
    }
}

std::string pretty(const Value& value) {
    std::string out;
    append_pretty(out, value, 0);
    out += '\n';
    return out;
}

}  // namespace callboard::simulator
