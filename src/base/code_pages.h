// The program's and its libraries' code and constants in memory.
#pragma once

namespace callboard {

// Gives back the pages of code and constants of the program and its libraries. What is used afterwards is had again from the
// system's cache; what only starting needed stays away. Breakpoints that a debugger set before are lost.
void forget_code_pages();

}  // namespace callboard
