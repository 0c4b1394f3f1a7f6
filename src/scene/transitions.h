// CSS Transitions 1: where an element's style differs from that of the last frame, and its new style says so, it moves there.
// Stage drives it, between cascade and layout. What moves: opacity, transform and colours. The colours of one element share a
// clock: where one starts to move, those that move already go on from where they are, and all end together. Opacity and colours
// do not go beyond their ends, and six timings of them run at a time; further changes are at once: so no change of the board
// flashes more than three times a second.
#pragma once

#include "base/clock.h"
#include "style/styled_node.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace callboard::scene {

// Of opacity, transform or the colours of one element.
struct Movement {
    unsigned moving = 0;       // of style::Moving
    style::Transition timing;  // as it runs: a movement that turns back takes as long as it took so far
    SteadyTime start{};        // begin of the delay
    std::shared_ptr<const style::ComputedStyle> from;
    // A change to this style's values turns back (CSS Transitions 1, 3.1).
    std::shared_ptr<const style::ComputedStyle> origin;
    double shortening = 1;
};
// One for each group of properties; nothing where those stand still.
using Movements = std::array<std::optional<Movement>, 3>;

class Transitions {
public:
    // `after` with animations of the elements that move at `now`. `before` is the last frame's tree, without those, null for
    // the first one of a theme. An element is the same where key and tag are.
    style::StyledNode run(const style::StyledNode* before, const style::StyledNode& after, SteadyTime now);
    // When the last movement is over; nothing where nothing moves.
    std::optional<SteadyTime> end() const;

private:
    using Elements = std::map<std::string, const style::StyledNode*>;  // by full key

    static void index(const style::StyledNode& node, std::string_view around, Elements& elements);
    // Nothing where nothing moves in there. `around` is what its key is relative to.
    std::optional<style::StyledNode> moved(const Elements& before, const style::StyledNode& node, std::string_view around,
                                           SteadyTime now);
    std::vector<style::StyledAnimation> started(const Elements& before, const style::StyledNode& node, std::string_view around,
                                                SteadyTime now);

    bool may_run(const Movement& movement);

    std::map<std::string, Movements> running_;                               // by the element's full key
    std::map<std::string, Movements> next_;                                  // as the frame is made
    std::vector<std::pair<SteadyTime, std::chrono::milliseconds>> timings_;  // of opacity and colours, in next_
};

}  // namespace callboard::scene
