#include "raster/bitmap.h"

namespace callboard::raster {
namespace {

constexpr int kBlock = 32;
constexpr int kShortest = 192;  // of the plain runs worth a place of their own

std::uint64_t new_content() {
    static std::uint64_t last = 0;
    return ++last;
}

// Runs follow each other without gaps. A short plain one before a mixed one becomes part of it.
void append(std::vector<Bitmap::Run>& runs, const Bitmap::Run& run) {
    const auto extends_last = [&] {
        return !runs.empty() && runs.back().is_plain == run.is_plain && runs.back().color == run.color;
    };
    if (!runs.empty() && runs.back().is_plain && !run.is_plain) {
        const int begin = runs.size() == 1 ? 0 : runs[runs.size() - 2].end;
        if (runs.back().end - begin < kShortest) runs.pop_back();
    }
    if (extends_last()) {
        runs.back().end = run.end;
    } else {
        runs.push_back(run);
    }
}

}  // namespace

Bitmap::Bitmap(PixelSize size)
    : size_{std::max(0, size.width), std::max(0, size.height)},
      pixels_(static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height)),
      content_(new_content()) {}

void Bitmap::note_plain(int top, int bottom) {
    runs_.resize(static_cast<std::size_t>(size_.height));
    for (int y = std::max(0, top); y < std::min(bottom, size_.height); ++y) {
        const std::uint32_t* const pixels = row(y);
        std::vector<Run>& runs = runs_[static_cast<std::size_t>(y)];
        runs.clear();
        for (int x = 0; x < size_.width; x += kBlock) {
            const int end = std::min(x + kBlock, size_.width);
            std::uint32_t differing = 0;
            for (int i = x + 1; i < end; ++i) differing |= pixels[i] ^ pixels[x];
            append(runs, differing == 0 ? Run{end, true, pixels[x]} : Run{end, false, 0});
        }
        runs.shrink_to_fit();
    }
}

void Bitmap::note_change(const PixelRect& area) {
    before_ = std::exchange(content_, new_content());
    changed_ = intersection(area, {0, 0, size_.width, size_.height});
}

PixelRect Bitmap::changed_since(std::uint64_t content) const {
    if (content == content_) return {};
    return content == before_ ? changed_ : PixelRect{0, 0, size_.width, size_.height};
}

Bitmap::Run Bitmap::run_at(int x, int y) const {
    if (runs_.empty()) return {size_.width, false, 0};
    const std::vector<Run>& runs = runs_[static_cast<std::size_t>(y)];
    const auto found = std::upper_bound(runs.begin(), runs.end(), x, [](int at, const Run& run) { return at < run.end; });
    return found == runs.end() ? Run{size_.width, false, 0} : *found;
}

}  // namespace callboard::raster
