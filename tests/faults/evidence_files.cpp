#include "tests/faults/evidence_files.h"

#include <boost/json.hpp>

namespace callboard::faults {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;
using Truth = simulator::TruthEvent::Kind;
using Wall = board::ShownEvent::Kind;

// One line, of which parts are taken; the first that is missing is kept.
class Line {
public:
    explicit Line(const json::object& object) : object_(object) {}

    UnixTime time(std::string_view name) {
        const json::value* value = object_.if_contains(name);
        if (value == nullptr || !value->is_number()) return miss(name), UnixTime();
        return UnixTime(milliseconds(std::llround(value->to_number<double>())));
    }
    std::string text(std::string_view name) {
        const json::value* value = object_.if_contains(name);
        if (value == nullptr || !value->is_string()) return miss(name), std::string();
        return std::string(value->get_string());
    }
    bool flag(std::string_view name, bool otherwise) const {
        const json::value* value = object_.if_contains(name);
        return value != nullptr && value->is_bool() ? value->get_bool() : otherwise;
    }
    template <class Kind, std::size_t N>
    Kind one_of(std::string_view name, const std::pair<std::string_view, Kind> (&kinds)[N]) {
        const std::string word = text(name);
        for (const auto& [known, kind] : kinds) {
            if (known == word) return kind;
        }
        miss(name);
        return kinds[0].second;
    }
    std::optional<std::string_view> missing() const { return missing_; }

private:
    void miss(std::string_view name) {
        if (!missing_) missing_ = name;
    }
    const json::object& object_;
    std::optional<std::string_view> missing_;  // a name in the source of this file
};

template <class Item, class Read>
Result<std::vector<Item>> parse(std::string_view lines, const Read& read) {
    std::vector<Item> items;
    for (std::size_t number = 1; !lines.empty(); ++number) {
        const std::string_view text = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(lines.size(), text.size() + 1));
        json::error_code error;
        const json::value value = json::parse(text, error);
        if (error || !value.is_object()) continue;
        Line line(value.get_object());
        items.push_back(read(line));
        if (line.missing())
            return Error(ErrorKind::File, fmt::format("line {}: '{}' is not what was expected", number, *line.missing()));
    }
    return items;
}

}  // namespace

Result<std::vector<Fact>> parse_truth(std::string_view lines) {
    constexpr std::pair<std::string_view, Truth> kKinds[] = {{"call", Truth::Call},
                                                             {"recall", Truth::Recall},
                                                             {"uncall", Truth::Uncall},
                                                             {"finish", Truth::Finish},
                                                             {"delete", Truth::Delete}};
    return parse<Fact>(lines, [&](Line& line) {
        const UnixTime at = line.time("t");
        return Fact{at, {at, line.one_of("event", kKinds), line.text("customer"), line.text("display"), line.text("desk")}};
    });
}

Result<std::vector<Shown>> parse_shown(std::string_view lines) {
    constexpr std::pair<std::string_view, Wall> kKinds[] = {
        {"call", Wall::Call}, {"recall", Wall::Recall}, {"clear", Wall::Clear}};
    return parse<Shown>(lines, [&](Line& line) {
        const UnixTime at = line.time("t");
        return Shown{at, {line.one_of("event", kKinds), line.text("customer"), line.text("display"), line.text("desk")}};
    });
}

Result<std::vector<Look>> parse_looks(std::string_view lines) {
    return parse<Look>(lines, [](Line& line) {
        return Look{line.time("at"), line.time("of"), std::chrono::milliseconds(0), line.flag("sure", true)};
    });
}

Result<std::vector<Run>> parse_spans(std::string_view lines) {
    return parse<Run>(lines, [](Line& line) { return Run{line.time("from"), line.time("to")}; });
}

Run whole_run(const Evidence& evidence) {
    Run run{UnixTime::max(), UnixTime::min()};
    const auto include = [&run](UnixTime time) { run = {std::min(run.from, time), std::max(run.to, time)}; };
    for (const Fact& fact : evidence.truth) include(fact.at);
    for (const Shown& shown : evidence.shown) include(shown.at);
    for (const Look& look : evidence.looks) include(look.at);
    return run;
}

std::string report_text(const Report& report) {
    json::object object{
        {"calls", report.calls}, {"announced", report.announced}, {"unseen", report.unseen}, {"unrecorded", report.unrecorded}};
    for (std::size_t i = 0; i < kVerdicts; ++i) {
        const auto verdict = static_cast<Verdict>(i);
        object[name_of(verdict)] = report.count(verdict);
    }
    json::array latencies;
    for (const milliseconds latency : report.latencies) latencies.push_back(latency.count());
    object["latencies_ms"] = std::move(latencies);
    json::array findings;
    for (const Finding& finding : report.findings) {
        const std::string text =
            fmt::format("{} {} {} {}", unix_milliseconds(finding.at), name_of(finding.verdict), finding.customer, finding.what);
        findings.push_back(json::string(text));
    }
    object["findings"] = std::move(findings);
    return json::serialize(object);
}

}  // namespace callboard::faults
