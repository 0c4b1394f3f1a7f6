// An answer as the bytes of HTTP/1.1.
#pragma once

#include "simulator/exchange.h"

#include <string>
#include <string_view>

namespace callboard::simulator {

enum class After { KeepAlive, Close };

// What is sent: the whole response, or as much of it as the delivery's cut leaves. `reason` is the phrase of the status.
std::string response_bytes(const Reply& reply, std::string_view reason, After after);

}  // namespace callboard::simulator
