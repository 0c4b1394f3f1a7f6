#include "layout/layout.h"

#include "layout/box_memory.h"
#include "layout/box_writer.h"

namespace callboard::layout {

LayoutCache::LayoutCache() : memory_(std::make_unique<BoxMemory>()) {}
LayoutCache::~LayoutCache() = default;
void LayoutCache::clear() { *memory_ = {}; }

Box lay_out(const style::StyledNode& root, Size viewport, TextMeasurer& measurer, PictureSizes& pictures, LayoutCache* cache) {
    const Size room{sane_size(viewport.width), sane_size(viewport.height)};
    BoxMemory* memory = cache != nullptr ? cache->memory_.get() : nullptr;
    if (memory != nullptr) memory->begin(room, pictures);
    const std::shared_ptr<NodeTree> tree = build_tree(root, memory);
    Engine engine(room, measurer, memory != nullptr ? *memory : pictures);
    Space space;
    space.width = room.width;
    space.percent_height = room.height;
    space.separate = true;
    Box box = write_boxes(engine, tree->root(), engine.layout(tree->root(), space));
    if (memory != nullptr) memory->end();
    return box;
}

namespace {

std::string number(float value) {
    const float rounded = std::round(value * 100) / 100;
    return fmt::format("{}", rounded == 0 ? 0.0F : rounded);
}

std::string rectangle(const Rect& rect) {
    return fmt::format("{} {} {} {}", number(rect.x), number(rect.y), number(rect.width), number(rect.height));
}

// `around` is what the box's key is relative to.
void dump_box(const Box& box, std::string_view around, std::size_t depth, std::string& out) {
    const std::string indent(depth * 2, ' ');
    const std::string key = style::full_key(around, box.key);
    const std::string name = box.tag.empty() ? "(anonymous)" : box.key.empty() ? box.tag : box.tag + " " + key;
    out += fmt::format("{}{} {}\n", indent, name, rectangle(box.border_box));
    if (box.pieces.size() > 1) {
        for (const InlinePiece& piece : box.pieces) out += fmt::format("{}  piece {}\n", indent, rectangle(piece.rect));
    }
    for (const TextLine& line : box.lines) {
        for (const TextFragment& text : line.fragments) {
            out += fmt::format("{}  \"{}\"{} {} {} {}", indent, text.text, text.right_to_left ? " rtl" : "",
                               number(text.origin.x), number(text.origin.y), number(text.width));
            if (text.font.size != text.style->font.size) out += fmt::format(" at {}px", number(text.font.size));
            out += '\n';
        }
    }
    around = style::key_around_children(around, box.key);
    for (const Box& child : box.children) dump_box(child, around, depth + 1, out);
}

}  // namespace

std::string dump(const Box& box) {
    std::string out;
    dump_box(box, {}, 0, out);
    return out;
}

}  // namespace callboard::layout
