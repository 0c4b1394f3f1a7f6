#include "app/config.h"

#include "api/endpoint.h"
#include "app/config_reader.h"
#include "base/files.h"
#include "base/utf8.h"

#include <cstdlib>
#include <cstring>

namespace callboard::app {
namespace {

constexpr std::size_t kConfigLimit = 64 * 1024;
constexpr std::size_t kSecretLimit = 4096;
constexpr std::size_t kCertificatesLimit = 4 * 1024 * 1024;
constexpr std::string_view kCertificate = "-----BEGIN CERTIFICATE-----";

constexpr const char* kSecretFile = "the path of a file that holds the API secret and that the wall's user may read";
constexpr const char* kCaFile = "the path of a PEM file with certificates to trust that the wall's user may read";

constexpr std::size_t kOutputs = 8;

struct Paths {
    std::string secret_file;
    std::string ca_file;
};

void read_api(Reader& reader, Config& config, Paths& paths) {
    reader.take_text("api", "url", config.url, "a URL: \"https://HOST/api/public/v2\"");
    reader.take_text("api", "key", config.key, "the API key that FileVirtuelle gave you: a string");
    reader.take_text("api", "secret_file", paths.secret_file, kSecretFile);
    reader.take_text("api", "ca_file", paths.ca_file, kCaFile);
    reader.take_choice<api::SignQuery>(
        "api", "sign_query", {{"auto", api::SignQuery::Auto}, {"yes", api::SignQuery::Yes}, {"no", api::SignQuery::No}},
        config.sign_query, "\"auto\", \"yes\" or \"no\"");
}

void read_rest(Reader& reader, Config& config) {
    using namespace std::chrono_literals;
    reader.take_text("screen", "device", config.device, "\"auto\" or the id of a device of type screen");
    reader.take_duration("feed", "interval", 250ms, 60s, config.interval, "a time from \"250ms\" to \"60s\"");
    reader.take_number("feed", "share", 0, 1, config.share,
                       "a number above 0 and up to 1: the share of the key's requests a minute");
    reader.take_duration("feed", "lost_after", 10s, 24h, config.board.lost_after, "a time from \"10s\" to \"24h\"");
    reader.take_duration("announce", "hold", 4s, 60s, config.board.announcer.hold, "a time from \"4s\" to \"60s\"");
    reader.take_choice<board::RecallSign>(
        "announce", "recall", {{"ctimestamp", board::RecallSign::CallTime}, {"utimestamp", board::RecallSign::UpdateTime}},
        config.board.recall, "\"ctimestamp\" or \"utimestamp\"");
    reader.take_duration("board", "history", 0s, 24h, config.board.history, "a time up to \"24h\"");
    reader.take("board", "waiting", config.board.shows_waiting, "true or false");
}

bool is_no_name(const std::string& word) { return ascii_lower(word) == "auto" || ascii_lower(word) == "all"; }

// A name, or several.
std::optional<std::vector<std::string>> read_names(const toml::node& node) {
    std::vector<std::string> names;
    const auto take = [&](const toml::node& one) {
        if (const auto name = one.value_exact<std::string>(); name && !trimmed(*name).empty()) names.push_back(*name);
    };
    const toml::array* const list = node.as_array();
    if (list == nullptr) {
        take(node);
    } else {
        for (const toml::node& one : *list) take(one);
    }
    const std::size_t expected = list == nullptr ? 1 : list->size();
    const bool are_names = names.size() == expected && names.size() <= kOutputs &&
                           (names.size() == 1 || std::none_of(names.begin(), names.end(), is_no_name));
    return names.empty() || !are_names ? std::nullopt : std::optional(names);
}

void read_display(Reader& reader, DisplayConfig& display) {
    using raster::Quarters;
    reader.take_as("display", "output", display.outputs,
                   "\"auto\", \"all\", a connector such as \"HDMI-A-1\" or a monitor's name, or a list of up to 8 names",
                   read_names);
    reader.take_choice<sdl::Several>("display", "several",
                                     {{"same", sdl::Several::Same}, {"side-by-side", sdl::Several::SideBySide}},
                                     display.several, "\"same\" or \"side-by-side\"");
    reader.take_as("display", "rotation", display.rotation, "0, 90, 180 or 270",
                   [](const toml::node& node) -> std::optional<Quarters> {
                       const auto degrees = node.value_exact<std::int64_t>();
                       if (!degrees || *degrees < 0 || *degrees > 270 || *degrees % 90 != 0) return std::nullopt;
                       return static_cast<Quarters>(*degrees / 90);
                   });
    reader.take_as("display", "hours", display.hours,
                   "times such as \"07:30-19:30\" or \"Mon-Fri 08:00-19:00; Sat 09:00-13:00\"",
                   [](const toml::node& node) -> std::optional<std::optional<scene::OpeningHours>> {
                       const auto text = node.value_exact<std::string>();
                       auto hours = text ? scene::parse_hours(*text) : std::nullopt;
                       if (!hours) return std::nullopt;
                       return hours;
                   });
    reader.take("display", "cec", display.cec, "true or false");
    reader.take("display", "pixel_shift", display.pixel_shift, "true or false");
}

void check_api(Reader& reader, const Config& config) {
    if (config.url.empty()) {
        reader.fail("api", "url", "'api.url' is missing: the address of the API, \"https://HOST/api/public/v2\".");
    } else if (const auto endpoint = api::parse_endpoint(config.url); !endpoint) {
        reader.fail("api", "url", "'api.url' cannot be used. " + endpoint.error().message());
    }
    if (config.key.empty()) reader.fail("api", "key", "'api.key' is missing: the API key that FileVirtuelle gave you.");
}

Result<void> check_certificates(const std::filesystem::path& path) {
    const auto text = read_file(path, kCertificatesLimit);
    if (!text) return text.error();
    if (text->find(kCertificate) != std::string::npos) return {};
    return Error(ErrorKind::Configuration, fmt::format("There is no \"{}\" in it.", kCertificate), path.string());
}

// What is wrong with a file, told where the configuration names it.
void fail_file(Reader& reader, const char* key, const char* expected, const Error& error) {
    reader.fail("api", key, fmt::format("'api.{}' must be {}. {}", key, expected, error.text()));
}

// Takes the variable out of the environment, and its bytes out of the memory that others may read as /proc/PID/environ.
std::optional<Secret> secret_of_environment() {
    char* value = std::getenv("CALLBOARD_API_SECRET");
    if (value == nullptr) return std::nullopt;
    std::optional<Secret> secret;
    if (*value != '\0') secret.emplace(std::string(value));
    explicit_bzero(value, std::strlen(value));
    ::unsetenv("CALLBOARD_API_SECRET");
    return secret;
}

Result<Secret> find_secret(Reader& reader, const std::string& secret_file, const std::filesystem::path& folder,
                           const ApiOverrides& overrides, std::optional<std::filesystem::path>& found_in) {
    std::optional<Secret> from_environment = secret_of_environment();
    if (overrides.secret) return *overrides.secret;
    if (!secret_file.empty()) {
        found_in = folder / secret_file;
        auto secret = read_secret(*found_in);
        if (secret) return secret;
        fail_file(reader, "secret_file", kSecretFile, secret.error());
        return *reader.error();
    }
    if (from_environment) return *std::move(from_environment);
    if (const char* credentials = std::getenv("CREDENTIALS_DIRECTORY"); credentials != nullptr) {
        found_in = std::filesystem::path(credentials) / "api-secret";
        return read_secret(*found_in);
    }
    std::error_code ignored;
    if (overrides.last_secret_file && std::filesystem::exists(*overrides.last_secret_file, ignored)) {
        found_in = overrides.last_secret_file;
        return read_secret(*found_in);
    }
    reader.fail("api", "secret_file",
                "There is no API secret: set 'api.secret_file', or the environment variable CALLBOARD_API_SECRET, or the "
                "systemd credential api-secret.");
    return *reader.error();
}

}  // namespace

// A file written by an editor ends with a line feed that is no part of the secret.
Result<Secret> read_secret(const std::filesystem::path& path) {
    auto bytes = read_file(path, kSecretLimit);
    if (!bytes) return bytes.error();
    std::string text(trimmed(*bytes));
    wipe(*bytes);
    if (text.empty()) return Error(ErrorKind::Configuration, "The file is empty; it must hold the API secret.", path.string());
    return Secret(std::move(text));
}

Result<Config> parse_config(std::string_view text, const std::string& file, const std::filesystem::path& folder,
                            const ApiOverrides& overrides) {
    const toml::parse_result parsed = toml::parse(text, file);
    if (!parsed) {
        const toml::parse_error& error = parsed.error();
        return Error(ErrorKind::Configuration, fmt::format("This is not TOML: {}.", error.description()),
                     fmt::format("{}:{}", file, error.source().begin.line));
    }
    Config config;
    Paths paths;
    Reader reader(parsed.table(), file);
    read_api(reader, config, paths);
    read_rest(reader, config);
    read_display(reader, config.display);
    reader.refuse_unknown();
    if (!overrides.url.empty()) config.url = overrides.url;
    if (!overrides.key.empty()) config.key = overrides.key;
    check_api(reader, config);
    if (!paths.ca_file.empty()) {
        config.ca_file = folder / paths.ca_file;
        if (const auto usable = check_certificates(*config.ca_file); !usable)
            fail_file(reader, "ca_file", kCaFile, usable.error());
    }
    if (reader.error()) return *reader.error();
    while (config.url.ends_with('/')) config.url.pop_back();
    auto secret = find_secret(reader, paths.secret_file, folder, overrides, config.secret_file);
    if (!secret) return secret.error();
    config.secret = std::move(*secret);
    return config;
}

Result<Config> load_config(const std::filesystem::path& path, const ApiOverrides& overrides) {
    const auto text = read_file(path, kConfigLimit);
    if (!text) return text.error();
    return parse_config(*text, path.string(), path.has_parent_path() ? path.parent_path() : ".", overrides);
}

}  // namespace callboard::app
