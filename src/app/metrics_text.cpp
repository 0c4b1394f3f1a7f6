#include "app/metrics_text.h"

namespace callboard::app {
namespace {

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }
double seconds(UnixTime time) { return std::chrono::duration<double>(time.time_since_epoch()).count(); }

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') {
            result += "\\n";
            continue;
        }
        if (c == '\\' || c == '"') result += '\\';
        result += c;
    }
    return result;
}

class Text {
public:
    void gauge(std::string_view name, std::string_view help) { family(name, help, "gauge"); }
    void counter(std::string_view name, std::string_view help) { family(name, help, "counter"); }

    // Of the family begun last.
    template <class Number>
    void sample(Number value, Labels labels = {}) {
        out_ += name_;
        std::string_view between = "{";
        for (const auto& [label, text] : labels)
            out_ += fmt::format("{}{}=\"{}\"", std::exchange(between, ","), label, escaped(text));
        out_ += fmt::format("{} {}\n", labels.size() > 0 ? "}" : "", value);
    }

    std::string take() { return std::move(out_); }

private:
    void family(std::string_view name, std::string_view help, std::string_view type) {
        name_ = fmt::format("callboard_{}", name);
        out_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name_, help, type);
    }

    std::string name_;
    std::string out_;
};

void add_wall(Text& text, const board::Health& health) {
    const board::Store* store = health.store.get();
    text.gauge("info", "What runs here; always 1.");
    text.sample(1, {{"version", health.version},
                    {"theme", health.theme},
                    {"store", store != nullptr ? std::string_view(store->id) : std::string_view()},
                    {"screen", store != nullptr ? std::string_view(store->screen_id) : std::string_view()},
                    {"server", health.feed ? std::string_view(health.feed->server) : std::string_view()}});
    text.gauge("uptime_seconds", "Since the start of the program.");
    text.sample(seconds(health.uptime));
    text.gauge("state", "1 for the state that the wall is in.");
    using board::State;
    for (const State state : {State::Starting, State::Live, State::Stale, State::Lost, State::Closed, State::Setup})
        text.sample(state == health.state ? 1 : 0, {{"state", board::name_of(state)}});
    text.gauge("state_since_timestamp_seconds", "When the state began.");
    text.sample(seconds(health.since));
    if (health.answer_age) {
        text.gauge("answer_age_seconds", "Since the last good answer of the server.");
        text.sample(seconds(*health.answer_age));
    }
    text.gauge("fault", "1 while there is a fault.");
    text.sample(health.fault && !health.fault->is_over ? 1 : 0);
    if (health.fault) {
        text.gauge("last_fault_timestamp_seconds", "When the last fault was seen last.");
        text.sample(seconds(health.fault->at), {{"name", health.fault->name}});
    }
}

void add_feed(Text& text, const board::FeedReport& feed) {
    text.counter("requests_total", "Requests sent to the server.");
    text.sample(feed.requests);
    text.counter("answers_total", "Questions to the server that were answered.");
    text.sample(feed.answers);
    text.counter("failures_total", "Questions to the server that failed.");
    text.sample(feed.failures);
    text.gauge("requests_last_minute", "Requests sent in the last 60 s.");
    text.sample(feed.sent);
    text.gauge("requests_allowed", "Requests that this wall may send in any 60 s.");
    text.sample(feed.allowed);
    text.gauge("max_hits", "Requests a minute that the key allows all its clients.");
    text.sample(feed.max_hits);
    text.gauge("poll_interval_seconds", "Between two questions for customers.");
    text.sample(seconds(feed.interval));
    if (feed.clock_offset) {
        text.gauge("clock_offset_seconds", "Of the server's clock from this machine's, up to 1 s too little.");
        text.sample(seconds(*feed.clock_offset));
    }
}

void add_board(Text& text, const board::Health& health) {
    text.gauge("calls_today", "Calls shown since midnight in the store, or since the start.");
    text.sample(health.calls_today);
    text.gauge("calls_waiting", "Calls that wait for the spotlight.");
    text.sample(health.calls_waiting);
    if (health.latency.calls > 0) {
        text.gauge("call_latency_median_seconds", "From a call to the frame that showed it, of the last 1,000.");
        text.sample(seconds(health.latency.p50));
        text.gauge("call_latency_p95_seconds", "As the median: 95 of 100 took no longer.");
        text.sample(seconds(health.latency.p95));
        text.gauge("call_latency_longest_seconds", "As the median: the longest.");
        text.sample(seconds(health.latency.longest));
    }
    text.gauge("display", "1 while the picture is on a display, 0 without a monitor and while the panel is off.");
    text.sample(health.absence ? 0 : 1);
    text.counter("frames_total", "Frames presented.");
    text.sample(health.frames);
    text.gauge("resident_memory_bytes", "Memory of the program.");
    text.sample(health.resident_bytes);
    text.gauge("theme_diagnostics", "Mistakes in the theme on the wall.");
    text.sample(health.diagnostics);
}

}  // namespace

std::string metrics_text(const board::Health& health) {
    Text text;
    add_wall(text, health);
    if (health.feed) add_feed(text, *health.feed);
    add_board(text, health);
    return text.take();
}

}  // namespace callboard::app
