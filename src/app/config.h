// The configuration file of a wall (TOML). Every mistake is an error with file, line and what was expected.
#pragma once

#include "api/signature.h"
#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "board/board.h"
#include "raster/turned.h"
#include "scene/opening_hours.h"
#include "sdl/arrangement.h"

#include <filesystem>
#include <optional>
#include <string>

namespace callboard::app {

struct DisplayConfig {
    std::vector<std::string> outputs{"auto"};
    sdl::Several several = sdl::Several::Same;
    raster::Quarters rotation = raster::Quarters::None;
    std::optional<scene::OpeningHours> hours;  // else the panel is always on
    bool cec = false;
    bool pixel_shift = true;
};

struct Config {
    std::string url;  // without a slash at the end
    std::string key;
    Secret secret;
    std::optional<std::filesystem::path> secret_file;  // that it was read from
    std::optional<std::filesystem::path> ca_file;
    api::SignQuery sign_query = api::SignQuery::Auto;
    std::string device = "auto";
    Duration interval = std::chrono::seconds(1);
    double share = 0.5;
    board::BoardSettings board;
    DisplayConfig display;
};

// What a command line says in place of the file.
struct ApiOverrides {
    std::string url;  // empty: as the file says
    std::string key;
    std::optional<Secret> secret;
    std::optional<std::filesystem::path> last_secret_file;  // where the file and the environment name no secret, if it exists
};

// Reads `path`; the secret comes from api.secret_file, else from CALLBOARD_API_SECRET, else from the systemd credential
// api-secret. Paths in the file are relative to its folder. Errors are ErrorKind::Configuration, or File where `path`
// or the credential cannot be read.
Result<Config> load_config(const std::filesystem::path& path, const ApiOverrides& overrides = {});

// The same from text: `folder` is where relative paths start, `file` what errors name.
Result<Config> parse_config(std::string_view text, const std::string& file, const std::filesystem::path& folder,
                            const ApiOverrides& overrides = {});

// The secret in a file, without the white space around it.
Result<Secret> read_secret(const std::filesystem::path& path);

}  // namespace callboard::app
