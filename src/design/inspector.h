// What lies under a point of the wall: the element, its box, and why it looks so. Pure.
#pragma once

#include "layout/box.h"
#include "scene/stage.h"
#include "style/computed_text.h"
#include "style/inspection.h"

#include <optional>
#include <string>
#include <vector>

namespace callboard::design {

struct InspectedElement {
    std::string name;     // "div"
    std::string classes;  // ".ticket.is-long"
    std::string text;     // the beginning of what it says
    Rect margin_box;      // px of the wall, before any transform
    Rect border_box;
    Rect padding_box;
    Rect content_box;
    std::vector<style::InspectedRule> rules;  // from the strongest
    std::vector<style::UsedVariable> variables;
    std::vector<style::ComputedText> computed;  // what is worth showing
};

// The innermost element at that point; nothing where there is none.
std::optional<InspectedElement> inspect_at(const scene::Anatomy& anatomy, Point point);

}  // namespace callboard::design
