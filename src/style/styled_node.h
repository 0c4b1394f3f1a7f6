// The element tree with its style: what the cascade returns and layout reads.
#pragma once

#include "base/shared_list.h"
#include "style/computed_style.h"

#include <memory>
#include <string>
#include <vector>

namespace callboard::style {

// One step of an animation: the element's style as it is at that step. Only opacity, transform and colours differ.
struct KeyframeStyle {
    float offset = 0;  // 0 to 1, ascending
    Easing easing;     // from this step to the next
    std::shared_ptr<const ComputedStyle> style;
    bool operator==(const KeyframeStyle&) const = default;  // of the style only the pointer
};

struct StyledAnimation {
    Animation animation;
    std::vector<KeyframeStyle> keyframes;  // first at 0, last at 1
    std::optional<SteadyTime> start;       // of a transition; others start where their element comes
    bool operator==(const StyledAnimation&) const = default;
};

struct StyledNode {
    std::string tag;                             // empty for a text; "::before" and "::after" for generated boxes
    std::string text;                            // of a text, after text-transform
    std::string key;                             // Node::key, or a path of child numbers: stable from frame to frame
    std::string picture;                         // of <img>: the path or kLogoUrl
    std::shared_ptr<const ComputedStyle> style;  // never null; a text has its parent's
    std::vector<StyledAnimation> animations;
    bool moves = false;  // it has animations, or something inside of it has
    SharedList<StyledNode> children;

    bool is_text() const { return tag.empty(); }
};

}  // namespace callboard::style
