#include "text/substitutions.h"

#include "text/sfnt_reader.h"

#include <optional>

namespace callboard::text {
namespace {

// A file that claims more is broken.
constexpr std::size_t kMostLookups = 64;
constexpr std::size_t kMostGlyphs = 4096;
constexpr int kSingle = 1;
constexpr int kExtension = 7;

class Gsub {
public:
    Gsub(SfntReader& reader, std::uint64_t table) : reader_(reader), table_(table) {}

    std::vector<Substitution> of_feature(std::uint32_t feature) {
        const std::uint64_t features = table_ + reader_.u16(table_ + 6);
        const int count = reader_.u16(features);
        std::vector<std::uint16_t> lookups;
        for (int i = 0; i < count && lookups.size() < kMostLookups; ++i) {
            const std::uint64_t record = features + 2 + 6 * static_cast<std::uint64_t>(i);
            if (reader_.u32(record) == feature) add_lookups(features + reader_.u16(record + 4), lookups);
        }
        for (const std::uint16_t lookup : lookups) add_lookup(lookup);
        return std::move(found_);
    }

private:
    void add_lookups(std::uint64_t feature, std::vector<std::uint16_t>& lookups) {
        const int count = reader_.u16(feature + 2);
        for (int i = 0; i < count && lookups.size() < kMostLookups; ++i) {
            const std::uint16_t lookup = reader_.u16(feature + 4 + 2 * static_cast<std::uint64_t>(i));
            if (std::find(lookups.begin(), lookups.end(), lookup) == lookups.end()) lookups.push_back(lookup);
        }
    }

    void add_lookup(std::uint16_t index) {
        const std::uint64_t lookups = table_ + reader_.u16(table_ + 8);
        if (index >= reader_.u16(lookups)) return;
        const std::uint64_t lookup = lookups + reader_.u16(lookups + 2 + 2 * static_cast<std::uint64_t>(index));
        const int type = reader_.u16(lookup);
        const int count = reader_.u16(lookup + 4);
        for (int i = 0; i < count && found_.size() < kMostGlyphs && !reader_.is_spent(); ++i) {
            std::uint64_t subtable = lookup + reader_.u16(lookup + 6 + 2 * static_cast<std::uint64_t>(i));
            int subtype = type;
            if (type == kExtension) {
                subtype = reader_.u16(subtable + 2);
                subtable += reader_.u32(subtable + 4);
            }
            if (subtype == kSingle) add_single(subtable);
        }
    }

    void add_single(std::uint64_t subtable) {
        const std::vector<std::uint16_t> glyphs = covered(subtable + reader_.u16(subtable + 2));
        const bool shifted = reader_.u16(subtable) == 1;
        const std::uint16_t shift = reader_.u16(subtable + 4);
        for (std::size_t i = 0; i < glyphs.size(); ++i) {
            const std::uint16_t by =
                shifted ? static_cast<std::uint16_t>(glyphs[i] + shift) : reader_.u16(subtable + 6 + 2 * i);
            found_.push_back({glyphs[i], by, 0});
        }
    }

    std::vector<std::uint16_t> covered(std::uint64_t coverage) {
        std::vector<std::uint16_t> glyphs;
        const bool ranges = reader_.u16(coverage) == 2;
        const int count = reader_.u16(coverage + 2);
        for (int i = 0; i < count && glyphs.size() < kMostGlyphs; ++i) {
            const std::uint64_t entry = coverage + 4 + static_cast<std::uint64_t>(i) * (ranges ? 6 : 2);
            const int first = reader_.u16(entry);
            const int last = ranges ? reader_.u16(entry + 2) : first;
            for (int glyph = first; glyph <= last && glyphs.size() < kMostGlyphs; ++glyph) {
                glyphs.push_back(static_cast<std::uint16_t>(glyph));
            }
        }
        return glyphs;
    }

    SfntReader& reader_;
    std::uint64_t table_;
    std::vector<Substitution> found_;
};

}  // namespace

std::vector<Substitution> read_substitutions(const std::string& file, int index, std::uint32_t feature) {
    SfntReader reader(file, index);
    const std::uint64_t table = reader.table(sfnt_tag("GSUB"));
    const float units = reader.u16(reader.table(sfnt_tag("head")) + 18);
    const std::uint64_t widths = reader.table(sfnt_tag("hmtx"));
    const int count = reader.u16(reader.table(sfnt_tag("hhea")) + 34);
    if (table == 0 || widths == 0 || count == 0 || units < 16) return {};
    std::vector<Substitution> found = Gsub(reader, table).of_feature(feature);
    for (Substitution& entry : found) {
        const auto row = static_cast<std::uint64_t>(std::min<int>(entry.by, count - 1));
        entry.advance = static_cast<float>(reader.u16(widths + 4 * row)) / units;
    }
    return found;
}

}  // namespace callboard::text
