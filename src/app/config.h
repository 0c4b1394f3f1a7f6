// The configuration file of a wall (TOML). Every mistake is an error with file, line and what was expected.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "board/board.h"

#include <filesystem>
#include <optional>
#include <string>

namespace callboard::app {

enum class SignQuerySetting { Auto, Yes, No };

struct Config {
    std::string url;  // without a slash at the end
    std::string key;
    Secret secret;
    std::optional<std::filesystem::path> ca_file;
    SignQuerySetting sign_query = SignQuerySetting::Auto;
    std::string device = "auto";
    Duration interval = std::chrono::seconds(1);
    double share = 0.5;
    board::BoardSettings board;
};

// Reads `path`; the secret comes from api.secret_file, else from CALLBOARD_API_SECRET, else from the systemd credential
// api-secret. Paths in the file are relative to its folder. Errors are ErrorKind::Configuration, or File where `path`
// or the credential cannot be read.
Result<Config> load_config(const std::filesystem::path& path);

// The same from text: `folder` is where relative paths start, `file` what errors name.
Result<Config> parse_config(std::string_view text, const std::string& file, const std::filesystem::path& folder);

}  // namespace callboard::app
