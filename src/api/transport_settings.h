// What the connection to the server is made of: where it is, by which way, how long each step may take.
#pragma once

#include "api/endpoint.h"
#include "api/proxy.h"
#include "api/resolver.h"
#include "base/clock.h"

#include <filesystem>
#include <optional>

namespace callboard::api {

struct TransportLimits {
    Duration resolve = std::chrono::seconds(5);
    Duration connect = std::chrono::seconds(3);         // for each address
    Duration stagger = std::chrono::milliseconds(250);  // before the next address is tried beside the one under way
    Duration tunnel = std::chrono::seconds(5);          // until a proxy has reached the server
    Duration handshake = std::chrono::seconds(5);
    Duration first_byte = std::chrono::seconds(5);
    Duration request = std::chrono::seconds(10);  // everything together
    Duration reuse = std::chrono::seconds(4);     // an idle connection older than this is not used again
    std::uint32_t header_bytes = 16U << 10U;
};

struct TransportSettings {
    Endpoint endpoint;
    std::optional<std::filesystem::path> ca_file{};  // trusted besides the system's roots
    TransportLimits limits{};
    ResolveFunction resolve = resolve_by_system;  // called on a helper thread
    std::optional<Proxy> proxy{};                 // for https only
    UnixTime known_time{};                        // it is not earlier than this, whatever the machine's clock says
};

}  // namespace callboard::api
