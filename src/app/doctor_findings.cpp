#include "app/doctor_findings.h"

#include "board/health_units.h"

#include <system_error>
#include <thread>

namespace callboard::app {

// Runs on the probe's thread and outlives Inspection::of() where the probe hangs.
struct ProbeRun {
    Probe probe;
    std::shared_ptr<Findings> findings;
    std::size_t number = 0;

    void operator()() const {
        Notebook notebook(findings, number);
        try {
            probe(notebook);
        } catch (const std::exception& bug) {
            findings->add(doctor::fault(subject(), "Bug", bug.what(), "Report it, with what stands here."));
        }
        const std::lock_guard lock(findings->mutex_);
        findings->under_way_[number].clear();
        findings->ended_[number] = true;
        --findings->running_;
        findings->done_.notify_all();
    }

    std::string subject() const {
        const std::lock_guard lock(findings->mutex_);
        return findings->under_way_[number];
    }
};

void Findings::begin(std::size_t probe, std::string subject) {
    const std::lock_guard lock(mutex_);
    under_way_[probe] = std::move(subject);
}

void Findings::add(doctor::Check check) {
    const std::lock_guard lock(mutex_);
    checks_.push_back(std::move(check));
}

void Findings::add(doctor::Checks checks) {
    const std::lock_guard lock(mutex_);
    checks_.insert(checks_.end(), std::move_iterator(checks.begin()), std::move_iterator(checks.end()));
}

Inspection Inspection::of(std::vector<Probe> probes, Duration limit) {
    const SteadyTime deadline = std::chrono::steady_clock::now() + limit;
    const auto findings = std::make_shared<Findings>();
    findings->under_way_.resize(probes.size());
    findings->ended_.resize(probes.size());
    findings->running_ = probes.size();
    std::vector<std::thread> threads(probes.size());
    for (std::size_t i = 0; i < probes.size(); ++i) {
        ProbeRun run{std::move(probes[i]), findings, i};
        try {
            threads[i] = std::thread(run);
        } catch (const std::system_error&) {
            run();  // no thread can be had: one after the other
        }
    }
    std::unique_lock lock(findings->mutex_);
    findings->done_.wait_until(lock, deadline, [&findings] { return findings->running_ == 0; });
    Inspection inspection{findings->checks_, findings->running_ > 0};
    for (const std::string& subject : findings->under_way_) {
        if (subject.empty()) continue;
        inspection.checks.push_back(
            doctor::fault(subject, "Hangs", "no end within " + board::duration_text(limit),
                          "Try again; if it stays so, look at `dmesg` and at the disks that are mounted."));
    }
    lock.unlock();
    for (std::size_t i = 0; i < threads.size(); ++i) {
        if (!threads[i].joinable()) continue;
        lock.lock();
        const bool has_ended = findings->ended_[i];
        lock.unlock();
        if (has_ended) {
            threads[i].join();
        } else {
            threads[i].detach();
        }
    }
    return inspection;
}

}  // namespace callboard::app
