// Evidence for the judge, written down in a test.
#pragma once

#include "tests/faults/checker.h"

namespace callboard::faults {

inline UnixTime at(std::chrono::milliseconds time) { return UnixTime(std::chrono::seconds(1'000'000) + time); }

class TheChecker : public testing::Test {
protected:
    using Truth = simulator::TruthEvent::Kind;
    using Wall = board::ShownEvent::Kind;

    void happens(std::chrono::milliseconds time, Truth kind, const std::string& customer, const std::string& desk) {
        evidence_.truth.push_back({at(time), {at(time), kind, customer, customer, desk}});
    }
    // While the server's clock was off.
    void happens_at(std::chrono::milliseconds time, std::chrono::milliseconds stamp, Truth kind, const std::string& customer,
                    const std::string& desk) {
        evidence_.truth.push_back({at(time), {at(stamp), kind, customer, customer, desk}});
    }
    void shows(std::chrono::milliseconds time, Wall kind, const std::string& customer, const std::string& desk) {
        evidence_.shown.push_back({at(time), {kind, customer, customer, desk}});
    }
    void looks(std::chrono::milliseconds from, std::chrono::milliseconds to) {
        using namespace std::chrono_literals;
        for (auto time = from; time <= to; time += 1s) evidence_.looks.push_back({at(time), at(time - 20ms)});
    }
    void runs(std::chrono::milliseconds from, std::chrono::milliseconds to) { evidence_.runs.push_back({at(from), at(to)}); }

    // Six calls and two recalls in a minute, shown by a wall without a fault.
    void a_good_minute() {
        using namespace std::chrono_literals;
        runs(0s, 120s);
        looks(0s, 120s);
        happens(10'500ms, Truth::Call, "A", "1");
        happens(12'500ms, Truth::Call, "B", "2");
        happens(13'500ms, Truth::Call, "C", "3");
        happens(30'500ms, Truth::Recall, "A", "1");
        happens(31'500ms, Truth::Recall, "B", "4");
        happens(50'500ms, Truth::Finish, "A", "1");
        happens(51'500ms, Truth::Call, "D", "1");
        shows(11s, Wall::Call, "A", "1");
        shows(17s, Wall::Call, "B", "2");
        shows(23s, Wall::Call, "C", "3");
        shows(31s, Wall::Recall, "A", "1");
        shows(38s, Wall::Recall, "B", "4");
        shows(51s, Wall::Clear, "A", "1");
        shows(52s, Wall::Call, "D", "1");
    }

    std::vector<Verdict> verdicts() const {
        std::vector<Verdict> verdicts;
        for (const Finding& finding : check(evidence_, rules_).findings) verdicts.push_back(finding.verdict);
        return verdicts;
    }

    Evidence evidence_;
    Rules rules_;
};

}  // namespace callboard::faults
