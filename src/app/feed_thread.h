// The I/O half of the program: one thread with one io_context that runs the poller.
#pragma once

#include "app/config.h"
#include "app/mailbox.h"

#include <memory>

namespace callboard::app {

// Starts polling as `config` says and posts what it learns. Destroying the result stops the thread and waits for it.
// Errors: a CA file without certificates, an address that is none.
Result<std::shared_ptr<void>> start_feed(const Config& config, Mailbox& mailbox);

}  // namespace callboard::app
