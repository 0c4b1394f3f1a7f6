// How a configured wall, or a command, reaches the server.
#pragma once

#include "api/transport_settings.h"
#include "app/config.h"

namespace callboard::app {

// Through the proxy that HTTPS_PROXY and NO_PROXY name, in lower case or upper case, if any. Errors: an address that is none,
// of the server or the proxy.
Result<api::TransportSettings> transport_settings(const Config& config);

}  // namespace callboard::app
