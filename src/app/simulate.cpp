#include "app/simulate.h"

#include "app/failure.h"

#include <csignal>
#include <cstdio>
#include <ctime>

namespace callboard::app {
namespace {

// Sleeps until SIGINT or SIGTERM, or so long. The signals must be blocked in all threads.
void wait_for_end(const sigset_t& signals, std::optional<Duration> limit) {
    if (!limit) {
        int number = 0;
        sigwait(&signals, &number);
        return;
    }
    const auto seconds = std::chrono::floor<std::chrono::seconds>(*limit);
    const timespec timeout{seconds.count(), std::chrono::nanoseconds(*limit - seconds).count()};
    sigtimedwait(&signals, nullptr, &timeout);
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
    if (!started) return failed(started.error());
    const simulator::Simulator& simulator = **started;
    // The one secret that is meant to be read: it belongs to a simulator on loopback.
    std::printf("url %s\nkey %s\nsecret %s\nscreen %s\n", simulator.url().c_str(), simulator.key().c_str(),
                std::string(simulator.secret().reveal()).c_str(), simulator.screen_id().c_str());
    if (const auto authority = simulator.authority()) std::printf("ca %s\n", authority->c_str());
    if (const auto control = simulator.control_url()) std::printf("control %s\n", control->c_str());
    std::fflush(stdout);
    wait_for_end(signals, settings.run_for);
    return 0;
}

}  // namespace callboard::app
