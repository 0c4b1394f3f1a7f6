#include "feed/poller.h"

#include "api/cancellation.h"
#include "api/dates.h"
#include "feed/faults.h"

#include <fmt/ranges.h>

namespace callboard::feed {
namespace {

namespace net = boost::asio;

constexpr int kMostHastened = 2;  // questions in a row
constexpr Duration kClockError = std::chrono::seconds(1);
constexpr Duration kSetupWait = std::chrono::seconds(60);
constexpr Duration kUnknownScreenWait = std::chrono::seconds(20);

// The board can do without what was asked for. A refused key or a server that is away concerns everything.
bool is_tolerable(Job job, const api::Failure& failure, bool is_live) {
    if (job == Job::Device || job == Job::Customers) return false;
    return is_about_question(failure) || (is_live && fault_kind(failure) == board::FaultKind::BadAnswer);
}

// Until the minute after the one in which the server refused. Its clock may be a second ahead of what is known of it: then that
// minute has only just begun.
Duration to_next_minute(UnixTime server) {
    const Duration rest = std::chrono::ceil<std::chrono::minutes>(server + std::chrono::milliseconds(1)) - server;
    return rest > kClockError ? rest : rest + std::chrono::minutes(1);
}

// What makes a new line in the log: an outage that is now a timeout and now a refused connection is one outage.
std::string state_of(const board::Fault& fault) {
    if (board::needs_a_person(fault.kind)) return fault.name;
    return fmt::format("fault {}", static_cast<int>(fault.kind));
}

}  // namespace

Poller::Poller(api::Client& client, const Clock& clock, Alarm& alarm, PollerSettings settings, Publish publish,
               std::uint32_t seed)
    : client_(client),
      clock_(clock),
      alarm_(alarm),
      settings_(std::move(settings)),
      publish_(std::move(publish)),
      planner_({.interval = settings_.interval, .share = settings_.share}, seed) {}

net::awaitable<void> Poller::run() {
    co_await net::this_coro::throw_if_cancelled(false);
    for (;;) {
        const Plan plan = planner_.next(clock_.now().steady);
        if (plan.at > clock_.now().steady) co_await alarm_.sleep_until(plan.at);
        if (co_await api::is_cancelled()) co_return;
        const std::uint64_t sent_before = client_.requests_sent();
        const Trouble trouble = co_await perform(plan.job);
        const std::uint64_t sent = client_.requests_sent() - sent_before;
        planner_.record(sent, clock_.now().steady);
        if (co_await api::is_cancelled()) co_return;
        conclude(plan, trouble, sent > 0 ? Reached::Yes : Reached::No);
    }
}

void Poller::conclude(const Plan& plan, const Trouble& trouble, Reached reached) {
    if (!trouble || is_tolerable(plan.job, *trouble, published_ != nullptr)) {
        if (trouble) log(LogLevel::Debug, trouble->error.text());
        ++answers_;
        succeed(plan);
    } else {
        ++failures_;
        fail(plan.job, *trouble, reached);
    }
}

void Poller::succeed(const Plan& plan) {
    const SteadyTime now = clock_.now().steady;
    planner_.succeeded(plan.job, plan.at, now);
    const bool wider_desks =
        plan.job == Job::Customers && desk_scope_ == api::DeskScope::Store && store_.calls_to_unknown_desk();
    if (wider_desks) {
        desk_scope_ = api::DeskScope::AllStores;
        planner_.hasten(Job::Desks, now);
    }
    if (plan.job != Job::Customers) {
        if (store_.snapshot() != published_) publish_snapshot();
        return;
    }
    if (store_.snapshot()) {
        customers_at_ = now;
        say_state(LogLevel::Info, "live", "The server answers; the board is live.");
    }
    if (mirror_.is_in_doubt() && hastened_ < kMostHastened) {
        ++hastened_;
        planner_.hasten(Job::Customers, now);
    } else {
        hastened_ = 0;
    }
    publish_snapshot();
}

void Poller::publish_snapshot() {
    published_ = store_.snapshot();
    if (!published_) return;
    const SteadyTime now = clock_.now().steady;
    // A store that was renamed does not make the customers any fresher.
    const Duration fresh_for = 3 * std::max(planner_.customers_interval(now), planner_.unhurried_interval());
    publish_({customers_at_, fresh_for, published_, std::nullopt, server_time()});
}

std::optional<UnixTime> Poller::server_time() const { return client_.server_clock().time(clock_.now().steady); }

void Poller::fail(Job job, const api::Failure& failure, Reached reached) {
    const SteadyTime now = clock_.now().steady;
    const board::Fault fault = fault_from(failure);
    switch (fault.kind) {
        case board::FaultKind::RateLimited:
            planner_.rate_limited(now, to_next_minute(client_.server_clock().at(clock_.now())));
            break;
        case board::FaultKind::Refused: planner_.refused(job, now, kSetupWait); break;
        // The screen itself says which store is meant.
        case board::FaultKind::UnknownScreen: planner_.refused(Job::Device, now, kUnknownScreenWait); break;
        // The handshake is work for a server, though no request came.
        case board::FaultKind::Untrusted: planner_.failed(job, now, Reached::Yes); break;
        default: planner_.failed(job, now, reached); break;
    }
    say_state(LogLevel::Warning, state_of(fault), fmt::format("{}: {}", fault.name, failure.error.text()));
    publish_({now, {}, nullptr, fault});
}

board::FeedReport Poller::report() const {
    board::FeedReport report;
    report.server = client_.server();
    const SteadyTime now = clock_.now().steady;
    report.sent = planner_.sent_lately(now);
    report.allowed = planner_.budget();
    report.max_hits = planner_.max_hits();
    report.interval = planner_.customers_interval(now);
    report.requests = client_.requests_sent();
    report.answers = answers_;
    report.failures = failures_;
    if (const auto server = server_time()) report.clock_offset = *server - clock_.now().unix;
    return report;
}

board::Fault Poller::fault_from(const api::Failure& failure) const {
    board::Fault fault;
    fault.kind = fault_kind(failure);
    fault.name = failure.name;
    fault.message = failure.error.message();
    fault.facts = {{"Server", client_.server()},
                   {"MAC address", fmt::format("{}", fmt::join(settings_.macs, ", "))},
                   {"Host name", settings_.hostname},
                   {"Time", api::utc_text(clock_.now().unix)}};
    return fault;
}

void Poller::say_state(LogLevel level, std::string key, const std::string& message) {
    if (key == said_state_) return;
    said_state_ = std::move(key);
    log(level, message);
}

}  // namespace callboard::feed
