#include "app/health_book.h"

#include "base/files.h"
#include "scene/clock_text.h"

#include <unistd.h>

#include <cstdlib>

namespace callboard::app {
namespace {

using std::chrono::milliseconds;

std::int64_t day_in(const board::Store* store, UnixTime time) {
    return scene::local_day(time, store != nullptr ? std::string_view(store->tz) : std::string_view());
}

UnixTime unix_of(SteadyTime time, Now now) { return now.unix - std::chrono::duration_cast<milliseconds>(now.steady - time); }

// `offset` counts whole seconds, cut off. The server's clock is at least where the newest change in its answer is.
milliseconds finer(milliseconds offset, const board::FeedUpdate& update, Now now) {
    if (!update.snapshot) return offset;
    std::optional<UnixTime> newest;
    for (const board::Customer& customer : update.snapshot->customers)
        newest = std::max({newest, customer.ctimestamp, customer.utimestamp});
    if (!newest) return offset;
    const milliseconds ahead = *newest - unix_of(update.at, now);
    return ahead > offset && ahead <= offset + std::chrono::seconds(1) ? ahead : offset;
}

}  // namespace

void HealthBook::heard(const board::FeedUpdate& update, Now now) {
    if (update.report) {
        feed_ = update.report;
        if (feed_->clock_offset) latency_.server_is_ahead(finer(*feed_->clock_offset, update, now), update.at);
    }
    if (update.fault) {
        const board::Fault& fault = *update.fault;
        if (!fault_ || fault_->is_over || fault_->name != fault.name) ++revision_;
        fault_ = board::PastFault{fault.name, fault.message, unix_of(update.at, now), false};
    } else if (fault_ && !std::exchange(fault_->is_over, true)) {
        ++revision_;
    }
}

void HealthBook::state_is(board::State state, UnixTime now) {
    if (std::exchange(state_, state) == state) return;
    since_ = now;
    ++revision_;
}

void HealthBook::shown(std::span<const board::ShownEvent> events, const board::Store* store, UnixTime presented) {
    for (const board::ShownEvent& event : events) {
        if (event.called_at) latency_.shown(*event.called_at, presented);
        if (event.kind != board::ShownEvent::Kind::Call) continue;
        const std::int64_t day = day_in(store, presented);
        if (std::exchange(day_, day) != day) calls_ = 0;
        ++calls_;
    }
}

void HealthBook::theme_is(std::string name) {
    theme_ = std::move(name);
    diagnostics_ = 0;
}

board::Health HealthBook::at(const board::Board& board, const Process& process, Now now) const {
    const board::View& view = board.view();
    board::Health health;
    health.version = CALLBOARD_VERSION;
    health.now = now.unix;
    health.uptime = now.steady - started_;
    health.state = state_;
    health.since = since_;
    if (const auto last_good = board.last_good()) health.answer_age = now.steady - *last_good;
    health.fault = fault_;
    health.store = view.store;
    health.feed = feed_;
    health.calls_today = day_ == day_in(view.store.get(), now.unix) ? calls_ : 0;
    health.calls_waiting = board.calls_waiting();
    health.latency = latency_.summary();
    health.absence = process.absence;
    health.frames = process.frames;
    health.resident_bytes = process.resident_bytes;
    health.theme = theme_;
    health.diagnostics = diagnostics_;
    return health;
}

std::uint64_t resident_bytes() {
    const auto pages = read_file("/proc/self/statm", 4096);
    if (!pages) return 0;
    const std::size_t second = pages->find(' ');
    if (second == std::string::npos) return 0;
    return std::strtoull(pages->c_str() + second, nullptr, 10) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace callboard::app
