// The I/O half of the program: one thread with one io_context that runs the poller, the status socket and the metrics.
#pragma once

#include "app/config.h"
#include "app/mailbox.h"
#include "board/health.h"

#include <memory>

namespace callboard::app {

// A feed that runs. Destroying it stops its thread and waits for it.
class Feed {
public:
    virtual ~Feed() = default;
    // The answer to Mailbox::ask_for_health(), for those who wait at the status socket or for metrics. From the main thread.
    virtual void answer_health(board::Health health) = 0;
    // False where its thread has not answered since this was asked before. From the main thread.
    virtual bool still_answers() = 0;
};

struct FeedStart {
    std::optional<std::filesystem::path> status_socket;  // who connects to it makes the feed ask for the wall's health
    std::optional<std::uint16_t> metrics_port;           // as does who asks there
    UnixTime known_time{};                               // it is not earlier, whatever the machine's clock says
    bool may_be_deaf = false;                            // polls even where nobody can ask for health
};

// Starts polling as `config` says and posts what it learns. Errors: an address that is none, of the server or its proxy, a
// socket that cannot be made or a port that cannot be had, unless it may be deaf.
Result<std::unique_ptr<Feed>> start_feed(const Config& config, Mailbox& mailbox, const FeedStart& start);

}  // namespace callboard::app
