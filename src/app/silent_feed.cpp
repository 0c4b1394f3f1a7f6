#include "app/silent_feed.h"

#include "app/health_ports.h"
#include "base/thread_signals.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <thread>

namespace callboard::app {
namespace {

namespace net = boost::asio;

class SilentFeed final : public Feed {
public:
    ~SilentFeed() override {
        if (!thread_.joinable()) return;
        net::post(context_, [this] { ports_.close(); });
        work_.reset();
        thread_.join();
    }
    SilentFeed() = default;
    SilentFeed(const SilentFeed&) = delete;
    SilentFeed& operator=(const SilentFeed&) = delete;

    Result<void> start(const FeedStart& start, Mailbox& mailbox) {
        if (const auto opened = ports_.open(context_.get_executor(), start, mailbox); !opened) return opened.error();
        thread_ = std::thread([this] {
            leave_signals_to_main_thread();
            context_.run();
        });
        return {};
    }

    void answer_health(board::Health health) override {
        net::post(context_, [this, health = std::move(health)] { ports_.answer(health); });
    }
    bool still_answers() override { return true; }

private:
    net::io_context context_{1};
    net::executor_work_guard<net::io_context::executor_type> work_ = net::make_work_guard(context_);
    HealthPorts ports_;
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Feed>> start_silent_feed(const board::Fault& fault, Mailbox& mailbox, const FeedStart& start) {
    auto feed = std::make_unique<SilentFeed>();
    if (const auto started = feed->start(start, mailbox); !started) return started.error();
    board::FeedUpdate update;
    update.fault = fault;
    update.at = SystemClock().now().steady;
    mailbox.post(std::move(update));
    return std::unique_ptr<Feed>(std::move(feed));
}

}  // namespace callboard::app
