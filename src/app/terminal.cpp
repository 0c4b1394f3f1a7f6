#include "app/terminal.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace callboard::app {

bool colours_wanted() {
    const char* terminal = std::getenv("TERM");
    const char* refused = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) == 1 && (refused == nullptr || *refused == '\0') && terminal != nullptr &&
           std::string_view(terminal) != "dumb";
}

}  // namespace callboard::app
