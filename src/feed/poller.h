// The endless loop that asks the API and tells the board. Runs as one coroutine on the network thread; ends only by
// cancellation. Every good poll publishes a snapshot (the same object where nothing changed), every failed attempt publishes
// why.
#pragma once

#include "api/client.h"
#include "base/log.h"
#include "board/feed_update.h"
#include "feed/alarm.h"
#include "feed/customer_mirror.h"
#include "feed/identity.h"
#include "feed/planner.h"
#include "feed/snapshot_store.h"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>
#include <vector>

namespace callboard::feed {

struct PollerSettings {
    std::string device = "auto";  // or the id of the device this wall is
    Duration interval = std::chrono::seconds(1);
    double share = 0.5;  // of max_hits
    std::vector<std::string> macs;
    std::string hostname;
};

class Poller {
public:
    using Publish = std::function<void(board::FeedUpdate)>;

    // Everything passed by reference must outlive run(). `publish` is called on the thread that runs it.
    Poller(api::Client& client, const Clock& clock, Alarm& alarm, PollerSettings settings, Publish publish, std::uint32_t seed);

    boost::asio::awaitable<void> run();

    // On the thread that runs it.
    board::FeedReport report() const;

private:
    using Trouble = std::optional<api::Failure>;

    boost::asio::awaitable<Trouble> perform(Job job);
    boost::asio::awaitable<Trouble> ask_api_info();
    boost::asio::awaitable<Trouble> ask_device();
    boost::asio::awaitable<Trouble> ask_device_alone();
    boost::asio::awaitable<Trouble> ask_suborganization();
    boost::asio::awaitable<Trouble> ask_organization();
    boost::asio::awaitable<Trouble> ask_logo();
    boost::asio::awaitable<Trouble> ask_desks();
    boost::asio::awaitable<Trouble> ask_prequalifications();
    boost::asio::awaitable<Trouble> ask_customers();
    boost::asio::awaitable<Trouble> find_only_suborganization();

    boost::asio::awaitable<api::Answer<api::CustomersAnswer>> ask(const CustomerMirror::Question& question);
    void keep_customers();
    void notice_activity();
    void say_distrust();
    void notice_clock_steps();

    void conclude(const Plan& plan, const Trouble& trouble, Reached reached);
    void succeed(const Plan& plan);
    void publish_snapshot();
    void fail(Job job, const api::Failure& failure, Reached reached);
    std::optional<UnixTime> server_time() const;  // once it is known
    Trouble keep_device(const api::Device& device);
    Trouble unknown_screen(std::string message) const;
    board::Fault fault_from(const api::Failure& failure) const;
    void say_state(LogLevel level, std::string key, const std::string& message);

    api::Client& client_;
    const Clock& clock_;
    Alarm& alarm_;
    PollerSettings settings_;
    Publish publish_;
    Planner planner_;
    CustomerMirror mirror_;
    SnapshotStore store_;
    Activity activity_;
    std::string suborganization_id_;
    std::string organization_id_;
    std::string logo_url_;
    std::string fetched_logo_url_;
    api::DeskScope desk_scope_ = api::DeskScope::Store;
    std::shared_ptr<const board::Snapshot> published_;
    SteadyTime customers_at_{};             // of the last good answer
    std::optional<Duration> clock_offset_;  // of the server's clock from the steady one, at the last answer about customers
    int hastened_ = 0;                      // questions about customers, one after the other
    bool knows_desks_called_to_ = true;
    std::string said_state_;
    std::string said_distrust_;
    std::uint64_t answers_ = 0;
    std::uint64_t failures_ = 0;
};

}  // namespace callboard::feed
