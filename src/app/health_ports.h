// Where others ask how the wall fares: the status socket and the metrics, on the io_context of a feed.
#pragma once

#include "app/feed_thread.h"
#include "app/metrics_server.h"
#include "app/status_socket.h"

namespace callboard::app {

class HealthPorts {
public:
    // Opens those that `start` names; each question is the mailbox's. Errors: one cannot be had, unless the feed may be deaf.
    Result<void> open(const boost::asio::any_io_executor& executor, const FeedStart& start, Mailbox& mailbox);

    // On the executor, as is close().
    void answer(const board::Health& health);
    void close();

private:
    std::unique_ptr<StatusSocket> status_;
    std::unique_ptr<MetricsServer> metrics_;
};

}  // namespace callboard::app
