// board::Memory as a record: one line that says what it is, and JSON that a person can read.
//
//     callboard-memory 1 NUMBER CHECKSUM LENGTH
//     {"last_good": ..., "store": {...}, "customers": [...], ...}
//
// NUMBER grows with each record of a wall, so that the newest of several is known whatever the clock says. CHECKSUM (CRC-32,
// hexadecimal) is that of NUMBER and JSON, LENGTH that of the JSON; what follows it is not looked at.
#pragma once

#include "base/result.h"
#include "board/memory.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace callboard::memory {

// A record is never longer.
inline constexpr std::size_t kRecordLimit = 1024 * 1024;

struct Record {
    std::uint64_t number = 0;
    board::Memory memory;
};

// The translated names of the desks are left out where the record would be too long. Errors (ErrorKind::File): it is too long
// even so.
Result<std::string> record_text(const Record& record);

// Errors (ErrorKind::File) say whether it is torn, damaged, of another version or no record at all.
Result<Record> parse_record(std::string_view text);

}  // namespace callboard::memory
