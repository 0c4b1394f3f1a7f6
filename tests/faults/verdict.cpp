// verdict --truth FILE --shown FILE: judges a wall by what its store and itself wrote down, and prints the report as JSON. Exit
// code 0: nothing found, 1: something, 2: the files cannot be used.

#include "base/files.h"
#include "tests/faults/evidence_files.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace callboard::faults {
namespace {

using std::chrono::milliseconds;

struct Options {
    std::string truth, shown, looks, runs, outages;
    int interval = 1000;
    int margin = 0;
    int slack = 500;
    int start = 0;
    int hold = 7000;
};

// An empty path has nothing in it.
template <class Item>
Result<void> read_into(std::vector<Item>& items, const std::string& path,
                       Result<std::vector<Item>> (*parse)(std::string_view)) {
    if (path.empty()) return {};
    constexpr std::size_t kLimit = 256UL << 20U;
    const auto text = read_file(path, kLimit);
    if (!text) return text.error();
    auto parsed = parse(*text);
    if (!parsed) return Error(parsed.error().kind(), parsed.error().message(), path);
    items = std::move(*parsed);
    return {};
}

Result<Evidence> read(const Options& options) {
    Evidence evidence;
    std::vector<Run> outages;
    const Result<void> results[] = {
        read_into(evidence.truth, options.truth, parse_truth), read_into(evidence.shown, options.shown, parse_shown),
        read_into(evidence.looks, options.looks, parse_looks), read_into(evidence.runs, options.runs, parse_spans),
        read_into(outages, options.outages, parse_spans)};
    for (const Result<void>& result : results) {
        if (!result) return result.error();
    }
    if (evidence.runs.empty()) evidence.runs.push_back(whole_run(evidence));
    if (!options.looks.empty()) return evidence;
    for (const Run& run : evidence.runs) {
        const auto looks = regular_looks(run.from, run.to, milliseconds(options.interval), outages);
        evidence.looks.insert(evidence.looks.end(), looks.begin(), looks.end());
    }
    return evidence;
}

int judge(const Options& options) {
    const auto evidence = read(options);
    if (!evidence) {
        std::fprintf(stderr, "verdict: %s\n", evidence.error().text().c_str());
        return 2;
    }
    Rules rules;
    rules.hold = milliseconds(options.hold);
    rules.hold_least = std::min(rules.hold_least, rules.hold);
    rules.margin = milliseconds(options.margin);
    rules.slack = milliseconds(options.slack);
    rules.start = milliseconds(options.start);
    const Report report = check(*evidence, rules);
    std::printf("%s\n", report_text(report).c_str());
    return report.findings.empty() ? 0 : 1;
}

}  // namespace
}  // namespace callboard::faults

int main(int argc, char** argv) {
    CLI::App app("Judges a wall by what its store and itself wrote down");
    callboard::faults::Options options;
    app.add_option("--truth", options.truth, "The truth log of the simulator")->required();
    app.add_option("--shown", options.shown, "The event log of the wall")->required();
    app.add_option("--runs", options.runs, "When its program ran; one run where it is left out");
    auto* looks = app.add_option("--looks", options.looks, "When it had answers about the queue");
    app.add_option("--outages", options.outages, "Without --looks: when it had none")->excludes(looks);
    app.add_option("--interval", options.interval, "Without --looks: from one answer to the next, in ms")
        ->check(CLI::PositiveNumber);
    app.add_option("--margin", options.margin, "How far the looks may be off, in ms");
    app.add_option("--slack", options.slack, "What an announcement may be late, in ms");
    app.add_option("--start", options.start, "What a first frame may take after the first answer, in ms");
    app.add_option("--hold", options.hold, "announce.hold of the wall, in ms");
    CLI11_PARSE(app, argc, argv);
    return callboard::faults::judge(options);
}
