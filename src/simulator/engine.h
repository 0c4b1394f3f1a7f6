// What the simulator's thread works on, wired together: the store, the service, its faults and deliveries, the day, the
// servers. simulator.h is its face to other threads.
#pragma once

#include "simulator/control.h"
#include "simulator/http_server.h"
#include "simulator/script.h"
#include "simulator/service.h"
#include "simulator/simulator.h"
#include "simulator/store.h"
#include "simulator/store_day.h"
#include "simulator/truth_log.h"
#include "simulator/webhook.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <future>
#include <thread>

namespace callboard::simulator {

// The store that the settings ask for. Errors as Simulator::start tells them.
Result<Store> open_store(const SimulatorSettings& settings);

// All that runs on the simulator's thread. The io_context dies first: the coroutines it holds refer to what is above it.
struct Engine {
    Engine(SimulatorSettings settings, const Clock& clock, Store store, Script script);
    // The store is saved where the settings say so.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    Result<void> open();
    Result<void> listen();
    void happened(const TruthEvent& event);
    void open_day();
    void schedule_day();
    Reply answer(const Request& request);
    std::string requests_text() const;
    Result<void> save() const;

    // Runs `work` on the thread and waits for what it returns.
    template <class Work>
    auto call(Work work) {
        std::packaged_task<decltype(work())()> task(std::move(work));
        auto result = task.get_future();
        boost::asio::post(io, [&task] { task(); });
        return result.get();
    }

    SimulatorSettings settings;
    Script script;
    const Clock& clock;
    Store store;
    TruthLog truth;
    Queue queue;
    Service service;
    Hand hand;
    Faults faults;
    Control control;
    std::deque<RequestRecord> requests;
    std::optional<std::filesystem::path> authority;
    std::optional<StoreDay> day;
    boost::asio::io_context io{1};
    Webhooks webhooks{io};
    boost::asio::steady_timer timer;
    std::unique_ptr<HttpServer> server;
    std::unique_ptr<HttpServer> control_server;
    std::thread thread;
};

}  // namespace callboard::simulator
