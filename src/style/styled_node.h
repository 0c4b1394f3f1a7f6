// The element tree with its style: what the cascade returns and layout reads.
#pragma once

#include "base/shared_list.h"
#include "style/computed_style.h"

#include <memory>
#include <string>
#include <string_view>
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
    std::string key;                             // stable from frame to frame; see full_key()
    std::string picture;                         // of <img>: the path or kLogoUrl
    std::shared_ptr<const ComputedStyle> style;  // never null; a text has its parent's
    std::vector<StyledAnimation> animations;
    bool moves = false;  // it has animations, or something inside of it has
    SharedList<StyledNode> children;

    bool is_text() const { return tag.empty(); }
};

// The key that is one of its kind in the tree. StyledNode::key is that key, Node::key or a path of child numbers; or, where it
// begins with a slash, the path from the nearest element around it that has another kind of key: so that what is inside of an
// element stays the same when the element comes to be about another thing. Boxes have the keys of their elements.
inline std::string full_key(std::string_view around, std::string_view key) {
    std::string full(key.starts_with('/') ? around : std::string_view());
    return full.append(key);
}
// The key that keys inside of an element are relative to.
inline std::string_view key_around_children(std::string_view around, std::string_view key) {
    return key.empty() || key.starts_with('/') ? around : key;
}

}  // namespace callboard::style
