#include "app/commands.h"

#include "app/api_command.h"
#include "app/check_command.h"
#include "app/command_options.h"
#include "app/config.h"
#include "app/core_dumps.h"
#include "app/demo.h"
#include "app/doctor.h"
#include "app/failure.h"
#include "app/kiosk.h"
#include "app/pack_command.h"
#include "app/signals.h"
#include "app/simulate_command.h"
#include "app/status_command.h"
#include "app/theme_commands.h"
#include "app/wall.h"
#include "base/service_folder.h"
#include "base/utf8.h"

#include <CLI/CLI.hpp>

#include <malloc.h>

#include <csignal>
#include <cstdlib>

namespace callboard::app {
namespace {

// The options that `wall` and `demo` share, as CLI11 fills them.
struct WallOptions {
    std::string window;
    bool full_screen = false;
    std::string theme;
    std::string language;
    std::optional<double> seconds;
    std::string event_log;
    std::string screenshot;
    std::string status;
    std::optional<std::uint16_t> metrics;
    bool verbose = false;

    void add_to(CLI::App& command, const char* size_option) {
        auto* window_option =
            command.add_option(size_option, window, "Show it in a window of this size")->check(pixels_option());
        command.add_flag("--fullscreen", full_screen, "Fill the screen")->excludes(window_option);
        command.add_option("--theme", theme, "A theme's name, folder or pack, instead of the store's own")
            ->type_name("NAME|DIR|PACK");
        command.add_option("--lang", language, "One language, instead of the store's in turn")->type_name("CODE");
        command.add_option("--seconds", seconds, "End after so many seconds")->check(seconds_option());
        command.add_option("--event-log", event_log, "Append what is shown, as JSON Lines")->type_name("FILE");
        command.add_option("--screenshot", screenshot, "Write the picture as PNG, at the end and on SIGUSR1")
            ->type_name("FILE");
        command
            .add_option("--status", status,
                        "Tell how the wall fares, as JSON: in a file, or at a unix socket (unix:PATH, or PATH.sock)")
            ->type_name("FILE|SOCKET");
        command.add_option("--metrics", metrics, "The same for Prometheus, at http://127.0.0.1:PORT/metrics")
            ->check(CLI::Range(1, 65535))
            ->type_name("PORT");
        command.add_flag("--verbose", verbose, "Log more");
        command.footer("F12 shows and hides how the wall fares.");
    }

    WallSettings settings(sdl::Mode default_mode) const {
        WallSettings settings;
        settings.screen.mode = full_screen ? sdl::Mode::FullScreen : window.empty() ? default_mode : sdl::Mode::Window;
        if (const auto size = parse_size(window)) settings.screen.window_size = *size;
        if (!theme.empty()) settings.theme = theme;
        settings.run_for = duration_of(seconds);
        settings.event_log = path_of(event_log);
        settings.screenshot = path_of(screenshot);
        if (!status.empty()) settings.status = status_target(status);
        settings.metrics_port = metrics;
        if (verbose) set_log_level(LogLevel::Debug);
        return settings;
    }
};

// Bitmaps come and go: each has pages of its own, which go back to the system at once instead of staying in a growing heap.
void keep_memory_small() {
    mallopt(M_MMAP_THRESHOLD, 64 * 1024);
    mallopt(M_TRIM_THRESHOLD, 256 * 1024);
    mallopt(M_ARENA_MAX, 2);
}

std::optional<memory::Folders> memory_folders(const std::string& state_dir) {
    if (const auto named = path_of(state_dir)) return memory::Folders{*named, *named};
    const auto state = service_folder("STATE_DIRECTORY");
    if (!state) return std::nullopt;
    return memory::Folders{*state, service_folder("RUNTIME_DIRECTORY").value_or(*state)};
}

void add_wall(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("wall", "The wall of a store, as its configuration says");
    auto config = std::make_shared<std::string>();
    auto state_dir = std::make_shared<std::string>();
    auto kiosk = std::make_shared<bool>(false);
    auto options = std::make_shared<WallOptions>();
    command->add_option("--config", *config, "The configuration (TOML)")->required()->type_name("FILE");
    command->add_option("--state-dir", *state_dir, "Remember the board over a restart in this folder")->type_name("DIR");
    command->add_flag("--kiosk", *kiosk, "Show what is wrong with the configuration, and wait until it is mended");
    options->add_to(*command, "--window");
    command->callback([&code, config, state_dir, kiosk, options] {
        forbid_core_dumps();
        WallSettings settings = options->settings(sdl::Mode::FullScreen);
        settings.memory = memory_folders(*state_dir);
        settings.board.language = ascii_lower(options->language);
        settings.screen.without_monitor = sdl::WithoutMonitor::Wait;
        code = *kiosk ? run_kiosk(*config, settings) : run_configured(load_config(*config), settings);
    });
}

void add_demo(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("demo", "A simulated store and its wall, in one program");
    auto options = std::make_shared<WallOptions>();
    auto pace = std::make_shared<double>(1);
    options->add_to(*command, "--size");
    command->add_option("--pace", *pace, "How fast the store's day goes by")->check(CLI::Range(0.0, 1000.0))->type_name("X");
    command->callback([&code, options, pace] {
        DemoSettings settings{options->settings(sdl::Mode::Window), *pace};
        settings.wall.board.language = ascii_lower(options->language);
        code = run_demo(std::move(settings));
    });
}

void add_api(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("api",
                                       "One signed request to the API: prints the answer, and what an error means.\n"
                                       "  callboard api GET /devices/name,type --search 'type=desk'\n"
                                       "  callboard api PUT /customer --data '{\"_id\": \"...\", \"processed\": true}'");
    auto settings = std::make_shared<ApiSettings>();
    auto paths = std::make_shared<std::array<std::string, 2>>();
    ApiWords& words = settings->words;
    command->add_option("verb", words.verb, "GET, POST, PUT or DELETE")->required()->type_name("VERB");
    command
        ->add_option("path", words.path, "The route, an id where it needs one, the fields wanted: /device/ID/name,status.open")
        ->required()
        ->type_name("PATH");
    command->add_option("--search", words.search, "Of a GET: 'type=desk&name!=Desk 1|type=screen'; operators = != < <= > >=")
        ->type_name("QUERY");
    command->add_option("--data", words.data, "Of a POST or PUT; - reads it from standard input")->type_name("JSON|@FILE|-");
    command->add_option("--config", (*paths)[0], fmt::format("Whose address, key and secret are used ({})", kServiceConfig))
        ->type_name("FILE");
    command->add_option("--url", settings->url, "Another address")->type_name("URL");
    command->add_option("--key", settings->key, "Another key")->type_name("KEY");
    command->add_option("--secret-file", (*paths)[1], "Another secret")->type_name("FILE");
    command->add_flag("--include", settings->include, "Print the status line and the headers too");
    command->add_flag("--raw", settings->raw, "Print the body as it came");
    command->footer(
        "Exit codes: 0 done, 1 the answer is an error, 2 wrong use or configuration and nothing was sent, 3 no answer.");
    command->callback([&code, settings, paths] {
        forbid_core_dumps();
        settings->config = path_of((*paths)[0]);
        settings->secret_file = path_of((*paths)[1]);
        code = run_api(*settings);
    });
}

}  // namespace

int run(int argc, char** argv) {
    ignore_screenshot_requests();
    keep_memory_small();
    std::signal(SIGPIPE, SIG_IGN);  // a log's reader that goes away does not end the wall
    CLI::App app("Callboard: the wall screen of a waiting room", "callboard");
    app.set_version_flag("--version", std::string("callboard ") + CALLBOARD_VERSION);
    app.require_subcommand(1);
    int code = 0;
    add_wall(app, code);
    add_status(app, code);
    add_doctor(app, code);
    add_demo(app, code);
    add_new_theme(app, code);
    add_preview(app, code);
    add_shot(app, code);
    add_check(app, code);
    add_pack(app, code);
    add_simulate(app, code);
    add_api(app, code);
    for (CLI::App* command : app.get_subcommands({}))
        command->set_version_flag("--version", std::string("callboard ") + CALLBOARD_VERSION);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int wrong_use = app.got_subcommand("api") ? kApiWrongUse : 1;
        return app.exit(error) == 0 ? 0 : wrong_use;
    }
    return code;
}

}  // namespace callboard::app
