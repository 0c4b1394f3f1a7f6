#include "memory/memory_text.h"

#include "tests/memory/memory_values.h"

namespace callboard::memory {
namespace {

using test::full_memory;

std::string text_of(const board::Memory& memory, std::uint64_t number = 7) { return record_text({number, memory}).value(); }

TEST(MemoryText, WhatIsWrittenIsReadBack) {
    const board::Memory memory = full_memory();
    const auto record = parse_record(text_of(memory));
    ASSERT_TRUE(record) << record.error().text();
    EXPECT_EQ(record->number, 7U);
    EXPECT_EQ(*record->memory.store, *memory.store);
    EXPECT_EQ(record->memory.last_good, memory.last_good);
    EXPECT_EQ(record->memory.server_time, memory.server_time);
    EXPECT_EQ(record->memory.customers, memory.customers);
    EXPECT_EQ(record->memory.spotlight, memory.spotlight);
    EXPECT_EQ(record->memory.rows, memory.rows);
    EXPECT_EQ(record->memory.queue, memory.queue);
}

TEST(MemoryText, ARecordWithoutTheServersTimeIsReadAsWell) {
    board::Memory memory = full_memory();
    memory.server_time.reset();
    const std::string text = text_of(memory);
    EXPECT_EQ(text.find("server_time"), std::string::npos);
    const auto record = parse_record(text);
    ASSERT_TRUE(record) << record.error().text();
    EXPECT_FALSE(record->memory.server_time);
}

TEST(MemoryText, WhatFollowsARecordIsLeftOver) {
    EXPECT_TRUE(parse_record(text_of(full_memory()) + "the end of a longer one\n"));
}

TEST(MemoryText, TornAtEachByteIsRefused) {
    const std::string whole = text_of(full_memory());
    // The last byte only ends the line.
    for (std::size_t length = 0; length + 1 < whole.size(); ++length)
        EXPECT_FALSE(parse_record(std::string_view(whole).substr(0, length))) << length;
    EXPECT_TRUE(parse_record(std::string_view(whole).substr(0, whole.size() - 1)));
}

TEST(MemoryText, EachFlippedBitIsRefusedOrDoesNothing) {
    const std::string whole = text_of(full_memory());
    for (std::size_t bit = 0; bit < 8 * (whole.size() - 1); ++bit) {
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(static_cast<unsigned char>(flipped[bit / 8]) ^ (1U << (bit % 8)));
        const auto record = parse_record(flipped);
        if (!record) continue;
        EXPECT_EQ(text_of(record->memory, record->number), whole) << "bit " << bit;
    }
}

TEST(MemoryText, ZerosInPlaceOfTheEndAreRefused) {
    std::string text = text_of(full_memory());
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(text.size() / 2), text.end(), '\0');
    EXPECT_EQ(parse_record(text).error().message(), "The file is damaged.");
}

TEST(MemoryText, SaysWhatAFileIsInsteadOfARecord) {
    EXPECT_EQ(parse_record("").error().message(), "This is no memory of a board.");
    EXPECT_EQ(parse_record("{}\n").error().message(), "This is no memory of a board.");
    std::string other = text_of(full_memory());
    other.replace(other.find(" 1 "), 3, " 2 ");
    EXPECT_EQ(parse_record(other).error().message(), "This was written by another version of the program.");
}

TEST(MemoryText, TranslationsAreLeftOutWhereThereIsTooMuch) {
    board::Memory memory = full_memory();
    auto store = std::make_shared<board::Store>(*memory.store);
    store->desks.front().html_name.set("fr", std::string(kRecordLimit, 'x'));
    memory.store = store;
    const std::string text = text_of(memory);
    EXPECT_LT(text.size(), kRecordLimit);
    EXPECT_EQ(parse_record(text)->memory.store->desks.front().name, "Guichet 1");
    store->desks.front().name = std::string(kRecordLimit, 'x');
    EXPECT_FALSE(record_text({1, memory}));
}

}  // namespace
}  // namespace callboard::memory
