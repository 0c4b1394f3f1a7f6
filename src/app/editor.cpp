#include "app/editor.h"

#include <fmt/format.h>

#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

extern char** environ;

namespace callboard::app {

std::string editor_command() {
    for (const char* name : {"VISUAL", "EDITOR"}) {
        if (const char* command = std::getenv(name); command != nullptr && *command != '\0') return command;
    }
    return {};
}

std::vector<std::string> editor_arguments(std::string_view command, const std::filesystem::path& file, int line, int column) {
    const std::string program = std::filesystem::path(command.substr(0, command.find(' '))).filename().string();
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), program) != names.end();
    };
    const std::string at = fmt::format("{}:{}:{}", file.string(), line, column);
    if (is_one_of({"code", "codium", "code-insiders", "code-oss", "cursor"})) return {"--goto", at};
    if (is_one_of({"subl", "hx", "zed", "micro", "atom"})) return {at};
    if (is_one_of({"kate", "kwrite", "geany"})) return {"--line", std::to_string(line), file.string()};
    return {fmt::format("+{}", line), file.string()};
}

// The shell reads the command, which may have options or quotes, and starts it in the background, so that nobody waits for it;
// with the terminal as its input, which a shell takes away from what runs there.
Result<void> open_editor(const std::string& command, const std::filesystem::path& file, int line, int column) {
    const std::string script = "exec 3<&0; " + command + " \"$@\" <&3 3<&- &";
    std::vector<std::string> words{"sh", "-c", script, "sh"};
    for (std::string& argument : editor_arguments(command, file, line, column)) words.push_back(std::move(argument));
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t shell = 0;
    const int error = ::posix_spawn(&shell, "/bin/sh", nullptr, nullptr, arguments.data(), environ);
    if (error != 0) return Error(ErrorKind::File, fmt::format("The editor could not be started: {}.", std::strerror(error)));
    ::waitpid(shell, nullptr, 0);
    return {};
}

}  // namespace callboard::app
