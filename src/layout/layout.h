// The layout room's door: a styled tree becomes boxes. Pure; driven by scene once a frame that changed. It cannot fail: lengths
// are held within a million pixels, content more than 64 boxes deep is dropped.
#pragma once

#include "layout/box.h"
#include "layout/picture_sizes.h"
#include "layout/text_measurer.h"
#include "style/styled_node.h"

#include <memory>
#include <string>

namespace callboard::layout {

inline constexpr int kMaxDepth = 64;
inline constexpr float kMaxLength = 1e6F;

class BoxMemory;

// What one layout leaves to the next: boxes whose styled nodes are the same objects, as they are when style's cache shares
// them, are not measured, broken into lines or placed again. The result is that of a layout without it. It keeps about as much
// as one tree needs, and forgets all by itself when the viewport or a picture's size changes: only when the measurer answers
// otherwise must its owner clear it.
class LayoutCache {
public:
    LayoutCache();
    ~LayoutCache();
    void clear();

private:
    friend Box lay_out(const style::StyledNode&, Size, TextMeasurer&, PictureSizes&, LayoutCache*);
    std::unique_ptr<BoxMemory> memory_;
};

// `root` is laid out as the root element: a block that fills the viewport's width.
Box lay_out(const style::StyledNode& root, Size viewport, TextMeasurer& measurer, PictureSizes& pictures,
            LayoutCache* cache = nullptr);

// For golden files: a box a line, indented, `tag key x y width height`; then its lines of text as `"text" x baseline width`.
std::string dump(const Box& box);

}  // namespace callboard::layout
