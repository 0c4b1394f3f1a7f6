// Goes the way to the server that a wall goes, by the wall's own transport and client, and asks what a wall asks at its start.
#pragma once

#include "api/transport_settings.h"
#include "app/config.h"
#include "app/doctor_findings.h"

#include <optional>
#include <string>
#include <vector>

namespace callboard::app {

// What the theme and the letters depend on.
struct StoreFacts {
    std::string css_template;
    std::vector<std::string> langs;
    std::vector<std::pair<std::string, std::string>> texts;  // of the store and its desks: language (may be empty), text
};

// Without a secret the way is tried and nothing asked. Ends within 12 s. Nothing where the store was not reached.
enum class Asking { Yes, No };
std::optional<StoreFacts> inspect_server(const Config& config, const api::TransportSettings& connection, Asking asking,
                                         Notebook& notebook);

}  // namespace callboard::app
