// The doctor on what a wall reads and writes on its machine. Pure.
#pragma once

#include "base/clock.h"
#include "doctor/check.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callboard::doctor {

struct ConfigurationSeen {
    std::string file{};
    std::optional<Error> error{};  // but of the secret
    std::string device{};
    std::string key{};
    std::string server{};
    bool others_may_read = false;
};
// Of the key the first four characters are told, and no more.
Check judge_configuration(const ConfigurationSeen& seen);

struct SecretSeen {
    std::optional<Error> error{};
    std::string file{};  // empty: the environment
    bool others_may_read = false;
    std::vector<std::string> environments{};  // of programs that hold it: "bash (812)"
};
Check judge_secret(const SecretSeen& seen);
// Whose environment holds the secret, which others may read there.
Check judge_environments(const SecretSeen& seen);

struct StateSeen {
    std::string folder{};
    bool exists = false;
    int error = 0;                          // errno of writing there; 0 where it works
    std::optional<UnixTime> last_answer{};  // of the board that lies there
    std::optional<Error> damage{};          // of that board
    UnixTime now{};
};
Check judge_state(const StateSeen& seen);

struct DiskSeen {
    std::string folder{};
    std::uint64_t free_bytes = 0;
    std::optional<std::uint64_t> free_files{};  // nothing where the file system does not count them
};
Check judge_disk(const DiskSeen& seen);

struct MemorySeen {
    std::uint64_t total_bytes = 0;  // 0: not known
    std::uint64_t available_bytes = 0;
};
Check judge_memory(const MemorySeen& seen);

// As systemd tells them of a unit.
struct UnitSeen {
    std::string name{};
    bool has_systemd = false;
    std::string load{};    // "loaded", "not-found", "masked"
    std::string active{};  // "active", "failed"
    std::string sub{};     // "running", "auto-restart"
    std::string result{};  // "success", "exit-code", "watchdog"
    std::uint32_t restarts = 0;
};
Check judge_unit(const UnitSeen& seen);

}  // namespace callboard::doctor
