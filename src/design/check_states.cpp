#include "design/check_states.h"

namespace callboard::design {
namespace {

Finding alike(std::string element, std::string what, std::string advice) {
    return {Severity::Warning, "states", std::move(element), std::move(what), std::move(advice)};
}

// Motion aside, which is over after a while.
bool same_style(const style::ComputedStyle& a, const style::ComputedStyle& b) {
    style::ComputedStyle still = a;
    still.animations = b.animations;
    still.transitions = b.transitions;
    return still == b;
}

bool same_styles(const style::StyledNode& a, const style::StyledNode& b) {
    if (a.tag != b.tag || a.children.size() != b.children.size()) return false;
    if (!a.is_text() && !same_style(*a.style, *b.style)) return false;
    return std::equal(a.children.begin(), a.children.end(), b.children.begin(), same_styles);
}

}  // namespace

std::vector<Finding> check_states(const States& states) {
    std::vector<Finding> findings;
    if (states.usual == states.fresh) {
        findings.push_back(alike(".spotlight.is-new", "a call 14 seconds old looks like an old one",
                                 "Give .spotlight.is-new a colour, a border or a shadow that stays after its animation."));
    }
    if (same_styles(states.styled_usual, states.styled_recalled)) {
        findings.push_back(alike(".spotlight.is-recalled",
                                 "who is called again looks like who was called once, but for the words",
                                 "Give .is-recalled another look: a colour, a border, a weight of .spotlight-title."));
    }
    if (states.usual == states.stale) {
        findings.push_back(alike(".is-stale", "a board that gets no news looks like a live one",
                                 "Show .notice, or let .is-stale look another way."));
    }
    return findings;
}

}  // namespace callboard::design
