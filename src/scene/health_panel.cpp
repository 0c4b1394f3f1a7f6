#include "scene/health_panel.h"

#include "board/health_units.h"
#include "scene/element_parts.h"

namespace callboard::scene {
namespace {

using board::duration_text;
using board::Health;
using board::seconds_text;
using style::element;
using style::Node;

// Answers tell whole seconds, so that the offset is up to one too little; the middle is shown.
std::string whole_seconds(std::chrono::milliseconds offset) {
    const auto seconds = std::chrono::round<std::chrono::seconds>(offset + std::chrono::milliseconds(500)).count();
    return seconds == 0 ? "0 s" : fmt::format("{:+} s", seconds);
}

class Panel {
public:
    Panel(const Health& health, const Words& words, std::string_view language)
        : health_(health), words_(words), language_(language) {}

    Node panel() const {
        Node panel = element("aside", {"health"});
        // No class, which a theme's rules for the board would mean too.
        panel.attributes.emplace_back("data-state", name_of(health_.state));
        set_language(panel, language_);
        panel.children = {head(), answers(), calls(), requests(), machine()};
        return panel;
    }

private:
    std::string word(std::string_view key) const { return words_.in(language_, fmt::format("health-{}", key)); }

    Node head() const {
        return around("header", "health-head", text_element("div", "health-state", word(name_of(health_.state))),
                      label("div", "health-store", health_.store ? health_.store->name : std::string()));
    }

    // Figures and names of machines are written from left to right in any language.
    Node row(std::string_view key, const std::string& value) const {
        Node figure = text_element("dd", "health-value", value);
        figure.attributes.emplace_back("dir", "ltr");
        return around("div", "health-row", text_element("dt", "health-name", word(key)), std::move(figure));
    }

    Node answers() const {
        Node rows = element("dl", {"health-rows"});
        rows.children.push_back(row("since", duration_text(health_.now - health_.since)));
        rows.children.push_back(row("answer", health_.answer_age ? duration_text(*health_.answer_age) : kNone));
        if (!health_.fault) return rows;
        const board::PastFault& fault = *health_.fault;
        Node name = row("fault", fmt::format("{} · {}", fault.name, duration_text(health_.now - fault.at)));
        if (!fault.is_over) name.classes.emplace_back("is-bad");
        Node message = text_element("div", "health-message", fault.message);
        message.attributes.emplace_back("dir", "ltr");
        rows.children.push_back(std::move(name));
        rows.children.push_back(std::move(message));
        return rows;
    }

    std::string latency() const {
        const board::Latency& latency = health_.latency;
        if (latency.calls == 0) return kNone;
        return fmt::format("{} · 95 % {} · max {}", seconds_text(latency.p50), seconds_text(latency.p95),
                           seconds_text(latency.longest));
    }

    Node calls() const {
        Node rows = element("dl", {"health-rows"});
        rows.children.push_back(row("latency", latency()));
        rows.children.push_back(row("today", fmt::format("{}", health_.calls_today)));
        rows.children.push_back(row("queue", fmt::format("{}", health_.calls_waiting)));
        return rows;
    }

    Node requests() const {
        Node rows = element("dl", {"health-rows"});
        if (!health_.feed) return rows;
        const board::FeedReport& feed = *health_.feed;
        rows.children.push_back(row("requests", fmt::format("{} / {}", feed.sent, feed.allowed)));
        rows.children.push_back(row("key", fmt::format("{}", feed.max_hits)));
        rows.children.push_back(row("interval", duration_text(feed.interval)));
        rows.children.push_back(row("failures", fmt::format("{} / {}", feed.failures, feed.answers + feed.failures)));
        rows.children.push_back(row("server", feed.server));
        if (feed.clock_offset) rows.children.push_back(row("clock", whole_seconds(*feed.clock_offset)));
        return rows;
    }

    Node machine() const {
        Node rows = element("dl", {"health-rows"});
        if (health_.store) rows.children.push_back(row("screen", health_.store->screen_id));
        Node theme = row(
            "theme", health_.diagnostics == 0 ? health_.theme : fmt::format("{} · ⚠ {}", health_.theme, health_.diagnostics));
        rows.children.push_back(std::move(theme));
        rows.children.push_back(row("memory", board::mebibytes_text(health_.resident_bytes)));
        rows.children.push_back(row("frames", fmt::format("{}", health_.frames)));
        rows.children.push_back(row("uptime", duration_text(health_.uptime)));
        rows.children.push_back(row("version", health_.version));
        return rows;
    }

    static inline const std::string kNone = "–";

    const Health& health_;
    const Words& words_;
    std::string_view language_;
};

}  // namespace

Node health_panel(const Health& health, const Words& words, std::string_view language) {
    return Panel(health, words, language).panel();
}

}  // namespace callboard::scene
