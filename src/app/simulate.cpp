#include "app/simulate.h"

#include "base/log.h"

#include <csignal>
#include <cstdio>
#include <ctime>

namespace callboard::app {
namespace {

// Sleeps until SIGINT or SIGTERM, or for so many seconds. The signals must be blocked in all threads.
void wait_for_end(const sigset_t& signals, std::optional<double> seconds) {
    if (!seconds) {
        int number = 0;
        sigwait(&signals, &number);
        return;
    }
    timespec limit{};
    limit.tv_sec = static_cast<std::time_t>(*seconds);
    limit.tv_nsec = static_cast<long>((*seconds - std::floor(*seconds)) * 1e9);
    sigtimedwait(&signals, nullptr, &limit);
}

}  // namespace

int run_simulate(const SimulateSettings& settings) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    const SystemClock clock;
    auto started = simulator::Simulator::start(settings.simulator, clock);
    if (!started) {
        log(LogLevel::Error, started.error().text());
        return 1;
    }
    const simulator::Simulator& simulator = **started;
    // The one secret that is meant to be read: it belongs to a simulator on loopback.
    std::printf("url %s\nkey %s\nsecret %s\nscreen %s\n", simulator.url().c_str(), simulator.key().c_str(),
                std::string(simulator.secret().reveal()).c_str(), simulator.screen_id().c_str());
    std::fflush(stdout);
    wait_for_end(signals, settings.seconds);
    return 0;
}

}  // namespace callboard::app
