// Decides when a wall's memory is written, and writes it: notes at once, the disk beside the main thread, which drives this.
#pragma once

#include "base/clock.h"
#include "base/log.h"
#include "board/board.h"
#include "memory/memory_files.h"

#include <future>
#include <optional>

namespace callboard::memory {

// When the disk is due: after a change, at most once in 10 s, and a minute after it failed. Pure.
class Pace {
public:
    explicit Pace(SteadyTime start) : last_(start) {}

    bool is_due(std::uint64_t revision, SteadyTime now) const { return is_behind(revision) && now >= next(); }
    bool is_behind(std::uint64_t revision) const { return has_failed_ || revision != written_; }
    void started(std::uint64_t revision, SteadyTime now);
    // What was started last is not on the disk.
    void failed() { has_failed_ = true; }
    // Nothing while nothing changed.
    std::optional<SteadyTime> next_deadline(std::uint64_t revision) const;

private:
    static constexpr Duration kEach = std::chrono::seconds(10);
    static constexpr Duration kAgain = std::chrono::minutes(1);

    SteadyTime next() const { return last_ + (has_failed_ ? kAgain : kEach); }

    SteadyTime last_;
    std::uint64_t written_ = 0;  // the revision of a board that has seen nothing
    bool has_failed_ = false;
};

class Keeper {
public:
    // `last_number`: of the record that was recalled, or 0.
    Keeper(Folders folders, std::uint64_t last_number, SteadyTime now);
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;
    ~Keeper() = default;  // waits for what is being written

    // After each frame: what it shows is noted before anything else happens, so that it is not announced again.
    void remember(const board::Board& board, Now now);
    // When remember() must be called next.
    std::optional<SteadyTime> next_deadline(const board::Board& board) const;
    // At a clean end: waits for the disk.
    void finish(const board::Board& board, Now now);

private:
    // Nothing where the board has nothing to remember.
    std::optional<std::string> record(const board::Board& board, Now now);
    void start_writing(std::string text);
    bool is_writing() const;
    void say_how_it_went();
    void say(const Result<void>& kept);

    Folders folders_;
    Notes notes_;
    Pace pace_;
    std::uint64_t number_;
    std::uint64_t noted_ = 0;  // the revision that number_ is of
    ChangeLog trouble_;
    std::future<Result<void>> writing_;
};

}  // namespace callboard::memory
