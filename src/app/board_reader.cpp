#include "app/board_reader.h"

#include "base/files.h"
#include "design/board_file.h"
#include "design/screenplay.h"

namespace callboard::app {
namespace {

constexpr std::size_t kBoardLimit = 1024 * 1024;

}  // namespace

Result<board::View> load_board(const std::filesystem::path& file) {
    const auto text = read_file(file, kBoardLimit);
    if (!text) return text.error();
    return design::parse_board(*text, file.string(), design::kSampleClock);
}

}  // namespace callboard::app
