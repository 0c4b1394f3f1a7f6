// `callboard api`: one signed request to the API, its answer, and what an error means.
#pragma once

#include "app/api_request.h"

#include <filesystem>
#include <optional>
#include <string>

namespace callboard::app {

inline constexpr const char* kServiceConfig = "/etc/callboard/callboard.toml";
inline constexpr int kApiWrongUse = 2;

struct ApiSettings {
    ApiWords words;                               // data as it was typed: JSON, "@FILE" or "-"
    std::optional<std::filesystem::path> config;  // else that of the service
    std::string url;                              // these three replace what the configuration says
    std::string key;
    std::optional<std::filesystem::path> secret_file;
    bool include = false;  // the status line and headers too
    bool raw = false;      // the body as it came
};

// Returns the exit code: 0 done, 1 the answer is an error, kApiWrongUse when nothing was sent, 3 no answer.
int run_api(const ApiSettings& settings);

}  // namespace callboard::app
