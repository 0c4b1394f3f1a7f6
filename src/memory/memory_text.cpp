#include "memory/memory_text.h"

#include "memory/memory_json.h"

#include <boost/crc.hpp>
#include <boost/json.hpp>

#include <charconv>

namespace callboard::memory {
namespace {

namespace json = boost::json;

constexpr std::string_view kName = "callboard-memory";
constexpr std::string_view kVersion = "1";

std::uint32_t checksum(std::uint64_t number, std::string_view body) {
    boost::crc_32_type crc;
    const std::string digits = std::to_string(number);
    crc.process_bytes(digits.data(), digits.size());
    crc.process_bytes(body.data(), body.size());
    return crc.checksum();
}

Error unusable(std::string message) { return {ErrorKind::File, std::move(message)}; }

// The text up to the next space, which is dropped with it.
std::string_view next_word(std::string_view& line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

template <class Number>
bool read_number(std::string_view word, Number& number, int base) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number, base);
    return error == std::errc() && end == word.data() + word.size();
}

board::Memory without_translations(board::Memory memory) {
    auto store = std::make_shared<board::Store>(*memory.store);
    for (board::Desk& desk : store->desks) desk.html_name = desk.html_orientation = {};
    memory.store = std::move(store);
    return memory;
}

}  // namespace

Result<std::string> record_text(const Record& record) {
    std::string body = json::serialize(to_json(record.memory));
    if (body.size() > kRecordLimit / 2) body = json::serialize(to_json(without_translations(record.memory)));
    if (body.size() > kRecordLimit / 2) return unusable("There is too much on the board to remember it.");
    return fmt::format("{} {} {} {:08x} {}\n{}\n", kName, kVersion, record.number, checksum(record.number, body), body.size(),
                       body);
}

Result<Record> parse_record(std::string_view text) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (next_word(line) != kName) return unusable("This is no memory of a board.");
    if (next_word(line) != kVersion) return unusable("This was written by another version of the program.");
    Record record;
    std::uint32_t sum = 0;
    std::size_t length = 0;
    const bool is_whole = read_number(next_word(line), record.number, 10) && read_number(next_word(line), sum, 16) &&
                          read_number(line, length, 10) && end != std::string_view::npos && length <= text.size() - end - 1;
    if (!is_whole) return unusable("The file ends early.");
    const std::string_view body = text.substr(end + 1, length);
    if (checksum(record.number, body) != sum) return unusable("The file is damaged.");
    boost::system::error_code error;
    const json::value value = json::parse(body, error);
    auto memory = error ? std::nullopt : memory_from(value);
    if (!memory) return unusable("This was written by another version of the program.");
    record.memory = std::move(*memory);
    return record;
}

}  // namespace callboard::memory
