#include "app/simulate_command.h"

#include "app/command_options.h"
#include "app/simulate.h"

namespace callboard::app {
namespace {

// As CLI11 fills them.
struct SimulateOptions {
    SimulateSettings settings;
    std::string store, save, scenario, tls_certificate, tls_key, tls_self_made, truth_log;
    std::string signed_uri = "either";
    double timestamp_window = 300;
    std::optional<double> seconds;

    void add_store_options(CLI::App& command) {
        auto* stored = command.add_option("--store", store, "A store file (JSON) instead of the built-in store");
        stored->type_name("FILE");
        command.add_option("--save", save, "Write the store to this file: at the start, at the end, and when told to")
            ->type_name("FILE");
        command.add_option("--scenario", scenario, "What the store's day is like (TOML)")->type_name("FILE");
        command.add_option("--pace", settings.simulator.pace, "How fast the store's day goes by; 0: nothing happens by itself")
            ->check(CLI::Range(0.0, 1000.0))
            ->type_name("X");
        command.add_option("--seed", settings.simulator.seed, "Another number is another day")->type_name("N");
        command.add_option("--truth-log", truth_log, "Write what happens in the store, as JSON Lines")->type_name("FILE");
    }
    void add_server_options(CLI::App& command) {
        simulator::SimulatorSettings& simulator = settings.simulator;
        command.add_option("--port", simulator.port, "The port; 0 takes a free one")->type_name("N");
        command.add_option("--control", simulator.control_port, "Drive the store and its faults on this port: GET / tells how")
            ->type_name("PORT");
        auto* certificate = command.add_option("--tls-cert", tls_certificate, "A certificate (PEM): https")->type_name("FILE");
        auto* key = command.add_option("--tls-key", tls_key, "Its key (PEM)")->type_name("FILE")->needs(certificate);
        certificate->needs(key);
        command.add_option("--tls-self-made", tls_self_made, "https with a certificate and a CA made in this folder")
            ->type_name("DIR")
            ->excludes(certificate);
    }
    void add_strictness_options(CLI::App& command) {
        simulator::SimulatorSettings& simulator = settings.simulator;
        command.add_option("--max-hits", simulator.max_hits, "Requests a minute of every key, instead of the store's")
            ->check(CLI::Range(1, 1'000'000'000))
            ->type_name("N");
        command.add_option("--ban-after", simulator.ban_after, "Lock a key after so many minutes with too many requests")
            ->check(CLI::Range(1, 1'000'000))
            ->type_name("N");
        command.add_option("--timestamp-window", timestamp_window, "How far a timestamp may be off, 300 unless told")
            ->check(seconds_option());
        command.add_flag("--refuse-replays", simulator.refuse_replays, "Answer each signed request once only");
        command.add_option("--signed-uri", signed_uri, "What a signature must be over: the URI with its query, or its path")
            ->check(CLI::IsMember({"either", "with-query", "without-query"}));
    }
    SimulateSettings taken() const {
        SimulateSettings taken = settings;
        simulator::SimulatorSettings& simulator = taken.simulator;
        simulator.store_file = path_of(store);
        simulator.save_file = path_of(save);
        simulator.scenario_file = path_of(scenario);
        simulator.tls_certificate = path_of(tls_certificate);
        simulator.tls_key = path_of(tls_key);
        simulator.tls_self_made = path_of(tls_self_made);
        simulator.truth_log = path_of(truth_log);
        simulator.signed_uri = signed_uri == "with-query"      ? simulator::SignedUri::WithQuery
                               : signed_uri == "without-query" ? simulator::SignedUri::WithoutQuery
                                                               : simulator::SignedUri::Either;
        simulator.timestamp_window = std::chrono::milliseconds(std::llround(timestamp_window * 1000));
        taken.run_for = duration_of(seconds);
        return taken;
    }
};

}  // namespace

void add_simulate(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("simulate", "The FileVirtuelle API of a simulated store, as a server on this machine");
    auto options = std::make_shared<SimulateOptions>();
    options->add_store_options(*command);
    options->add_server_options(*command);
    options->add_strictness_options(*command);
    command->add_option("--seconds", options->seconds, "End after so many seconds")->check(seconds_option());
    command->callback([&code, options] { code = run_simulate(options->taken()); });
}

}  // namespace callboard::app
