#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>

namespace callboard {
namespace {

spdlog::logger& logger() {
    static const auto instance = [] {
        auto made = std::make_shared<spdlog::logger>("callboard", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern(std::getenv("JOURNAL_STREAM") != nullptr ? "%v" : "%H:%M:%S %L %v");
        return made;
    }();
    return *instance;
}

spdlog::level::level_enum native(LogLevel level) {
    switch (level) {
        case LogLevel::Debug: return spdlog::level::debug;
        case LogLevel::Info: return spdlog::level::info;
        case LogLevel::Warning: return spdlog::level::warn;
        case LogLevel::Error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

std::string_view journal_prefix(LogLevel level) {
    if (std::getenv("JOURNAL_STREAM") == nullptr) return "";
    switch (level) {
        case LogLevel::Debug: return "<7>";
        case LogLevel::Info: return "<6>";
        case LogLevel::Warning: return "<4>";
        case LogLevel::Error: return "<3>";
    }
    return "";
}

}  // namespace

void set_log_level(LogLevel level) { logger().set_level(native(level)); }

void log(LogLevel level, std::string_view message) { logger().log(native(level), "{}{}", journal_prefix(level), message); }

void ChangeLog::say(LogLevel level, std::string_view message) {
    if (message == last_) return;
    last_ = message;
    if (!message.empty()) log(level, message);
}

}  // namespace callboard
