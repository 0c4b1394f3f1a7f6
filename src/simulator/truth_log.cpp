#include "simulator/truth_log.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

constexpr std::size_t kKept = 10'000;

std::string_view event_name(TruthEvent::Kind kind) {
    switch (kind) {
        case TruthEvent::Kind::Call: return "call";
        case TruthEvent::Kind::Recall: return "recall";
        case TruthEvent::Kind::Uncall: return "uncall";
        case TruthEvent::Kind::Finish: return "finish";
        case TruthEvent::Kind::Delete: return "delete";
    }
    return "";
}

}  // namespace

std::string truth_line(const TruthEvent& event) {
    return boost::json::serialize(boost::json::object{{"t", unix_milliseconds(event.at)},
                                                      {"event", event_name(event.kind)},
                                                      {"customer", event.customer},
                                                      {"display", event.display},
                                                      {"desk", event.desk}});
}

Result<void> TruthLog::open(const std::filesystem::path& file) {
    auto opened = LineFile::open(file, LineFile::Start::Anew, "truth log");
    if (!opened) return opened.error();
    file_ = std::move(*opened);
    return {};
}

void TruthLog::add(const TruthEvent& event) {
    events_.push_back(event);
    if (events_.size() > kKept) events_.pop_front();
    if (file_) file_->write(truth_line(event));
}

}  // namespace callboard::simulator
