#include "app/feed_thread.h"

#include "api/beast_transport.h"
#include "api/client.h"
#include "app/health_ports.h"
#include "app/pulse.h"
#include "app/transport_settings.h"
#include "base/log.h"
#include "base/thread_signals.h"
#include "feed/alarm.h"
#include "feed/identity.h"
#include "feed/poller.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <random>
#include <thread>

namespace callboard::app {
namespace {

namespace net = boost::asio;

feed::PollerSettings poller_settings(const Config& config) {
    feed::Identity identity = feed::read_identity();
    feed::PollerSettings settings;
    settings.device = config.device;
    settings.interval = config.interval;
    settings.share = config.share;
    settings.macs = std::move(identity.macs);
    settings.hostname = std::move(identity.hostname);
    return settings;
}

class FeedThread final : public Feed {
public:
    FeedThread(const Config& config, const api::TransportSettings& settings, Mailbox& mailbox)
        : transport_(context_.get_executor(), clock_, settings),
          client_(transport_, clock_, {settings.endpoint, config.key, config.secret, config.sign_query}),
          alarm_(context_.get_executor()),
          poller_(
              client_, clock_, alarm_, poller_settings(config),
              [this, &mailbox](board::FeedUpdate update) {
                  update.report = poller_.report();
                  mailbox.post(std::move(update));
              },
              std::random_device{}()) {}

    ~FeedThread() override {
        if (!thread_.joinable()) return;
        net::post(context_, [this] {
            restart_.cancel();
            ports_.close();
            stop_.emit(net::cancellation_type::terminal);
        });
        thread_.join();
    }
    FeedThread(const FeedThread&) = delete;
    FeedThread& operator=(const FeedThread&) = delete;

    Result<void> listen(const FeedStart& start, Mailbox& mailbox) {
        return ports_.open(context_.get_executor(), start, mailbox);
    }

    void start() {
        start_poller();
        thread_ = std::thread([this] { run(); });
    }

    void answer_health(board::Health health) override {
        net::post(context_, [this, health = std::move(health)] { ports_.answer(health); });
    }

    bool still_answers() override { return pulse_.beats(); }

private:
    // An exception out of the poller is a bug; the wall survives it and polls on.
    void start_poller() {
        net::co_spawn(
            context_, poller_.run(), net::bind_cancellation_slot(stop_.slot(), [this](const std::exception_ptr& failure) {
                if (!failure) return;
                try {
                    std::rethrow_exception(failure);
                } catch (const std::exception& error) {
                    bug_.say(LogLevel::Error, fmt::format("The feed stopped by a bug and is started again: {}.", error.what()));
                }
                restart_.expires_after(std::chrono::seconds(1));
                restart_.async_wait([this](const boost::system::error_code& error) {
                    if (!error) start_poller();
                });
            }));
    }

    void run() {
        leave_signals_to_main_thread();
        context_.run();
    }

    SystemClock clock_;
    net::io_context context_{1};
    net::cancellation_signal stop_;
    api::BeastTransport transport_;
    api::Client client_;
    feed::SteadyAlarm alarm_;
    feed::Poller poller_;
    net::steady_timer restart_{context_};
    HealthPorts ports_;
    ChangeLog bug_;
    Pulse pulse_{[this](std::function<void()> question) { net::post(context_, std::move(question)); }};
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Feed>> start_feed(const Config& config, Mailbox& mailbox, const FeedStart& start) {
    auto settings = transport_settings(config);
    if (!settings) return settings.error();
    settings->known_time = start.known_time;
    auto feed = std::make_unique<FeedThread>(config, *settings, mailbox);
    if (const auto listening = feed->listen(start, mailbox); !listening) return listening.error();
    feed->start();
    return std::unique_ptr<Feed>(std::move(feed));
}

}  // namespace callboard::app
