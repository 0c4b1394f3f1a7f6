// The file of `--status`: replaced as a whole, so that whoever reads it finds one document. Not synced: it belongs in /run.
#pragma once

#include "base/clock.h"
#include "base/log.h"

#include <filesystem>
#include <string_view>

namespace callboard::app {

class StatusFile {
public:
    explicit StatusFile(std::filesystem::path path) : path_(std::move(path)) {}

    // At once where `revision` is another than that of the last write, else when the file is 10 s old.
    bool is_due(std::uint64_t revision, SteadyTime now) const;
    // What cannot be written is logged once, and tried again when it is due again.
    void write(std::string_view document, std::uint64_t revision, SteadyTime now);
    // A file is never older than a minute.
    std::optional<SteadyTime> next_deadline() const;

private:
    std::filesystem::path path_;
    std::optional<SteadyTime> last_;
    std::uint64_t revision_ = 0;
    ChangeLog trouble_;
};

}  // namespace callboard::app
