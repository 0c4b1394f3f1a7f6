#include "api/resources_json.h"

#include "api/resources_values.h"
#include "base/utf8.h"

#include <boost/json.hpp>

namespace callboard::api {
namespace {

std::string_view view(const json::string& text) { return {text.data(), text.size()}; }

}  // namespace

Error not_usable(std::string_view what) {
    return {ErrorKind::Protocol, fmt::format("What the server gave as {} is no valid JSON or of the wrong type.", what)};
}

Result<json::value> parse_document(std::string_view body, std::string_view what) {
    json::parse_options options;
    options.allow_invalid_utf8 = true;  // texts are cleaned afterwards
    boost::system::error_code error;
    json::value document = json::parse(json::string_view(body.data(), body.size()), error, {}, options);
    if (error) {
        const std::string mended = with_whole_surrogates(body);
        document = json::parse(mended, error, {}, options);
    }
    if (error) return not_usable(what);
    return document;
}

std::string text_of(const json::value& value, std::size_t limit) {
    if (value.is_string()) return cleaned(view(value.get_string()), limit);
    if (value.is_int64()) return fmt::format("{}", value.get_int64());
    return {};
}

std::string text_in(const json::object& object, std::string_view key, std::size_t limit) {
    const json::value* value = object.if_contains(key);
    return value == nullptr ? std::string() : text_of(*value, limit);
}

std::string id_in(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return {};
    return usable_id(view(value->get_string()));
}

bool flag_in(const json::object& object, std::string_view key, bool otherwise) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr) return otherwise;
    if (value->is_bool()) return value->get_bool();
    if (value->is_int64()) return value->get_int64() != 0;
    if (value->is_string()) return truth_of(view(value->get_string())).value_or(false);
    return otherwise;
}

std::optional<int> int_in(const json::object& object, std::string_view key, int least, int most) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    const double number = value->is_double()  ? value->get_double()
                          : value->is_int64() ? static_cast<double>(value->get_int64())
                                              : static_cast<double>(value->get_uint64());
    if (!(number >= least)) return std::nullopt;
    return number >= most ? most : static_cast<int>(number);
}

const json::object* object_in(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value == nullptr ? nullptr : value->if_object();
}

board::Translations translations_in(const json::object& object, std::string_view key, std::size_t limit) {
    board::Translations translations;
    const json::object* texts = object_in(object, key);
    if (texts == nullptr) return translations;
    std::size_t count = 0;
    for (const auto& [language, text] : *texts) {
        if (!text.is_string() || ++count > kTranslationLimit) continue;
        translations.set(ascii_lower(cleaned({language.data(), language.size()}, 16)), cleaned(view(text.get_string()), limit));
    }
    return translations;
}

std::vector<std::string> ids_in(const json::object& object, std::string_view key) {
    std::vector<std::string> ids;
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_array()) return ids;
    for (const json::value& item : value->get_array()) {
        if (ids.size() >= kListLimit) break;
        std::string id = item.is_string()   ? usable_id(view(item.get_string()))
                         : item.is_object() ? id_in(item.get_object(), "_id")
                                            : std::string();
        if (!id.empty()) ids.push_back(std::move(id));
    }
    return ids;
}

}  // namespace callboard::api
