#include "api/resources.h"

#include "api/resources_values.h"
#include "base/utf8.h"

#include <boost/json.hpp>

namespace callboard::api {
namespace {

namespace json = boost::json;

constexpr std::size_t kTranslationLimit = 40;  // languages of one text

Error protocol_error(std::string_view what) {
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
    if (error) return protocol_error(what);
    return document;
}

std::string_view view(const json::string& text) { return {text.data(), text.size()}; }

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
    if (value->is_string()) return truth_of(view(value->get_string()));
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

// A list of ids, or of objects that have one.
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

std::optional<Color> color_in(const json::object& object, std::string_view key) {
    return parse_hex_color(trimmed(text_in(object, key, 16)));
}

std::optional<Device> device_from(const json::object& object) {
    Device device;
    device.desk.id = id_in(object, "_id");
    if (device.desk.id.empty()) return std::nullopt;
    device.organization = id_in(object, "organization");
    device.suborganization = id_in(object, "suborganization");
    device.hostname = text_in(object, "hostname", kNameLimit);
    device.mac = text_in(object, "mac", kIdLimit);
    device.type = ascii_lower(text_in(object, "type", kIdLimit));
    device.desk.name = text_in(object, "name", kNameLimit);
    device.desk.html_name = translations_in(object, "html_name", kHtmlLimit);
    device.desk.html_orientation = translations_in(object, "html_orientation", kHtmlLimit);
    if (const json::object* status = object_in(object, "status")) {
        device.desk.open = flag_in(*status, "open", true);
        device.desk.pause = flag_in(*status, "pause", false);
        device.desk.pre_close = flag_in(*status, "pre_close", false);
    }
    return device;
}

std::optional<Suborganization> suborganization_from(const json::object& object) {
    Suborganization store;
    store.id = id_in(object, "_id");
    if (store.id.empty()) return std::nullopt;
    store.name = text_in(object, "name", kNameLimit);
    store.organization = id_in(object, "organization");
    store.tz = text_in(object, "tz", kIdLimit);
    store.css_template = text_in(object, "css_template", kIdLimit);
    const json::value* langs = object.if_contains("langs");
    if (langs == nullptr || !langs->is_array()) return store;
    for (const json::value& item : langs->get_array()) {
        std::string lang = ascii_lower(text_of(item, 16));
        const bool known = std::find(store.langs.begin(), store.langs.end(), lang) != store.langs.end();
        if (is_language_tag(lang) && !known && store.langs.size() < kTranslationLimit) store.langs.push_back(std::move(lang));
    }
    return store;
}

std::optional<PrequalificationRow> prequalification_from(const json::object& object) {
    PrequalificationRow row;
    row.prequalification.id = id_in(object, "_id");
    if (row.prequalification.id.empty()) return std::nullopt;
    row.suborganization = id_in(object, "suborganization");
    row.prequalification.screens = ids_in(object, "screens");
    row.prequalification.prm = flag_in(object, "prm", false);
    return row;
}

// One object; an Error for anything else.
template <class Value, class From>
Result<Value> parse_object(std::string_view body, std::string_view what, From from) {
    const Result<json::value> document = parse_document(body, what);
    if (!document) return document.error();
    const json::object* object = document->if_object();
    if (object == nullptr) return protocol_error(what);
    std::optional<Value> value = from(*object);
    if (!value) return protocol_error(what);
    return *std::move(value);
}

// A list of objects; those that `from` cannot use are counted.
template <class Row, class From>
Result<Rows<Row>> parse_rows(std::string_view body, std::string_view what, From from) {
    const Result<json::value> document = parse_document(body, what);
    if (!document) return document.error();
    const json::array* array = document->if_array();
    if (array == nullptr) return protocol_error(what);
    Rows<Row> result;
    for (const json::value& item : *array) {
        if (result.rows.size() >= kRowLimit) {
            result.cut = true;
            break;
        }
        std::optional<Row> row = item.is_object() ? from(item.get_object()) : std::nullopt;
        if (row) {
            result.rows.push_back(*std::move(row));
        } else {
            ++result.skipped;
        }
    }
    return result;
}

}  // namespace

Result<ApiInfo> parse_api_info(std::string_view body) {
    return parse_object<ApiInfo>(body, "api_info", [](const json::object& object) {
        ApiInfo info;
        if (const json::object* fairuse = object_in(object, "fairuse"))
            info.max_hits = int_in(*fairuse, "max_hits", 1, 1'000'000);
        return std::optional(info);
    });
}

Result<Device> parse_device(std::string_view body) { return parse_object<Device>(body, "a device", device_from); }

Result<Rows<Device>> parse_devices(std::string_view body) { return parse_rows<Device>(body, "the devices", device_from); }

Result<Suborganization> parse_suborganization(std::string_view body) {
    return parse_object<Suborganization>(body, "the suborganization", suborganization_from);
}

Result<Rows<Suborganization>> parse_suborganizations(std::string_view body) {
    return parse_rows<Suborganization>(body, "the suborganizations", suborganization_from);
}

Result<Organization> parse_organization(std::string_view body) {
    return parse_object<Organization>(body, "the organization", [](const json::object& object) {
        Organization organization;
        organization.id = id_in(object, "_id");
        organization.name = text_in(object, "name", kNameLimit);
        organization.logo = text_in(object, "logo", 1'000);
        organization.brand_1 = color_in(object, "colorone");
        organization.brand_2 = color_in(object, "colortwo");
        return std::optional(organization);
    });
}

Result<Rows<PrequalificationRow>> parse_prequalifications(std::string_view body) {
    return parse_rows<PrequalificationRow>(body, "the prequalifications", prequalification_from);
}

std::optional<PictureKind> sniff_picture(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return PictureKind::Png;
    if (bytes.starts_with("\xFF\xD8\xFF")) return PictureKind::Jpeg;
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return PictureKind::Webp;
    std::string_view text = bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text = trimmed(text.substr(0, 4'096));
    const bool is_markup = text.starts_with("<svg") || ((text.starts_with("<?xml") || text.starts_with("<!")) &&
                                                        text.find("<svg") != std::string_view::npos);
    if (is_markup) return PictureKind::Svg;
    return std::nullopt;
}

}  // namespace callboard::api
