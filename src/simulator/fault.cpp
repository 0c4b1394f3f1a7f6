#include "simulator/fault.h"

namespace callboard::simulator {

void Faults::add(Fault fault) {
    if (fault.requests > 0) waiting_.push_back(std::move(fault));
}

std::optional<Fault> Faults::take() {
    if (waiting_.empty()) return std::nullopt;
    Fault& first = waiting_.front();
    if (--first.requests > 0) return first;
    Fault last = std::move(first);
    waiting_.erase(waiting_.begin());
    return last;
}

}  // namespace callboard::simulator
