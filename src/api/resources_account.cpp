// What the server says about the key itself.
#include "api/resources.h"
#include "api/resources_json.h"
#include "api/resources_values.h"

#include <boost/json.hpp>

namespace callboard::api {
namespace {

constexpr std::size_t kEntityLimit = 100;
constexpr int kMost = 1'000'000;

Rights rights_from(const json::object& letters) {
    return {flag_in(letters, "c", false), flag_in(letters, "r", false), flag_in(letters, "u", false),
            flag_in(letters, "d", false)};
}

EntityFilter filter_in(const json::object& filters, std::string_view key) {
    const json::object* filter = object_in(filters, key);
    if (filter == nullptr) return {};
    return {ids_in(*filter, "whitelist"), ids_in(*filter, "blacklist")};
}

void read_access(const json::object& access, ApiInfo& info) {
    if (const json::object* rights = object_in(access, "rights")) {
        for (const auto& [entity, letters] : *rights) {
            if (!letters.is_object() || info.rights.size() >= kEntityLimit) continue;
            info.rights[cleaned({entity.data(), entity.size()}, kIdLimit)] = rights_from(letters.get_object());
        }
    }
    if (const json::object* filters = object_in(access, "filter")) {
        info.organizations = filter_in(*filters, "organizations");
        info.suborganizations = filter_in(*filters, "suborganizations");
    }
}

}  // namespace

bool EntityFilter::shows(std::string_view id) const {
    const auto holds = [id](const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), id) != list.end();
    };
    return !holds(blacklist) && (whitelist.empty() || holds(whitelist));
}

Result<ApiInfo> parse_api_info(std::string_view body) {
    const Result<json::value> document = parse_document(body, "api_info");
    if (!document) return document.error();
    const json::object* object = document->if_object();
    if (object == nullptr) return not_usable("api_info");
    ApiInfo info;
    info.name = text_in(*object, "name", kNameLimit);
    info.key = text_in(*object, "key", kNameLimit);
    info.testing = flag_in(*object, "testing", false);
    if (const json::object* fair_use = object_in(*object, "fairuse")) {
        info.fair_use.max_hits = int_in(*fair_use, "max_hits", 1, kMost);
        info.fair_use.sms = int_in(*fair_use, "sms", 0, kMost);
        info.fair_use.email = int_in(*fair_use, "email", 0, kMost);
    }
    if (const json::object* access = object_in(*object, "access")) read_access(*access, info);
    if (const json::object* urls = object_in(*object, "urls")) {
        for (const auto& [event, url] : *urls) {
            if (info.urls.size() >= kEntityLimit) break;
            info.urls[cleaned({event.data(), event.size()}, kIdLimit)] = text_of(url, 1'000);
        }
    }
    return info;
}

}  // namespace callboard::api
