#include "app/status_file.h"

#include "base/files.h"

namespace callboard::app {
namespace {

constexpr Duration kAtMostEach = std::chrono::seconds(10);
constexpr Duration kAtLeastEach = std::chrono::minutes(1);

}  // namespace

bool StatusFile::is_due(std::uint64_t revision, SteadyTime now) const {
    return !last_ || revision != revision_ || now >= *last_ + kAtMostEach;
}

void StatusFile::write(std::string_view document, std::uint64_t revision, SteadyTime now) {
    last_ = now;
    revision_ = revision;
    const auto written = write_file_atomically(path_, document, Readers::Everybody, Lasting::No);
    trouble_.say(LogLevel::Warning, written ? std::string() : written.error().text() + " The wall goes on without its status.");
}

std::optional<SteadyTime> StatusFile::next_deadline() const {
    return last_ ? std::optional(*last_ + kAtLeastEach) : std::nullopt;
}

}  // namespace callboard::app
