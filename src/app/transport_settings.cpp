#include "app/transport_settings.h"

#include <cstdlib>

namespace callboard::app {
namespace {

// The first that is set wins, as with curl.
std::string_view of_environment(const char* lower, const char* upper) {
    for (const char* name : {lower, upper}) {
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
    }
    return {};
}

}  // namespace

Result<api::TransportSettings> transport_settings(const Config& config) {
    auto endpoint = api::parse_endpoint(config.url);
    if (!endpoint) return endpoint.error();
    auto proxy =
        api::proxy_for(*endpoint, of_environment("https_proxy", "HTTPS_PROXY"), of_environment("no_proxy", "NO_PROXY"));
    if (!proxy) return proxy.error();
    api::TransportSettings settings;
    settings.endpoint = *std::move(endpoint);
    settings.ca_file = config.ca_file;
    settings.proxy = *std::move(proxy);
    return settings;
}

}  // namespace callboard::app
