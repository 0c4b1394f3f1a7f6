// Big-endian numbers at offsets of an OpenType file, and where its tables are. Numbers behind the file's end are 0, and so are
// all once more have been asked for than any font needs: a broken one may send its reader round in circles.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <string>

namespace callboard::text {

constexpr std::uint32_t sfnt_tag(const char (&name)[5]) {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8U | static_cast<std::uint8_t>(name[i]);
    return value;
}

class SfntReader {
public:
    // `index` is fontconfig's: the face of a collection in its low 16 bits.
    SfntReader(const std::string& file, int index) : stream_(file, std::ios::binary) {
        if (u32(0) == sfnt_tag("ttcf")) start_ = u32(12 + 4 * static_cast<std::uint64_t>(index & 0xFFFF));
    }

    // Where the table is; 0 when there is none.
    std::uint64_t table(std::uint32_t name) {
        constexpr int kMostTables = 256;
        const int count = std::min<int>(u16(start_ + 4), kMostTables);
        for (int i = 0; i < count; ++i) {
            const std::uint64_t entry = start_ + 12 + 16 * static_cast<std::uint64_t>(i);
            if (u32(entry) == name) return u32(entry + 8);
        }
        return 0;
    }

    bool is_spent() const { return numbers_left_ == 0; }

    std::uint32_t u32(std::uint64_t at) { return number(at, 4); }
    std::uint16_t u16(std::uint64_t at) { return static_cast<std::uint16_t>(number(at, 2)); }
    std::int16_t s16(std::uint64_t at) { return static_cast<std::int16_t>(number(at, 2)); }
    std::uint8_t u8(std::uint64_t at) { return static_cast<std::uint8_t>(number(at, 1)); }

private:
    std::uint32_t number(std::uint64_t at, std::size_t bytes) {
        if (is_spent()) return 0;
        --numbers_left_;
        if (at < window_at_ || at + bytes > window_at_ + window_.size()) look_at(at);
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i) {
            value = value << 8U | static_cast<std::uint8_t>(window_[static_cast<std::size_t>(at - window_at_) + i]);
        }
        return value;
    }

    // What lies behind the end of the file is 0.
    void look_at(std::uint64_t at) {
        window_.fill(0);
        window_at_ = at;
        stream_.clear();
        stream_.seekg(static_cast<std::streamoff>(at));
        stream_.read(window_.data(), static_cast<std::streamsize>(window_.size()));
    }

    static constexpr std::uint64_t kNowhere = std::uint64_t{1} << 62U;
    std::ifstream stream_;
    std::array<char, 4096> window_{};
    std::uint64_t window_at_ = kNowhere;
    int numbers_left_ = 200'000;
    std::uint64_t start_ = 0;
};

}  // namespace callboard::text
