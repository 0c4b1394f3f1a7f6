#include "simulator/projection.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongest = 4096;
constexpr std::size_t kDeepest = 16;
constexpr std::string_view kId = "_id";

bool is_field_path(std::string_view path) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    };
    const auto depth = static_cast<std::size_t>(std::count(path.begin(), path.end(), '.'));
    return !path.empty() && depth < kDeepest && std::all_of(path.begin(), path.end(), fits) && !path.starts_with('.') &&
           !path.starts_with('-') && !path.ends_with('.') && path.find("..") == std::string_view::npos;
}

}  // namespace

std::optional<Projection> Projection::parse(std::string_view text, std::string& reason) {
    Projection projection;
    if (text.empty()) return projection;
    if (text.size() > kLongest) {
        reason = fmt::format("longer than {} bytes", kLongest);
        return std::nullopt;
    }
    while (true) {
        const std::size_t comma = text.find(',');
        std::string_view path = text.substr(0, comma);
        const Mode mode = path.starts_with('-') ? Mode::Exclude : Mode::Include;
        if (mode == Mode::Exclude) path.remove_prefix(1);
        if (!is_field_path(path)) {
            reason = fmt::format("'{}' is no field", path);
            return std::nullopt;
        }
        if (path == kId) {
            projection.without_id_ = mode == Mode::Exclude;
            if (projection.mode_ == Mode::Everything && mode == Mode::Include) projection.mode_ = mode;
        } else if (projection.mode_ != Mode::Everything && projection.mode_ != mode) {
            reason = "inclusion and exclusion are mixed";
            return std::nullopt;
        } else {
            projection.mode_ = mode;
            add(projection.fields_, path);
        }
        if (comma == std::string_view::npos) return projection;
        text.remove_prefix(comma + 1);
    }
}

void Projection::add(Fields& fields, std::string_view path) {
    const std::size_t dot = path.find('.');
    const auto [there, is_new] = fields.inside.try_emplace(std::string(path.substr(0, dot)));
    Fields& below = there->second;
    if (dot == std::string_view::npos) {
        below.inside.clear();
    } else if (is_new || !below.inside.empty()) {
        // A field already named whole stays whole.
        add(below, path.substr(dot + 1));
    }
}

template <class Choose>
Value Projection::inside(const Value& value, const Choose& choose) {
    if (value.is_object()) return choose(value.get_object());
    if (!value.is_array()) return value;
    json::array items;
    for (const json::value& item : value.get_array()) {
        items.push_back(item.is_object() ? json::value(choose(item.get_object())) : item);
    }
    return items;
}

Object Projection::included(const Object& object, const Fields& fields) {
    json::object result;
    for (const auto& [name, value] : object) {
        const auto named = fields.inside.find(std::string_view(name.data(), name.size()));
        if (named == fields.inside.end()) continue;
        const Fields& below = named->second;
        if (below.inside.empty()) {
            result[name] = value;
        } else if (value.is_object() || value.is_array()) {
            result[name] = inside(value, [&below](const json::object& one) { return included(one, below); });
        }
    }
    return result;
}

Object Projection::excluded(const Object& object, const Fields& fields) {
    json::object result;
    for (const auto& [name, value] : object) {
        const auto named = fields.inside.find(std::string_view(name.data(), name.size()));
        if (named == fields.inside.end()) {
            result[name] = value;
        } else if (!named->second.inside.empty()) {
            const Fields& below = named->second;
            result[name] = inside(value, [&below](const json::object& one) { return excluded(one, below); });
        }
    }
    return result;
}

Object Projection::apply(const Object& entity) const {
    Fields fields = fields_;
    if (mode_ == Mode::Include) {
        // Whole, whatever was named inside of it.
        if (!without_id_) fields.inside[std::string(kId)] = {};
        return included(entity, fields);
    }
    if (without_id_) fields.inside[std::string(kId)] = {};
    return excluded(entity, fields);
}

}  // namespace callboard::simulator
