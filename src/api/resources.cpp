#include "api/resources.h"

#include "api/resources_json.h"
#include "api/resources_values.h"
#include "base/utf8.h"

#include <boost/json.hpp>

namespace callboard::api {
namespace {

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
    row.name = translations_in(object, "name", kNameLimit);
    row.machines = ids_in(object, "machines");
    row.desks = ids_in(object, "desks");
    row.children = ids_in(object, "prequalifications");
    row.root = flag_in(object, "root", false);
    row.meeting = flag_in(object, "meeting", false);
    row.prioritized = flag_in(object, "prioritize", false);
    row.minutes = int_in(object, "waiting", 0, 100'000);
    return row;
}

Organization organization_from(const json::object& object) {
    Organization organization;
    organization.id = id_in(object, "_id");
    organization.name = text_in(object, "name", kNameLimit);
    organization.logo = text_in(object, "logo", 1'000);
    organization.brand_1 = color_in(object, "colorone");
    organization.brand_2 = color_in(object, "colortwo");
    return organization;
}

// One object; an Error for anything else.
template <class Value, class From>
Result<Value> parse_object(std::string_view body, std::string_view what, From from) {
    const Result<json::value> document = parse_document(body, what);
    if (!document) return document.error();
    const json::object* object = document->if_object();
    if (object == nullptr) return not_usable(what);
    std::optional<Value> value = from(*object);
    if (!value) return not_usable(what);
    return *std::move(value);
}

// A list of objects; those that `from` cannot use are counted.
template <class Row, class From>
Result<Rows<Row>> parse_rows(std::string_view body, std::string_view what, From from) {
    const Result<json::value> document = parse_document(body, what);
    if (!document) return document.error();
    const json::array* array = document->if_array();
    if (array == nullptr) return not_usable(what);
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
    if (result.rows.empty() && result.skipped > 0) return not_usable(what);
    return result;
}

}  // namespace

Result<Device> parse_device(std::string_view body) { return parse_object<Device>(body, "a device", device_from); }

Result<Rows<Device>> parse_devices(std::string_view body) { return parse_rows<Device>(body, "the devices", device_from); }

Result<Suborganization> parse_suborganization(std::string_view body) {
    return parse_object<Suborganization>(body, "the suborganization", suborganization_from);
}

Result<Rows<Suborganization>> parse_suborganizations(std::string_view body) {
    return parse_rows<Suborganization>(body, "the suborganizations", suborganization_from);
}

Result<Organization> parse_organization(std::string_view body) {
    return parse_object<Organization>(body, "the organization",
                                      [](const json::object& object) { return std::optional(organization_from(object)); });
}

Result<Rows<Organization>> parse_organizations(std::string_view body) {
    return parse_rows<Organization>(body, "the organizations", [](const json::object& object) {
        Organization organization = organization_from(object);
        return organization.id.empty() ? std::nullopt : std::optional(std::move(organization));
    });
}

Result<PrequalificationRow> parse_prequalification(std::string_view body) {
    return parse_object<PrequalificationRow>(body, "the prequalification", prequalification_from);
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
