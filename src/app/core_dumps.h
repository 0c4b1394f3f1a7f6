// For commands that hold the API secret.
#pragma once

namespace callboard::app {

// The API secret must not end in a core dump.
void forbid_core_dumps();

}  // namespace callboard::app
