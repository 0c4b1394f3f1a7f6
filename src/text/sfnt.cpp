#include "text/sfnt.h"

#include <array>
#include <fstream>

namespace callboard::text {
namespace {

// Big-endian numbers at offsets of a file; 0 behind its end.
class Reader {
public:
    explicit Reader(const std::string& file) : stream_(file, std::ios::binary) {}

    std::uint32_t u32(std::uint64_t at) { return number(at, 4); }
    std::uint16_t u16(std::uint64_t at) { return static_cast<std::uint16_t>(number(at, 2)); }
    std::int16_t s16(std::uint64_t at) { return static_cast<std::int16_t>(number(at, 2)); }
    std::uint8_t u8(std::uint64_t at) { return static_cast<std::uint8_t>(number(at, 1)); }

private:
    std::uint32_t number(std::uint64_t at, int bytes) {
        std::array<char, 4> raw{};
        stream_.clear();
        stream_.seekg(static_cast<std::streamoff>(at));
        stream_.read(raw.data(), bytes);
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i) value = value << 8U | static_cast<std::uint8_t>(raw[static_cast<std::size_t>(i)]);
        return value;
    }
    std::ifstream stream_;
};

constexpr std::uint32_t tag(const char (&name)[5]) {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8U | static_cast<std::uint8_t>(name[i]);
    return value;
}

struct Tables {
    std::uint64_t head = 0;
    std::uint64_t hhea = 0;
    std::uint64_t os2 = 0;
    std::uint64_t cblc = 0;
};

Tables find_tables(Reader& file, std::uint64_t start) {
    Tables tables;
    const int count = std::min<int>(file.u16(start + 4), 256);
    for (int i = 0; i < count; ++i) {
        const std::uint64_t entry = start + 12 + 16 * static_cast<std::uint64_t>(i);
        const std::uint32_t name = file.u32(entry);
        const std::uint64_t offset = file.u32(entry + 8);
        if (name == tag("head")) tables.head = offset;
        if (name == tag("hhea")) tables.hhea = offset;
        if (name == tag("OS/2")) tables.os2 = offset;
        if (name == tag("CBLC")) tables.cblc = offset;
    }
    return tables;
}

}  // namespace

std::optional<LineMetrics> read_line_metrics(const std::string& file, int index) {
    Reader reader(file);
    std::uint64_t start = 0;
    if (reader.u32(0) == tag("ttcf")) start = reader.u32(12 + 4 * static_cast<std::uint64_t>(index & 0xFFFF));
    const Tables tables = find_tables(reader, start);
    if (tables.head == 0 || tables.hhea == 0) return std::nullopt;
    const float units = reader.u16(tables.head + 18);
    if (units < 16) return std::nullopt;

    float ascent = reader.s16(tables.hhea + 4);
    float descent = reader.s16(tables.hhea + 6);
    float gap = reader.s16(tables.hhea + 8);
    const bool typographic = tables.os2 != 0 && (reader.u16(tables.os2 + 62) & 0x80U) != 0;
    if (tables.os2 != 0 && (typographic || (ascent == 0 && descent == 0))) {
        ascent = reader.s16(tables.os2 + 68);
        descent = reader.s16(tables.os2 + 70);
        gap = reader.s16(tables.os2 + 72);
    }
    LineMetrics metrics{ascent / units, -descent / units, std::max(0.0F, gap / units), 0};
    if (tables.cblc != 0) metrics.bitmap_size = reader.u8(tables.cblc + 8 + 45);
    return metrics;
}

}  // namespace callboard::text
