// @supports conditions: decided while parsing, for what the engine knows does not change.
#pragma once

#include "style/syntax.h"

namespace callboard::style {

// False for what is not understood.
bool supports(ValueSpan condition);

}  // namespace callboard::style
