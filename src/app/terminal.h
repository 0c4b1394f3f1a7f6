// What standard output can show.
#pragma once

namespace callboard::app {

// It is a terminal that knows colours, and nobody refuses them by NO_COLOR.
bool colours_wanted();

}  // namespace callboard::app
