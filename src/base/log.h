// The log: lines on stderr, which systemd's journal keeps. One line when a state changes, none for each try.
#pragma once

#include <string>
#include <string_view>

namespace callboard {

enum class LogLevel { Debug, Info, Warning, Error };

// Lines below `level` are dropped. The default is Info. Under systemd (JOURNAL_STREAM is set) a line starts with its
// syslog priority instead of a time.
void set_log_level(LogLevel level);
void log(LogLevel level, std::string_view message);

// Says a thing once, and again only after it changed: for what is noticed at each poll or frame.
class ChangeLog {
public:
    // Logs `message` unless it is the message said last. An empty message is remembered and not logged.
    void say(LogLevel level, std::string_view message);

private:
    std::string last_;
};

}  // namespace callboard
