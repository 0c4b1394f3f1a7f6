#include "app/commands.h"

#include "app/api_command.h"
#include "app/command_options.h"
#include "app/config.h"
#include "app/data_files.h"
#include "app/demo.h"
#include "app/failure.h"
#include "app/feed_thread.h"
#include "app/new_theme.h"
#include "app/pack_command.h"
#include "app/preview.h"
#include "app/shot.h"
#include "app/signals.h"
#include "app/simulate_command.h"
#include "app/wall.h"
#include "base/utf8.h"
#include "design/preview_state.h"
#include "design/situations.h"

#include <CLI/CLI.hpp>

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <charconv>
#include <csignal>
#include <cstdlib>

namespace callboard::app {
namespace {

// A picture of 8K. What is larger could not be drawn: see raster.
constexpr std::int64_t kMostPixels = 7680 * 4320;

std::optional<PixelSize> parse_size(const std::string& text) {
    if (text == "720p") return PixelSize{1280, 720};
    if (text == "1080p") return PixelSize{1920, 1080};
    if (text == "4k") return PixelSize{3840, 2160};
    if (text == "portrait") return PixelSize{1080, 1920};
    PixelSize size;
    const char* end = text.data() + text.size();
    const auto width = std::from_chars(text.data(), end, size.width);
    if (width.ec != std::errc() || width.ptr == end || *width.ptr != 'x') return std::nullopt;
    const auto height = std::from_chars(width.ptr + 1, end, size.height);
    const bool plausible = size.width >= 64 && size.height >= 64 && size.width <= 16384 && size.height <= 16384 &&
                           std::int64_t{size.width} * size.height <= kMostPixels;
    if (height.ec != std::errc() || height.ptr != end || !plausible) return std::nullopt;
    return size;
}

const CLI::Validator kSize(
    [](std::string& text) {
        return parse_size(text) ? std::string()
                                : fmt::format(
                                      "must be WxH, 720p, 1080p, 4k or portrait; W and H from 64 to 16384, and no more "
                                      "than {} pixels (8K)",
                                      kMostPixels);
    },
    "WxH|720p|1080p|4k|portrait");

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
    bool verbose = false;

    void add_to(CLI::App& command, const char* size_option) {
        auto* window_option = command.add_option(size_option, window, "Show it in a window of this size")->check(kSize);
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
        if (verbose) set_log_level(LogLevel::Debug);
        return settings;
    }
};

// The API secret must not end in a core dump.
void forbid_core_dumps() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

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

int run_wall_command(const std::string& config_file, const std::string& state_dir, const WallOptions& options) {
    forbid_core_dumps();
    const auto config = load_config(config_file);
    if (!config) return failed(config.error());
    WallSettings settings = options.settings(sdl::Mode::FullScreen);
    settings.board = config->board;
    settings.memory = memory_folders(state_dir);
    settings.board.language = ascii_lower(options.language);
    return run_wall(settings, [&](Mailbox& mailbox, const FeedStart& start) { return start_feed(*config, mailbox, start); });
}

void add_wall(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("wall", "The wall of a store, as its configuration says");
    auto config = std::make_shared<std::string>();
    auto state_dir = std::make_shared<std::string>();
    auto options = std::make_shared<WallOptions>();
    command->add_option("--config", *config, "The configuration (TOML)")->required()->type_name("FILE");
    command->add_option("--state-dir", *state_dir, "Remember the board over a restart in this folder")->type_name("DIR");
    options->add_to(*command, "--window");
    command->callback([&code, config, state_dir, options] { code = run_wall_command(*config, *state_dir, *options); });
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

void add_situation_options(CLI::App& command, std::string& situation, std::string& language) {
    std::vector<std::string> names;
    for (const design::Situation& one : design::situations()) names.emplace_back(one.name);
    const auto languages = design::sample_languages();
    command.add_option("--situation", situation, "What is on the board")->check(CLI::IsMember(names));
    command.add_option("--lang", language, "Of the board")
        ->check(CLI::IsMember(std::vector<std::string>(languages.begin(), languages.end())));
}

void add_new_theme(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("new-theme", "A folder with a theme to start from");
    auto name = std::make_shared<std::string>();
    command->add_option("name", *name, "What the folder is called, or its path")->required()->type_name("NAME|DIR");
    command->callback([&code, name] { code = run_new_theme(*name); });
}

void add_preview(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("preview", "A theme while it is written: the wall itself, reloading at each save");
    auto settings = std::make_shared<PreviewSettings>();
    auto texts = std::make_shared<std::array<std::string, 4>>();
    auto seconds = std::make_shared<std::optional<double>>();
    command->add_option("theme", settings->theme, "A theme's name, folder or pack")->required()->type_name("NAME|DIR|PACK");
    command->add_option("--size", (*texts)[0], "Of the wall")->check(kSize);
    add_situation_options(*command, settings->situation, settings->language);
    auto* board = command->add_option("--board", (*texts)[1],
                                      "A board of your own in place of a situation; themes/README.md has its keys");
    board->type_name("FILE.json");
    command->add_option("--live", (*texts)[2], "The board of a real store, by the configuration of its wall")
        ->type_name("CONFIG")
        ->excludes(board);
    command->add_option("--seconds", *seconds, "End after so many seconds")->check(seconds_option());
    command->add_option("--screenshot", (*texts)[3], "Write the window as PNG, at the end and on SIGUSR1")->type_name("FILE");
    command->footer("Keys:\n\n" + design::key_help());
    command->callback([&code, settings, seconds, texts] {
        settings->run_for = duration_of(*seconds);
        if (const auto parsed = parse_size((*texts)[0])) settings->size = *parsed;
        settings->board = path_of((*texts)[1]);
        settings->live = path_of((*texts)[2]);
        settings->screenshot = path_of((*texts)[3]);
        if (settings->live) forbid_core_dumps();
        code = run_preview(*settings);
    });
}

void add_shot(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("shot", "A picture of a theme, without a window");
    auto settings = std::make_shared<ShotSettings>();
    auto texts = std::make_shared<std::array<std::string, 3>>();
    auto milliseconds = std::make_shared<double>(0);
    command->add_option("theme", settings->theme, "A theme's name, folder or pack")->required()->type_name("NAME|DIR|PACK");
    command->add_option("-o,--output", settings->output, "Where the picture goes (shot.png)")->type_name("FILE.png");
    command->add_option("--size", (*texts)[0], "Of the screen")->check(kSize);
    add_situation_options(*command, settings->situation, settings->language);
    command->add_option("--board", (*texts)[1], "A board of your own in place of a situation; themes/README.md has its keys")
        ->type_name("FILE.json");
    command->add_option("--at", *milliseconds, "So long after the call, for animations")
        ->check(CLI::Range(0.0, 3.6e6))
        ->type_name("MS");
    command->add_flag("--sheet", settings->is_sheet, "One contact sheet of all situations in all sizes");
    command->add_flag("--reduced-motion", settings->reduced_motion, "As for those who asked for less motion");
    command->callback([&code, settings, texts, milliseconds] {
        if (const auto parsed = parse_size((*texts)[0])) settings->size = *parsed;
        settings->board = path_of((*texts)[1]);
        settings->at = std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(*milliseconds));
        code = run_shot(*settings);
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
    add_demo(app, code);
    add_new_theme(app, code);
    add_preview(app, code);
    add_shot(app, code);
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
