// `wall` from its configuration: once, or as a kiosk, which shows an installer what is wrong with the file and goes on with the
// store's board as soon as it is mended.
#pragma once

#include "app/config.h"
#include "app/wall.h"

namespace callboard::app {

// The wall that `config` describes, with `settings` for the rest; the exit code of run_wall(), 1 without a configuration.
int run_configured(const Result<Config>& config, WallSettings settings);

// Reads `file` again every few seconds as long as it is missing or broken. The exit code of the wall that ends last; 2 after
// half a minute without the secret, which systemd reads only when it starts the service.
int run_kiosk(const std::filesystem::path& file, WallSettings settings);

// What the installer is told of it: the mistake with its file and line, and what to read aloud on the phone.
board::Fault configuration_fault(const Error& error);

}  // namespace callboard::app
