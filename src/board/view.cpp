#include "board/view.h"

namespace callboard::board {

std::string_view name_of(State state) {
    switch (state) {
        case State::Starting: return "starting";
        case State::Live: return "live";
        case State::Stale: return "stale";
        case State::Lost: return "lost";
        case State::Closed: return "closed";
        case State::Setup: return "setup";
    }
    return "";
}

}  // namespace callboard::board
