// Boxes in device pixels: snapped edges, border widths, and corners that fit.
#pragma once

#include "layout/box.h"
#include "paint/paint_list.h"

namespace callboard::paint {

// Edges at whole pixels; what was not empty stays at least a pixel wide and high.
Rect snapped(const Rect& rect);

// Whole pixels; a border that is there at all is at least one.
Edges snapped_widths(const Edges& widths);

// border-radius of a box: percentages resolved, corners that overlap made smaller together (CSS Backgrounds 3, 5.5).
RoundedRect rounded(const style::ComputedStyle& style, const Rect& border_box);

// The curve inside of an edge of that width all around (5.2).
RoundedRect inside(const RoundedRect& outer, const Edges& edges);

// transform as one matrix about the viewport's origin; transform-origin is in it.
Matrix transform_of(const style::ComputedStyle& style, const Rect& border_box);
// The functions of transform with percentages resolved, and transform-origin.
std::vector<style::TransformFunction> transform_functions(const style::ComputedStyle& style, const Rect& border_box);
Point transform_origin(const style::ComputedStyle& style, const Rect& border_box);
// Of functions without percentages.
Matrix transform_about(Point origin, const std::vector<style::TransformFunction>& functions);

}  // namespace callboard::paint
