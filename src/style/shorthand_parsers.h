// How shorthands are written. Each sets longhands from the reader, false where the value is not its grammar.
#pragma once

#include "style/property.h"

namespace callboard::style {

std::vector<PropertyId> all_but_direction();

// Four sides from one to four values: top, right, bottom, left.
bool expand_sides(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
// Start and end from one or two values.
bool expand_pair(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
// Each longhand at most once, in any order.
bool expand_any_order(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
// Width, style and colour for all sides alike.
bool expand_border(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
bool expand_border_radius(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
bool expand_flex(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
bool expand_font(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
bool expand_background(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
bool expand_animation(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
bool expand_transition(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);

// grid_shorthands.cpp
bool expand_grid_lines(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
bool expand_grid_area(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
bool expand_grid_template(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);
bool expand_grid(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into);

}  // namespace callboard::style
