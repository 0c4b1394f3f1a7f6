#include "style/element_memory.h"

namespace callboard::style {
namespace {

constexpr std::size_t kMaxEntries = 1024;  // a full board has about 60

}  // namespace

bool ElementMemory::Entry::is_of(const ElementOrigin& origin) const {
    return inherited.style == origin.inherited.style && inherited.variables == origin.inherited.variables &&
           inherited.strokes_current == origin.inherited.strokes_current && is_root == origin.is_root &&
           root_em == origin.root_em && direction == origin.direction && language == origin.language &&
           std::equal(blocks.begin(), blocks.end(), origin.blocks.begin(), origin.blocks.end());
}

// The rest seldom differs between elements of the same rules and parent.
std::size_t ElementMemory::hash(const ElementOrigin& origin) {
    constexpr std::size_t kPrime = 1099511628211U;
    std::size_t hash = std::hash<const void*>()(origin.inherited.style.get());
    for (const DeclarationBlock* block : origin.blocks) hash = (hash ^ std::hash<const void*>()(block)) * kPrime;
    return hash ^ hash >> 32U;
}

const ComputedElement* ElementMemory::find(const ElementOrigin& origin) {
    auto [entry, end] = entries_.equal_range(hash(origin));
    while (entry != end && !entry->second.is_of(origin)) ++entry;
    if (entry == end) return nullptr;
    entry->second.last_used = tree_;
    return &entry->second.element;
}

void ElementMemory::keep(const ElementOrigin& origin, ComputedElement element) {
    if (entries_.size() >= kMaxEntries) return;
    entries_.emplace(hash(origin), Entry{{origin.blocks.begin(), origin.blocks.end()},
                                         origin.inherited,
                                         std::string(origin.language),
                                         origin.direction,
                                         origin.is_root,
                                         origin.root_em,
                                         std::move(element),
                                         tree_});
}

// A tree holds its styles also where it was not asked for them; when a style goes, those of its children can go too.
void ElementMemory::begin_tree() {
    const auto is_unused = [this](const auto& item) {
        return item.second.last_used != tree_ && item.second.element.own.style.use_count() == 1;
    };
    while (std::erase_if(entries_, is_unused) > 0) {
    }
    ++tree_;
}

}  // namespace callboard::style
