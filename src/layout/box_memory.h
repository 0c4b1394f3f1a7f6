// The boxes of the last layout by the styled nodes they were made of, with all that was computed for them: widths, fragments,
// broken lines. The inside of LayoutCache.
#pragma once

#include "layout/node.h"
#include "layout/picture_sizes.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

namespace callboard::layout {

// Stands before the pictures while a layout goes on, to know what sizes its boxes rely on.
class BoxMemory final : public PictureSizes {
public:
    // Before each layout. Forgets everything where the viewport or the size of a picture is another than last time.
    void begin(Size viewport, PictureSizes& pictures);
    // After each layout: forgets what it had no use for.
    void end();

    // The box made of `source` at that depth in the tree before; null where there is none.
    std::shared_ptr<NodeTree> find(const style::StyledNode& source, int depth);
    void keep(const std::shared_ptr<NodeTree>& box, int depth);

    std::optional<Size> natural_size(std::string_view path) override;

private:
    struct Entry {
        std::shared_ptr<NodeTree> box;
        int depth = 0;
        std::uint32_t last_used = 0;
    };

    std::unordered_map<const style::StyledNode*, Entry> entries_;
    std::uint32_t layout_ = 0;
    Size viewport_;
    std::map<std::string, std::optional<Size>, std::less<>> sizes_;
    PictureSizes* pictures_ = nullptr;
};

}  // namespace callboard::layout
