#include "layout/box_memory.h"

namespace callboard::layout {
namespace {

// A box that was laid out in so many situations starts anew: its neighbours keep changing.
constexpr std::size_t kMaxFragments = 16;
constexpr std::size_t kMaxPictures = 64;

}  // namespace

void BoxMemory::begin(Size viewport, PictureSizes& pictures) {
    ++layout_;
    pictures_ = &pictures;
    const auto is_same = [&](const auto& known) { return pictures.natural_size(known.first) == known.second; };
    const bool same_pictures = sizes_.size() <= kMaxPictures && std::all_of(sizes_.begin(), sizes_.end(), is_same);
    if (same_pictures && viewport == viewport_) return;
    entries_.clear();
    sizes_.clear();
    viewport_ = viewport;
}

std::shared_ptr<NodeTree> BoxMemory::find(const style::StyledNode& source, int depth) {
    const auto found = entries_.find(&source);
    if (found == entries_.end() || found->second.depth != depth) return nullptr;
    Entry& entry = found->second;
    if (entry.box->root().fragment_memory.size() > kMaxFragments) return nullptr;
    entry.last_used = layout_;
    return entry.box;
}

void BoxMemory::keep(const std::shared_ptr<NodeTree>& box, int depth) {
    entries_.insert_or_assign(box->root().source, Entry{box, depth, layout_});
}

// What lies within a box that is used is held by it; when it goes, what lay within it goes too.
void BoxMemory::end() {
    const auto is_unused = [this](const auto& item) {
        return item.second.last_used != layout_ && item.second.box.use_count() == 1;
    };
    while (std::erase_if(entries_, is_unused) > 0) {
    }
}

std::optional<Size> BoxMemory::natural_size(std::string_view path) {
    const std::optional<Size> size = pictures_->natural_size(path);
    if (sizes_.find(path) == sizes_.end()) sizes_.emplace(path, size);
    return size;
}

}  // namespace callboard::layout
