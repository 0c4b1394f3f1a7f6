// Where the doctor's probes, each on a thread of its own, put what they found. One that hangs keeps nobody waiting.
#pragma once

#include "base/clock.h"
#include "doctor/check.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace callboard::app {

class Findings {
public:
    // What is looked at now by the probe of that number: told where it hangs.
    void begin(std::size_t probe, std::string subject);
    void add(doctor::Check check);
    void add(doctor::Checks checks);

private:
    friend struct Inspection;
    friend struct ProbeRun;
    std::mutex mutex_;
    std::condition_variable done_;
    doctor::Checks checks_;
    std::vector<std::string> under_way_;  // by probe; empty of one that has ended
    std::vector<bool> ended_;             // by probe
    std::size_t running_ = 0;
};

// One probe's way to tell.
class Notebook {
public:
    Notebook(std::shared_ptr<Findings> findings, std::size_t probe) : findings_(std::move(findings)), probe_(probe) {}
    void begin(std::string subject) { findings_->begin(probe_, std::move(subject)); }
    void add(doctor::Check check) { findings_->add(std::move(check)); }
    void add(doctor::Checks checks) { findings_->add(std::move(checks)); }

private:
    std::shared_ptr<Findings> findings_;
    std::size_t probe_;
};

using Probe = std::function<void(Notebook&)>;

struct Inspection {
    doctor::Checks checks;
    bool hangs = false;  // a probe never ended, and still runs

    // Runs all at once, for `limit` at most. A probe that takes longer is a fault of what it looked at.
    static Inspection of(std::vector<Probe> probes, Duration limit);
};

}  // namespace callboard::app
