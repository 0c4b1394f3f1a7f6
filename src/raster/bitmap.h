// Pixels in memory: 32-bit ARGB, premultiplied, native byte order (cairo's and SDL's ARGB8888).
#pragma once

#include "base/geometry.h"
#include "raster/pixel_memory.h"

#include <cstdint>
#include <vector>

namespace callboard::raster {

class Bitmap {
public:
    Bitmap() = default;
    // Transparent black. Width and height are at least 0.
    explicit Bitmap(PixelSize size);

    PixelSize size() const { return size_; }
    bool empty() const { return pixels_.empty(); }
    int stride_bytes() const { return size_.width * 4; }
    std::size_t bytes() const { return pixels_.size() * 4; }
    std::uint32_t* row(int y) { return pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width); }
    const std::uint32_t* row(int y) const {
        return pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width);
    }

    // Transparent black again.
    void clear() { std::fill(pixels_.begin(), pixels_.end(), 0U); }

    // Most of a board is plain: what blends it again and again need not read such places. Notes them in the rows of `top` to
    // `bottom`; whoever writes pixels afterwards notes them again.
    void note_plain(int top, int bottom);

    // Neighbouring pixels of a row.
    struct Run {
        int end = 0;            // the column behind the last one
        bool is_plain = false;  // all have this colour
        std::uint32_t color = 0;
    };
    // The run that begins at (x, y), inside of the bitmap; to the end of the row where nothing was noted.
    Run run_at(int x, int y) const;

    // Which pixels these are: other ones have another number, in this or any other bitmap.
    std::uint64_t content() const { return content_; }
    // Notes that pixels inside of `area` were written since content() was told to somebody.
    void note_change(const PixelRect& area);
    // Where this may differ from what it was at that number.
    PixelRect changed_since(std::uint64_t content) const;

    bool operator==(const Bitmap& other) const { return size_ == other.size_ && pixels_ == other.pixels_; }

private:
    PixelSize size_;
    PixelMemory pixels_;
    std::uint64_t content_ = 0;
    std::uint64_t before_ = 0;  // the content before the last change, which was inside of changed_
    PixelRect changed_;
    std::vector<std::vector<Run>> runs_;  // of each row, from left to right; empty where nothing was noted
};

}  // namespace callboard::raster
