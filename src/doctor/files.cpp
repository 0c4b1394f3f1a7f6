#include "doctor/files.h"

#include "board/health_units.h"

#include <fmt/ranges.h>

#include <cerrno>
#include <cstring>

namespace callboard::doctor {
namespace {

constexpr std::uint64_t kMebibyte = 1024 * 1024;
constexpr std::uint64_t kLeastFree = 1 * kMebibyte;
constexpr std::uint64_t kLittleFree = 64 * kMebibyte;
constexpr std::uint64_t kFewFiles = 100;
constexpr std::uint64_t kLeastMemory = 32 * kMebibyte;
constexpr std::uint64_t kLittleMemory = 128 * kMebibyte;
constexpr std::uint32_t kManyRestarts = 5;

constexpr const char* kState = "state";

std::string problem_of_writing(int error) {
    switch (error) {
        case EROFS: return "StateReadOnly";
        case ENOSPC:
        case EDQUOT: return "DiskFull";
        case EACCES:
        case EPERM: return "StateForbidden";
        default: return "StateUnwritable";
    }
}

std::string advice_on_writing(int error) {
    switch (error) {
        case EROFS: return "Mount the disk for writing; look at `dmesg` for why it is read-only.";
        case ENOSPC:
        case EDQUOT: return "Make room: `du -xh / | sort -h | tail` shows what is large.";
        case EACCES:
        case EPERM: return "The folder must belong to the user who runs the wall; systemd's StateDirectory sees to that.";
        default: return "Check the disk: `dmesg` says what it complains of.";
    }
}

std::string board_text(const StateSeen& seen) {
    if (!seen.last_answer) return "no board yet";
    const Duration age = seen.now - *seen.last_answer;
    return age < Duration::zero() ? "a board from the future" : "its board is " + board::duration_text(age) + " old";
}

}  // namespace

Check judge_configuration(const ConfigurationSeen& seen) {
    constexpr const char* kSubject = "configuration";
    if (seen.error) {
        const bool is_file = seen.error->kind() == ErrorKind::File;
        return is_file
                   ? told_by(Verdict::Fault, kSubject, "ConfigurationUnreadable", *seen.error,
                             "Write it, after /usr/share/doc/callboard/examples/callboard.toml, or name another by --config.")
                   : told_by(Verdict::Fault, kSubject, "ConfigurationWrong", *seen.error,
                             "Correct it there: README.md, \"Configuration\", lists all keys.");
    }
    const std::string told =
        fmt::format("{}: {}, key {}…, screen {}", seen.file, seen.server, seen.key.substr(0, 4), seen.device);
    if (seen.others_may_read) {
        return warning(kSubject, "ConfigurationReadable", told + "; everybody may read it",
                       fmt::format("chown root:callboard {0}; chmod 0640 {0}", seen.file));
    }
    return ok(kSubject, told);
}

Check judge_secret(const SecretSeen& seen) {
    constexpr const char* kSubject = "secret";
    if (seen.error) {
        return told_by(Verdict::Fault, kSubject, "SecretMissing", *seen.error,
                       "Write the API secret into a file that only the wall's user can read, and name it in api.secret_file.");
    }
    if (seen.file.empty()) return ok(kSubject, "from the environment");
    if (seen.others_may_read) {
        return warning(kSubject, "SecretReadable", seen.file + ": everybody may read it",
                       fmt::format("chmod 0600 {}", seen.file));
    }
    return ok(kSubject, seen.file);
}

Check judge_environments(const SecretSeen& seen) {
    constexpr const char* kSubject = "environment";
    if (seen.environments.empty()) return ok(kSubject, "no other program holds the secret in its environment");
    return warning(kSubject, "SecretInEnvironment",
                   fmt::format("CALLBOARD_API_SECRET is in the environment of {}", fmt::join(seen.environments, ", ")),
                   "Everything that those programs start inherits it. Put the secret into a file: api.secret_file, or the "
                   "systemd credential api-secret.");
}

Check judge_state(const StateSeen& seen) {
    if (!seen.exists) {
        return ok(kState, fmt::format("{} is not there yet; the service makes it at its first start", seen.folder));
    }
    if (seen.error != 0) {
        return fault(kState, problem_of_writing(seen.error),
                     fmt::format("{} cannot be written: {}", seen.folder, std::strerror(seen.error)),
                     advice_on_writing(seen.error));
    }
    if (seen.damage) {
        return warning(kState, "BoardDamaged", seen.damage->text(),
                       "Nothing to do: the wall sets it aside at its next start. If it comes back, check the disk.");
    }
    return ok(kState, fmt::format("{} can be written, {}", seen.folder, board_text(seen)));
}

Check judge_disk(const DiskSeen& seen) {
    constexpr const char* kSubject = "disk";
    const std::string told = fmt::format("{} free for {}", board::mebibytes_text(seen.free_bytes), seen.folder);
    const std::string advice = "Make room: `du -xh / | sort -h | tail` shows what is large.";
    const bool has_few_files = seen.free_files && *seen.free_files < kFewFiles;
    if (seen.free_bytes < kLeastFree || seen.free_files == std::optional<std::uint64_t>(0))
        return fault(kSubject, "DiskFull", told, advice);
    if (has_few_files)
        return warning(kSubject, "FewFilesLeft", fmt::format("room for {} more files", *seen.free_files), advice);
    if (seen.free_bytes < kLittleFree) return warning(kSubject, "DiskAlmostFull", told, advice);
    return ok(kSubject, told);
}

Check judge_memory(const MemorySeen& seen) {
    constexpr const char* kSubject = "memory";
    if (seen.total_bytes == 0) return ok(kSubject, "/proc/meminfo is hidden");
    const std::string told =
        fmt::format("{} available of {}", board::mebibytes_text(seen.available_bytes), board::mebibytes_text(seen.total_bytes));
    const std::string advice = "A wall needs 40 to 150 MiB: end what else runs here, `ps aux --sort=-rss | head` shows it.";
    if (seen.available_bytes < kLeastMemory) return fault(kSubject, "NoMemory", told, advice);
    if (seen.available_bytes < kLittleMemory) return warning(kSubject, "LittleMemory", told, advice);
    return ok(kSubject, told);
}

Check judge_unit(const UnitSeen& seen) {
    constexpr const char* kSubject = "unit";
    if (!seen.has_systemd) return ok(kSubject, "systemd does not run here");
    const std::string told = fmt::format("{}: {}, {} ({})", seen.name, seen.load, seen.active, seen.sub);
    if (seen.load == "not-found") {
        return warning(kSubject, "UnitMissing", seen.name + " is not installed",
                       "Install the package callboard; see systemd/README.md.");
    }
    if (seen.load != "loaded")
        return fault(kSubject, "UnitUnusable", told, fmt::format("systemctl unmask {0}; systemctl cat {0}", seen.name));
    const std::string journal = fmt::format("journalctl -u {} -n 50 says why.", seen.name);
    if (seen.active == "failed" || seen.sub == "auto-restart")
        return fault(kSubject, "UnitFailed", fmt::format("{}, {}", told, seen.result), journal);
    if (seen.active != "active") {
        return warning(kSubject, "UnitInactive", told,
                       fmt::format("systemctl enable --now {}, once nothing here is a fault.", seen.name));
    }
    if (seen.restarts >= kManyRestarts)
        return warning(kSubject, "UnitRestarts", fmt::format("{}, {} restarts", told, seen.restarts), journal);
    return ok(kSubject, fmt::format("{}, {} restart{}", told, seen.restarts, seen.restarts == 1 ? "" : "s"));
}

}  // namespace callboard::doctor
