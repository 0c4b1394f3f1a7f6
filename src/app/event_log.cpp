#include "app/event_log.h"

#include <boost/json.hpp>

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
    auto file = LineFile::open(path, LineFile::Start::Append, "event log");
    if (!file) return file.error();
    return EventLog(std::move(*file));
}

void EventLog::write(std::span<const board::ShownEvent> events, UnixTime presented) {
    for (const board::ShownEvent& event : events) {
        const boost::json::object line{{"t", unix_milliseconds(presented)},
                                       {"event", name_of(event.kind)},
                                       {"customer", event.customer},
                                       {"display", event.display},
                                       {"desk", event.desk}};
        file_.write(boost::json::serialize(line));
    }
}

}  // namespace callboard::app
