#include "app/health_ports.h"

#include "app/health_text.h"
#include "app/metrics_text.h"
#include "base/log.h"

namespace callboard::app {
namespace {

template <typename Port>
std::optional<Error> take(std::unique_ptr<Port>& port, Result<std::unique_ptr<Port>> opened, bool may_be_deaf) {
    if (opened) {
        port = std::move(*opened);
        return std::nullopt;
    }
    if (!may_be_deaf) return opened.error();
    log(LogLevel::Warning, opened.error().text());
    return std::nullopt;
}

}  // namespace

Result<void> HealthPorts::open(const boost::asio::any_io_executor& executor, const FeedStart& start, Mailbox& mailbox) {
    const auto ask = [&mailbox] { mailbox.ask_for_health(); };
    if (start.status_socket) {
        if (auto error = take(status_, StatusSocket::open(executor, *start.status_socket, ask), start.may_be_deaf))
            return *error;
    }
    if (start.metrics_port) {
        if (auto error = take(metrics_, MetricsServer::open(executor, *start.metrics_port, ask), start.may_be_deaf))
            return *error;
    }
    return {};
}

void HealthPorts::answer(const board::Health& health) {
    if (status_) status_->answer(health_json(health));
    if (metrics_) metrics_->answer(metrics_text(health));
}

void HealthPorts::close() {
    if (status_) status_->close();
    if (metrics_) metrics_->close();
}

}  // namespace callboard::app
