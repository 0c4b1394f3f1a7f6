// The preview's own elements over the wall: bar, menus, list of problems, keys, inspector. Styled by themes/base/tools.css.
// What can be clicked has a key that begins with "do:" and goes on with the action; what can be dragged begins with "slide:".
#pragma once

#include "design/inspector.h"
#include "design/preview_state.h"
#include "design/wall_view.h"
#include "style/node.h"

#include <optional>
#include <string>
#include <vector>

namespace callboard::design {

// What is wrong with the theme.
struct Problem {
    std::string place;  // "theme.css:12:3"
    std::string text;
    std::string line;  // of the file, as it is written there
    bool is_error = false;
    bool can_edit = false;
    bool operator==(const Problem&) const = default;
};

struct PanelFacts {
    std::string theme;
    std::string board;    // what stands on the wall in place of a situation: a file, a store; empty for situations
    std::string message;  // what was just done
    std::vector<Problem> problems;
    bool keeps_last = false;  // for those, an older picture is shown
    Duration elapsed{};       // since the call
    bool has_time = true;     // it can be stopped: not of a store that lives
    std::array<Color, 2> brand{};
    const InspectedElement* inspected = nullptr;  // under the pointer
    Point pointer;                                // px of the window
};

style::Node preview_panel(const PreviewState& state, const PanelFacts& facts, const WallView& wall, PixelSize window);

}  // namespace callboard::design
