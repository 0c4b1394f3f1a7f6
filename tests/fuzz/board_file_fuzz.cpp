// A board that a designer wrote: any bytes give a view or an error with a sentence.
#include "design/board_file.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto view = callboard::design::parse_board({reinterpret_cast<const char*>(data), size}, "board.json", {});
    if (!view && view.error().message().empty()) std::abort();
    return 0;
}
