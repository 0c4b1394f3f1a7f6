#include "memory/keeper.h"

#include "base/thread_signals.h"

namespace callboard::memory {

void Pace::started(std::uint64_t revision, SteadyTime now) {
    written_ = revision;
    last_ = now;
    has_failed_ = false;
}

std::optional<SteadyTime> Pace::next_deadline(std::uint64_t revision) const {
    return is_behind(revision) ? std::optional(next()) : std::nullopt;
}

Keeper::Keeper(Folders folders, std::uint64_t last_number, SteadyTime now)
    : folders_(std::move(folders)), notes_(folders_.notes), pace_(now), number_(last_number) {}

void Keeper::remember(const board::Board& board, Now now) {
    if (!is_writing()) say_how_it_went();
    const std::uint64_t revision = board.revision();
    const bool is_due = pace_.is_due(revision, now.steady) && !is_writing();
    if (revision == noted_ && !is_due) return;
    const bool is_news = revision != noted_;
    auto text = record(board, now);
    if (is_due) pace_.started(revision, now.steady);
    if (!text) return;
    if (is_news) notes_.write(*text, number_);
    if (is_due) start_writing(std::move(*text));
}

void Keeper::start_writing(std::string text) {
    const auto write = [folders = folders_, text = std::move(text)] {
        leave_signals_to_main_thread();
        return keep(folders, text);
    };
    try {
        writing_ = std::async(std::launch::async, write);
    } catch (const std::system_error& error) {
        pace_.failed();
        trouble_.say(LogLevel::Warning, fmt::format("The board cannot be kept: {}.", error.what()));
    }
}

std::optional<SteadyTime> Keeper::next_deadline(const board::Board& board) const {
    return is_writing() ? std::nullopt : pace_.next_deadline(board.revision());
}

void Keeper::finish(const board::Board& board, Now now) {
    say_how_it_went();
    if (!pace_.is_behind(board.revision())) return;
    const auto text = record(board, now);
    if (!text) return;
    say(keep(folders_, *text));
}

std::optional<std::string> Keeper::record(const board::Board& board, Now now) {
    // What is only older keeps its number, so that the notes take turns.
    if (std::exchange(noted_, board.revision()) != board.revision()) ++number_;
    auto memory = board.memory(now);
    if (!memory) return std::nullopt;
    auto text = record_text({number_, std::move(*memory)});
    if (!text) {
        trouble_.say(LogLevel::Warning, text.error().text());
        return std::nullopt;
    }
    return std::move(*text);
}

bool Keeper::is_writing() const {
    return writing_.valid() && writing_.wait_for(std::chrono::seconds(0)) == std::future_status::timeout;
}

void Keeper::say_how_it_went() {
    if (!writing_.valid()) return;
    say(writing_.get());
}

void Keeper::say(const Result<void>& kept) {
    if (!kept) pace_.failed();
    trouble_.say(
        LogLevel::Warning,
        kept ? std::string() : kept.error().text() + " The wall goes on; after a restart it does not know this board.");
}

}  // namespace callboard::memory
