// Where `--status` puts a wall's health: a file, or a unix socket that programs connect to.
#pragma once

#include <filesystem>
#include <string>

namespace callboard::app {

struct StatusTarget {
    enum class Kind { File, Socket };
    Kind kind = Kind::File;
    std::filesystem::path path;
    bool operator==(const StatusTarget&) const = default;
};

// "unix:PATH" and what ends with ".sock" is a socket.
inline StatusTarget status_target(std::string text) {
    constexpr std::string_view kPrefix = "unix:";
    if (text.starts_with(kPrefix)) return {StatusTarget::Kind::Socket, text.substr(kPrefix.size())};
    const bool is_socket = text.ends_with(".sock");
    return {is_socket ? StatusTarget::Kind::Socket : StatusTarget::Kind::File, std::move(text)};
}

}  // namespace callboard::app
