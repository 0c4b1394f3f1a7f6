// Where records lie: the last board on the disk, and two notes that are written more often.
//
// The disk is written at most once in 10 s (memory/keeper), and synced: it is what a power cut leaves. A note is written after
// each change in place and never synced, the two in turn: it costs the disk next to nothing, or nothing at all in a folder in
// memory, and is what a program that is killed leaves. The record with the highest number counts.
#pragma once

#include "base/log.h"
#include "base/result.h"
#include "memory/memory_text.h"

#include <array>
#include <filesystem>
#include <optional>

namespace callboard::memory {

struct Folders {
    std::filesystem::path state;  // for what must last; made where it is missing
    std::filesystem::path notes;  // may be the same; best one in memory that outlives the program
};

// What was remembered. A file on the disk that is no whole record, or no regular file, is renamed to board.bad and logged; a
// note that is torn does not count. Nothing here stops a wall from starting.
std::optional<Record> recall(const Folders& folders);

// As recall(), for those who only look: nothing is renamed, nothing logged.
struct Found {
    std::optional<Record> record;  // the newest
    std::optional<Error> damage;   // of the file on the disk
};
Found look(const Folders& folders);

// Puts a record on the disk, so that afterwards there is the old one or the new one. Errors: see write_file_atomically.
Result<void> keep(const Folders& folders, std::string_view record);

class Notes {
public:
    explicit Notes(std::filesystem::path folder) : folder_(std::move(folder)) {}
    Notes(const Notes&) = delete;
    Notes& operator=(const Notes&) = delete;
    ~Notes();

    // `number`: of the record; the next one goes to the other note. What cannot be written is lost: logged once.
    void write(std::string_view record, std::uint64_t number);

private:
    struct Slot {
        int fd = -1;
        int error = 0;  // why there is no descriptor
        bool was_opened = false;
    };

    void open(Slot& slot, std::size_t index);

    std::filesystem::path folder_;
    std::array<Slot, 2> slots_;
    ChangeLog trouble_;
};

}  // namespace callboard::memory
