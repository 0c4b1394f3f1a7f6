#include "app/health_text.h"

#include "board/health_units.h"

#include <boost/json.hpp>

namespace callboard::app {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

// "2026-11-26T20:15:00.042Z"
std::string utc(UnixTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::int64_t in_milliseconds(Duration duration) { return std::chrono::duration_cast<milliseconds>(duration).count(); }

json::value fault_json(const std::optional<board::PastFault>& fault) {
    if (!fault) return nullptr;
    return {{"name", fault->name}, {"message", fault->message}, {"at", utc(fault->at)}, {"over", fault->is_over}};
}

json::value store_json(const board::Store* store) {
    if (store == nullptr) return nullptr;
    return {{"id", store->id}, {"name", store->name}};
}

json::value feed_json(const std::optional<board::FeedReport>& feed) {
    if (!feed) return nullptr;
    return {{"server", feed->server},
            {"tls", feed->server.starts_with("https:")},
            {"requests_last_minute", feed->sent},
            {"requests_allowed", feed->allowed},
            {"max_hits", feed->max_hits},
            {"interval_ms", in_milliseconds(feed->interval)},
            {"requests", feed->requests},
            {"answers", feed->answers},
            {"failures", feed->failures},
            {"clock_offset_ms", feed->clock_offset ? json::value(feed->clock_offset->count()) : json::value()}};
}

json::value latency_json(const board::Latency& latency) {
    if (latency.calls == 0) return {{"calls", 0}, {"p50", nullptr}, {"p95", nullptr}, {"max", nullptr}};
    return {
        {"calls", latency.calls}, {"p50", latency.p50.count()}, {"p95", latency.p95.count()}, {"max", latency.longest.count()}};
}

std::string latency_text(const board::Latency& latency) {
    if (latency.calls == 0) return "no latency yet";
    return fmt::format("latency p50 {} p95 {} max {}", board::seconds_text(latency.p50), board::seconds_text(latency.p95),
                       board::seconds_text(latency.longest));
}

}  // namespace

std::string health_json(const board::Health& health) {
    const board::Store* store = health.store.get();
    const json::value document{
        {"version", health.version},
        {"time", utc(health.now)},
        {"uptime_s", in_milliseconds(health.uptime) / 1000},
        {"state", board::name_of(health.state)},
        {"since", utc(health.since)},
        {"answer_age_ms", health.answer_age ? json::value(in_milliseconds(*health.answer_age)) : json::value()},
        {"fault", fault_json(health.fault)},
        {"store", store_json(store)},
        {"screen", store != nullptr ? json::value(store->screen_id) : json::value()},
        {"feed", feed_json(health.feed)},
        {"calls_today", health.calls_today},
        {"calls_waiting", health.calls_waiting},
        {"latency_ms", latency_json(health.latency)},
        {"absence", health.absence ? json::value(*health.absence) : json::value()},
        {"frames", health.frames},
        {"resident_bytes", health.resident_bytes},
        {"theme", {{"name", health.theme}, {"diagnostics", health.diagnostics}}}};
    return json::serialize(document) + "\n";
}

std::string HealthLog::line(const board::Health& health, SteadyTime now) {
    last_ = now;
    const board::FeedReport feed = health.feed.value_or(board::FeedReport());
    const std::uint64_t answers = feed.answers - std::exchange(answers_, feed.answers);
    const std::uint64_t failures = feed.failures - std::exchange(failures_, feed.failures);
    const bool has_fault = health.fault && !health.fault->is_over;
    return fmt::format("health: {}{}, {} answers, {} failures, {}, {} of {} requests a minute, {}, up {}",
                       board::name_of(health.state), has_fault ? fmt::format(" ({})", health.fault->name) : "", answers,
                       failures, latency_text(health.latency), feed.sent, feed.allowed,
                       board::mebibytes_text(health.resident_bytes), board::duration_text(health.uptime));
}

}  // namespace callboard::app
