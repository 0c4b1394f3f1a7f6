// How wide a box is, by the rules that all modes of layout share (CSS Sizing 3 and 4): lengths, keywords, limits, aspect
// ratios. All widths are of the border box.
#pragma once

#include "layout/engine.h"

namespace callboard::layout {

class BoxWidths {
public:
    enum class Transfer { Yes, No };            // whether limits of the height count through the aspect ratio
    enum class Fit { Fill, Minimum, Maximum };  // what fit-content means in a limit when there is no room to fill

    // `percent_basis` is what percentages refer to, `room` what `stretch` and `fit-content` fill; both unknown where a width
    // is asked for to size the container.
    BoxWidths(Engine& engine, Node& node, MaybePx percent_basis, MaybePx room, const HeightBasis& heights);

    // What min-content and max-content mean: that of the content, or of the height through the aspect ratio.
    const IntrinsicWidths& content();
    // That of the content, whatever the height is.
    IntrinsicWidths of_content_alone();

    // Nothing for auto, and for what lacks its basis.
    MaybePx resolve(const style::Extent& extent);
    // min-width and max-width; `automatic_minimum` is what min-width: auto means.
    Limits limits(MaybePx automatic_minimum, Transfer transfer, Fit fit = Fit::Fill);
    // Of a box that is laid out; an auto width fills the room, or the content when `shrinks`.
    float used(bool shrinks);
    // What the box adds to its container's width, without margins.
    IntrinsicWidths contribution();
    float fit_content();

private:
    MaybePx limit(const style::Extent& extent, bool is_minimum, Fit fit);

    Engine& engine_;
    Node& node_;
    const style::ComputedStyle& style_;
    MaybePx percent_basis_;
    MaybePx room_;
    HeightBasis heights_;
    Edges edges_;
    float margins_;
    float basis_or_zero_;
    MaybePx height_;  // definite
    std::optional<IntrinsicWidths> content_;
};

}  // namespace callboard::layout
