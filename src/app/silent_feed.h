// A feed that asks no server: it posts one fault, and who asks how the wall fares gets an answer.
#pragma once

#include "app/feed_thread.h"

namespace callboard::app {

// Errors: those of start_feed() about who asks for health.
Result<std::unique_ptr<Feed>> start_silent_feed(const board::Fault& fault, Mailbox& mailbox, const FeedStart& start);

}  // namespace callboard::app
