#include "app/event_log.h"

#include "base/log.h"

#include <boost/json.hpp>

#include <cerrno>
#include <cstring>

namespace callboard::app {
namespace {

const char* name_of(board::ShownEvent::Kind kind) {
    switch (kind) {
        case board::ShownEvent::Kind::Call: return "call";
        case board::ShownEvent::Kind::Recall: return "recall";
        case board::ShownEvent::Kind::Clear: return "clear";
    }
    return "";
}

}  // namespace

Result<EventLog> EventLog::open(const std::filesystem::path& path) {
    std::FILE* file = std::fopen(path.c_str(), "ae");
    if (file == nullptr) {
        return Error(ErrorKind::File, fmt::format("The event log cannot be opened: {}.", std::strerror(errno)), path.string());
    }
    return EventLog(file);
}

void EventLog::write(std::span<const board::ShownEvent> events, UnixTime presented) {
    for (const board::ShownEvent& event : events) {
        const boost::json::object line{{"t", unix_milliseconds(presented)},
                                       {"event", name_of(event.kind)},
                                       {"customer", event.customer},
                                       {"display", event.display},
                                       {"desk", event.desk}};
        const std::string text = boost::json::serialize(line) + "\n";
        const bool written = std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size();
        if ((!written || std::fflush(file_.get()) != 0) && !std::exchange(complained_, true)) {
            log(LogLevel::Warning,
                fmt::format("The event log cannot be written: {}. The wall goes on without it.", std::strerror(errno)));
        }
    }
}

}  // namespace callboard::app
