// What a wall remembers: whatever a whole record holds, a board starts with it, lives on and remembers something that can be
// read again.
#include "board/board.h"
#include "memory/memory_text.h"

#include <fmt/format.h>
#include <boost/crc.hpp>

#include <cstdlib>

namespace {

using namespace callboard;
using namespace std::chrono_literals;

constexpr Now kNow{SteadyTime(std::chrono::hours(1'000)), UnixTime(std::chrono::hours(500'000))};

void require(bool condition) {
    if (!condition) std::abort();
}

std::string record_of(std::string_view body) {
    boost::crc_32_type crc;
    crc.process_byte('7');
    crc.process_bytes(body.data(), body.size());
    return fmt::format("callboard-memory 1 7 {:08x} {}\n{}\n", crc.checksum(), body.size(), body);
}

void live_with(const board::Memory& memory) {
    board::Board board(board::BoardSettings(), kNow, memory);
    Now now = kNow;
    for (int i = 0; i < 20; ++i) {
        const auto deadline = board.next_deadline();
        if (!deadline) break;
        now.steady = std::max(*deadline, now.steady + 1ms);
        now.unix = kNow.unix + std::chrono::duration_cast<std::chrono::milliseconds>(now.steady - kNow.steady);
        board.advance(now);
    }
    board::FeedUpdate update;
    update.at = now.steady;
    update.fresh_for = 3s;
    update.snapshot = std::make_shared<const board::Snapshot>(board::Snapshot{memory.store, memory.customers, true});
    board.apply(update, now);
    board.advance(now);
    const auto remembered = board.memory(now);
    require(remembered.has_value());
    const auto text = memory::record_text({8, *remembered});
    require(!text || memory::parse_record(*text).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto record = memory::parse_record(data[0] % 8 == 0 ? std::string(text) : record_of(text));
    if (record) live_with(record->memory);
    return 0;
}
