// CSS Transitions 1: where an element's style differs from that of the last frame, and its new style says so, it moves there.
// Stage drives it, between cascade and layout. What moves: opacity, transform and colours; the colours of one element move
// together, as the one that ends last.
#pragma once

#include "base/clock.h"
#include "style/styled_node.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace callboard::scene {

// Of one property of one element.
struct Movement {
    style::Moving property = style::kMovesOpacity;
    style::Transition timing;  // as it runs: a movement that turns back takes as long as it took so far
    SteadyTime start{};        // begin of the delay
    std::shared_ptr<const style::ComputedStyle> from;
    // A change to this style's value turns back (CSS Transitions 1, 3.1).
    std::shared_ptr<const style::ComputedStyle> origin;
    double shortening = 1;
};

class Transitions {
public:
    // `after` with animations of the elements that move at `now`. `before` is the last frame's tree, without those, null for
    // the first one of a theme. An element is the same where key and tag are.
    style::StyledNode run(const style::StyledNode* before, const style::StyledNode& after, SteadyTime now);

private:
    using Elements = std::map<std::string_view, const style::StyledNode*>;  // by key

    static void index(const style::StyledNode& node, Elements& elements);
    // Nothing where nothing moves in there.
    std::optional<style::StyledNode> moved(const Elements& before, const style::StyledNode& node, SteadyTime now);
    std::vector<style::StyledAnimation> started(const Elements& before, const style::StyledNode& node, SteadyTime now);

    std::map<std::string, std::vector<Movement>> running_;  // by the element's key
    std::map<std::string, std::vector<Movement>> next_;     // as the frame is made
};

}  // namespace callboard::scene
