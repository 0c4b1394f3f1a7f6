#include "app/doctor.h"

#include "app/api_command.h"
#include "app/command_options.h"
#include "app/core_dumps.h"
#include "app/doctor_machine.h"
#include "app/doctor_server.h"
#include "app/doctor_theme.h"
#include "app/terminal.h"
#include "app/transport_settings.h"
#include "base/log.h"
#include "base/service_folder.h"
#include "doctor/report.h"
#include "doctor/server.h"

#include <cstdio>
#include <cstdlib>

namespace callboard::app {
namespace {

constexpr Duration kLimit = std::chrono::milliseconds(14'500);
constexpr const char* kUnit = "callboard.service";
constexpr const char* kServiceState = "/var/lib/callboard";

struct DoctorSettings {
    std::filesystem::path config;
    memory::Folders folders;
    bool as_json = false;
};

struct ConfigurationFound {
    doctor::ConfigurationSeen seen;
    doctor::SecretSeen secret;
    std::optional<Config> config;  // nothing where there is a mistake beside those of the secret
    bool has_secret = false;       // one that can be used
};

// Takes the secret out of the environment, so before there are threads.
ConfigurationFound read_configuration(const std::filesystem::path& file) {
    ConfigurationFound found;
    found.seen.file = file.string();
    ApiOverrides overrides;
    overrides.last_secret_file = file.parent_path() / "secret";
    auto config = load_config(file, overrides);
    found.has_secret = config.has_value();
    if (!config) {
        found.secret.error = config.error();
        // Is all else right?
        overrides.secret = Secret("none");
        config = load_config(file, overrides);
    }
    if (!config) {
        found.seen.error = config.error();
        return found;
    }
    found.seen.device = config->device;
    found.seen.key = config->key;
    found.seen.server = config->url;
    found.seen.others_may_read = others_may_read(file);
    if (config->secret_file) {
        found.secret.file = config->secret_file->string();
        found.secret.others_may_read = others_may_read(*config->secret_file);
    }
    found.config = *std::move(config);
    return found;
}

// Of the last board, where the server does not tell.
std::optional<StoreFacts> remembered(const std::optional<memory::Record>& record) {
    const board::Store* store = record ? record->memory.store.get() : nullptr;
    if (store == nullptr) return std::nullopt;
    StoreFacts facts{store->css_template, store->langs, {{"", store->name}}};
    for (const board::Desk& desk : store->desks) facts.texts.emplace_back("", desk.name);
    return facts;
}

void inspect_configuration(const ConfigurationFound& found, Notebook& notebook) {
    notebook.begin("configuration");
    notebook.add(doctor::judge_configuration(found.seen));
    if (!found.config) return;
    notebook.add(doctor::judge_secret(found.secret));
    notebook.begin("environment");
    doctor::SecretSeen secret = found.secret;
    secret.environments = holders_of_secret();
    notebook.add(doctor::judge_environments(secret));
}

void inspect_store(const ConfigurationFound& found, const memory::Folders& folders, Notebook& notebook) {
    notebook.begin("proxy");
    const auto record = memory::look(folders).record;
    std::optional<StoreFacts> facts;
    if (found.config) {
        auto connection = transport_settings(*found.config);
        if (connection) {
            connection->known_time = record ? record->memory.server_time.value_or(UnixTime()) : UnixTime();
            facts = inspect_server(*found.config, *connection, found.has_secret ? Asking::Yes : Asking::No, notebook);
        } else {
            notebook.add(doctor::told_by(doctor::Verdict::Fault, "proxy", "ProxyWrong", connection.error(),
                                         "Set HTTPS_PROXY to http://[USER:PASSWORD@]HOST:PORT, or unset it."));
        }
    }
    if (!facts) facts = remembered(record);
    if (facts) inspect_theme(*facts, notebook);
}

std::vector<Probe> probes(const DoctorSettings& settings, const ConfigurationFound& found) {
    return {
        [found](Notebook& notebook) { inspect_configuration(found, notebook); },
        [found, settings](Notebook& notebook) { inspect_store(found, settings.folders, notebook); },
        [](Notebook& notebook) {
            notebook.begin("video");
            const doctor::VideoSeen seen = see_video();
            notebook.add(doctor::judge_video(seen));
            notebook.add(doctor::judge_monitors(seen));
            notebook.add(doctor::judge_renderer(seen));
        },
        [](Notebook& notebook) {
            notebook.begin("sound");
            notebook.add(doctor::judge_sound(see_sound()));
        },
        [settings](Notebook& notebook) {
            notebook.begin("state");
            notebook.add(doctor::judge_state(see_state(settings.folders, SystemClock().now().unix)));
        },
        [settings](Notebook& notebook) {
            notebook.begin("disk");
            notebook.add(doctor::judge_disk(see_disk(settings.folders.state)));
        },
        [](Notebook& notebook) {
            notebook.begin("memory");
            notebook.add(doctor::judge_memory(see_memory()));
        },
        [](Notebook& notebook) {
            notebook.begin("unit");
            notebook.add(doctor::judge_unit(see_unit(kUnit)));
        },
    };
}

int run_doctor(const DoctorSettings& settings) {
    forbid_core_dumps();
    set_log_level(LogLevel::Error);  // what is wrong is in the report
    const Inspection inspection = Inspection::of(probes(settings, read_configuration(settings.config)), kLimit);
    const doctor::Ink ink = colours_wanted() ? doctor::Ink::Colours : doctor::Ink::Plain;
    const std::string report =
        settings.as_json ? doctor::report_json(inspection.checks) : doctor::report_text(inspection.checks, ink);
    std::fwrite(report.data(), 1, report.size(), stdout);
    std::fflush(stdout);
    const int code = doctor::count_of(inspection.checks, doctor::Verdict::Fault) > 0 ? 1 : 0;
    if (inspection.hangs) std::_Exit(code);  // nobody can end a thread that hangs
    return code;
}

}  // namespace

void add_doctor(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("doctor",
                                       "Tries everything that a wall needs, and says what to mend: configuration, network,\n"
                                       "certificate, clock, key and rights, screen, theme, fonts, graphics, disk, service");
    auto config = std::make_shared<std::string>(kServiceConfig);
    auto state_dir = std::make_shared<std::string>();
    auto as_json = std::make_shared<bool>(false);
    command->add_option("--config", *config, fmt::format("The configuration (TOML; {})", kServiceConfig))->type_name("FILE");
    command->add_option("--state-dir", *state_dir, fmt::format("Where the wall remembers its board ({})", kServiceState))
        ->type_name("DIR");
    command->add_flag("--json", *as_json, "Print one JSON object");
    command->footer(
        "A fault keeps the wall from its work, a warning will one day. Asks no more than a wall at its start, and ends within\n"
        "15 s. Exit codes: 0 no faults, 1 faults.");
    command->callback([&code, config, state_dir, as_json] {
        const std::filesystem::path service = service_folder("STATE_DIRECTORY").value_or(kServiceState);
        const std::filesystem::path state = path_of(*state_dir).value_or(service);
        const bool is_service = state == service;
        const std::filesystem::path notes = is_service ? service_folder("RUNTIME_DIRECTORY").value_or("/run/callboard") : state;
        code = run_doctor({*config, {state, notes}, *as_json});
    });
}

}  // namespace callboard::app
