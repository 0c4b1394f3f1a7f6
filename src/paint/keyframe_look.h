// An element, and all inside of it, in the colours of one keyframe. What inherits its colour, or is drawn in currentcolor,
// follows (CSS Color 4, 4.1); what has a colour of its own does not.
#pragma once

#include "layout/box.h"
#include "paint/decoration.h"

#include <list>
#include <unordered_set>

namespace callboard::paint {

class KeyframeLook {
public:
    // Both outlive this object.
    KeyframeLook(const layout::Box& box, const style::ComputedStyle& style);

    bool is_of(const layout::Box& box) const { return &box == &box_; }
    // Good while this object lives.
    const style::ComputedStyle& style_of(const layout::Box& box);
    Color color_of(const style::ComputedStyle& style) const;
    Ink ink_of(const style::ComputedStyle& style) const;

private:
    void add_followers(const layout::Box& box);

    const layout::Box& box_;
    const style::ComputedStyle& style_;
    std::unordered_set<const style::ComputedStyle*> followers_;  // whose colour is the element's
    std::list<style::ComputedStyle> recolored_;
};

}  // namespace callboard::paint
