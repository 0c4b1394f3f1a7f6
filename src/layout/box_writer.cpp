#include "layout/box_writer.h"

#include "layout/inline_content.h"

namespace callboard::layout {
namespace {

using style::ComputedStyle;

bool is_positioned(const ComputedStyle& style) { return style.position != style::Position::Static; }

// position: relative (CSS Position 3, 3.3).
Point relative_offset(const ComputedStyle& style, float width, MaybePx height, bool right_to_left) {
    if (style.position != style::Position::Relative) return {};
    const MaybePx left = resolved(style.inset[style::Left], width);
    const MaybePx right = resolved(style.inset[style::Right], width);
    const MaybePx top = resolved(style.inset[style::Top], height);
    const MaybePx bottom = resolved(style.inset[style::Bottom], height);
    Point offset;
    if (left && right) {
        offset.x = right_to_left ? -*right : *left;
    } else {
        offset.x = left ? *left : -right.value_or(0);
    }
    offset.y = top ? *top : -bottom.value_or(0);
    return offset;
}

// What the box is of.
void name_box(Engine& engine, const Node& node, Box& box) {
    box.style = node.style;
    for (const style::BackgroundLayer& layer : node.style->backgrounds) {
        const auto* url = std::get_if<style::ImageUrl>(&layer.image);
        box.background_sizes.push_back(url ? engine.natural_size(url->path).value_or(Size{}) : Size{});
    }
    if (node.flex_item) box.role = Box::Role::FlexItem;
    if (!node.source) return;
    box.tag = node.source->tag;
    box.key = node.source->key;
    box.animations = node.source->animations;
}

using BoxPointer = std::shared_ptr<const Box>;

class Writer {
public:
    explicit Writer(Engine& engine) : engine_(engine) {}

    void write(Node& node, const Fragment& fragment, Point at, const ContainingBlocks& outer, Box& box) {
        name_box(engine_, node, box);
        box.border_box = {sane(at.x), sane(at.y), fragment.width, fragment.height};
        box.border = fragment.border;
        box.padding = fragment.padding;
        if (node.inside == Node::Inside::Picture) {
            box.kind = Box::Kind::Picture;
            if (node.source) box.picture = node.source->picture;
            box.natural_size = engine_.natural_size(box.picture).value_or(Size{});
        }
        const ContainingBlocks inner = containing_inside(node, box, outer);
        if (fragment.lines) {
            write_lines(node, fragment, at, box, inner);
        } else {
            write_children(node, fragment, at, box, inner);
        }
    }

private:
    // The box of the layout before, where the node is of it and lies where it did.
    BoxPointer shared(Node& node, const Fragment& fragment, Point at, const ContainingBlocks& outer) {
        WrittenBox& known = node.written;
        const bool same = known.box && known.fragment == &fragment && known.at == at && known.containing == outer &&
                          known.flex_item == node.flex_item;
        if (!same) {
            const auto box = std::make_shared<Box>();
            write(node, fragment, at, outer, *box);
            known = {&fragment, at, outer, node.flex_item, box};
        }
        return known.box;
    }

    static ContainingBlocks containing_inside(const Node& node, const Box& box, const ContainingBlocks& outer) {
        ContainingBlocks inner = outer;
        const bool transformed = !node.style->transform.empty();
        if (is_positioned(*node.style) || transformed) {
            inner.absolute = box.padding_box();
            inner.absolute_is_right_to_left = node.is_right_to_left();
        }
        if (transformed) {
            inner.fixed = box.padding_box();
            inner.fixed_is_right_to_left = node.is_right_to_left();
        }
        return inner;
    }

    BoxPointer write_positioned(Node& node, const StaticPosition& position, Point at, const ContainingBlocks& containing) {
        const bool fixed = node.style->position == style::Position::Fixed;
        StaticPosition absolute = position;
        absolute.room = position.room.moved(at.x, at.y);
        absolute.containing_right_to_left = fixed ? containing.fixed_is_right_to_left : containing.absolute_is_right_to_left;
        const Rect& around = fixed ? containing.fixed : containing.absolute;
        const Rect block = position.grid_area ? position.grid_area->moved(at.x, at.y) : around;
        const PlacedChild placed = engine_.place_out_of_flow(node, block, absolute);
        return shared(node, *placed.fragment, placed.offset, containing);
    }

    BoxPointer write_placed(const PlacedChild& child, Point at, const ContainingBlocks& containing, const Node& parent,
                            const Fragment& parent_box) {
        if (!child.fragment) return write_positioned(*child.node, child.static_position, at, containing);
        const std::optional<Rect>& area = child.static_position.grid_area;
        const float width =
            area ? area->width : parent_box.width - parent_box.border.horizontal() - parent_box.padding.horizontal();
        const MaybePx height = area ? MaybePx(area->height) : parent_box.content_height;
        const Point offset = relative_offset(*child.node->style, width, height, parent.is_right_to_left());
        return shared(*child.node, *child.fragment, {at.x + child.offset.x + offset.x, at.y + child.offset.y + offset.y},
                      containing);
    }

    // Fragments hold items by `order` and positioned boxes last; boxes are in document order.
    void write_children(Node& node, const Fragment& fragment, Point at, Box& box, const ContainingBlocks& containing) {
        box.children.reserve(fragment.children.size());
        if (!node.holds_items()) {
            for (const PlacedChild& child : fragment.children) {
                box.children.push_back(write_placed(child, at, containing, node, fragment));
            }
            return;
        }
        for (std::size_t i = 0; i < node.children.size(); ++i) node.children[i]->inline_index = static_cast<std::uint32_t>(i);
        std::vector<const PlacedChild*> in_order(node.children.size(), nullptr);
        for (const PlacedChild& child : fragment.children) in_order[child.node->inline_index] = &child;
        for (const PlacedChild* child : in_order) {
            if (child) box.children.push_back(write_placed(*child, at, containing, node, fragment));
        }
    }

    // The lines of one block being written.
    struct Lines {
        Node& block;
        const Fragment& fragment;
        const InlineLayout& layout;
        std::vector<const PlacedChild*> atoms;                      // by inline_index; empty when there are none
        std::vector<std::pair<std::uint32_t, std::size_t>> pieces;  // inline_index and place in layout.pieces, ascending
        std::vector<std::pair<std::uint32_t, std::size_t>> texts;   // the same for texts; the block's own are last
    };

    void write_lines(Node& block, const Fragment& fragment, Point at, Box& box, const ContainingBlocks& containing) {
        const InlineLayout& layout = *fragment.lines;
        const std::uint32_t count = block.inline_content->box_count;
        Lines lines{block, fragment, layout, {}, {}, {}};
        if (!layout.atoms.empty()) lines.atoms.resize(count, nullptr);
        for (const PlacedChild& atom : layout.atoms) lines.atoms[atom.node->inline_index] = &atom;
        lines.pieces.reserve(layout.pieces.size());
        lines.texts.reserve(layout.texts.size());
        for (std::size_t i = 0; i < layout.pieces.size(); ++i)
            lines.pieces.emplace_back(layout.pieces[i].node->inline_index, i);
        for (std::size_t i = 0; i < layout.texts.size(); ++i) {
            const Node* owner = layout.texts[i].owner;
            lines.texts.emplace_back(owner == &block ? count : owner->inline_index, i);
        }
        std::sort(lines.pieces.begin(), lines.pieces.end());
        std::sort(lines.texts.begin(), lines.texts.end());
        write_texts(lines, count, block.style, at, box);
        write_inline_children(lines, block, at, box, containing);
    }

    static auto all_of(const std::vector<std::pair<std::uint32_t, std::size_t>>& sorted, std::uint32_t index) {
        const auto begin = std::lower_bound(sorted.begin(), sorted.end(), std::pair(index, std::size_t{0}));
        const auto end = std::lower_bound(begin, sorted.end(), std::pair(index + 1, std::size_t{0}));
        return std::pair(begin, end);
    }

    static void write_texts(const Lines& lines, std::uint32_t index, const StylePointer& style, Point at, Box& box) {
        const auto [begin, end] = all_of(lines.texts, index);
        std::uint32_t last_line = 0;
        for (auto entry = begin; entry != end; ++entry) {
            const PlacedText& placed = lines.layout.texts[entry->second];
            if (box.lines.empty() || placed.line != last_line) {
                TextLine line;
                line.rect = lines.layout.lines[placed.line].rect.moved(at.x, at.y);
                line.baseline = placed.baseline + at.y;
                box.lines.push_back(std::move(line));
                last_line = placed.line;
            }
            TextFragment text;
            text.face = placed.face;
            text.font = style->font;
            text.font.size *= lines.layout.font_scale;
            text.font.letter_spacing *= lines.layout.font_scale;
            text.text = placed.text;
            text.right_to_left = placed.right_to_left;
            text.origin = {at.x + placed.x, at.y + placed.baseline};
            text.width = placed.width;
            text.style = style;
            box.lines.back().fragments.push_back(std::move(text));
        }
    }

    void write_inline_children(const Lines& lines, Node& parent, Point at, Box& box, const ContainingBlocks& containing) {
        for (Node* child : parent.children) {
            if (child->inside == Node::Inside::Text || child->inside == Node::Inside::LineBreak) continue;
            if (child->inside == Node::Inside::InlineBox && !child->out_of_flow()) {
                if (all_of(lines.pieces, child->inline_index).first == all_of(lines.pieces, child->inline_index).second)
                    continue;
                box.children.push_back(write_inline_box(lines, *child, at, containing));
            } else if (const PlacedChild* placed = lines.atoms.empty() ? nullptr : lines.atoms[child->inline_index]) {
                box.children.push_back(write_placed(*placed, at, containing, lines.block, lines.fragment));
            }
        }
    }

    BoxPointer write_inline_box(const Lines& lines, Node& node, Point at, const ContainingBlocks& containing) {
        const auto made = std::make_shared<Box>();
        Box& box = *made;
        name_box(engine_, node, box);
        box.kind = Box::Kind::Inline;
        const float width = lines.fragment.width - lines.fragment.border.horizontal() - lines.fragment.padding.horizontal();
        const Point offset = relative_offset(*node.style, width, lines.fragment.content_height, lines.block.is_right_to_left());
        const Point moved{at.x + offset.x, at.y + offset.y};
        const Edges border = border_of(*node.style);
        const Edges padding = padding_of(*node.style, width);
        const auto [begin, end] = all_of(lines.pieces, node.inline_index);
        for (auto entry = begin; entry != end; ++entry) {
            const PlacedPiece& placed = lines.layout.pieces[entry->second];
            InlinePiece piece{placed.rect.moved(moved.x, moved.y), border, padding};
            if (!placed.left_edge) piece.border.left = piece.padding.left = 0;
            if (!placed.right_edge) piece.border.right = piece.padding.right = 0;
            box.pieces.push_back(piece);
        }
        box.border_box = around(box.pieces);
        box.border = border;
        box.padding = padding;
        write_texts(lines, node.inline_index, node.style, moved, box);
        ContainingBlocks inner = containing_inside(node, box, containing);
        if (is_positioned(*node.style)) inner.absolute = from_first_to_last(box.pieces, node.is_right_to_left());
        write_inline_children(lines, node, moved, box, inner);
        return made;
    }

    // What boxes inside are positioned in: from where the first piece starts to where the last one ends.
    static Rect from_first_to_last(const std::vector<InlinePiece>& pieces, bool right_to_left) {
        const Rect first = shrunk(pieces.front().rect, pieces.front().border);
        const Rect last = shrunk(pieces.back().rect, pieces.back().border);
        const float left = right_to_left ? last.x : first.x;
        const float right = right_to_left ? first.right() : last.right();
        const float width = std::max(0.0F, right - left);
        return {right_to_left ? right - width : left, first.y, width, std::max(0.0F, last.bottom() - first.y)};
    }

    // Pieces without a size count where all are.
    static Rect around(const std::vector<InlinePiece>& pieces) {
        const auto is_empty = [](const Rect& rect) { return rect.width <= 0 || rect.height <= 0; };
        Rect rect = pieces.front().rect;
        for (const InlinePiece& piece : pieces) {
            if (is_empty(rect)) rect = piece.rect;
            if (is_empty(piece.rect)) continue;
            const float right = std::max(rect.right(), piece.rect.right());
            const float bottom = std::max(rect.bottom(), piece.rect.bottom());
            rect.x = std::min(rect.x, piece.rect.x);
            rect.y = std::min(rect.y, piece.rect.y);
            rect.width = right - rect.x;
            rect.height = bottom - rect.y;
        }
        return rect;
    }

    Engine& engine_;
};

}  // namespace

Box write_boxes(Engine& engine, Node& root, const Fragment& fragment) {
    ContainingBlocks containing;
    containing.absolute = containing.fixed = {0, 0, engine.viewport().width, engine.viewport().height};
    containing.absolute_is_right_to_left = containing.fixed_is_right_to_left = root.is_right_to_left();
    const Edges margin = margins_of(*root.style, engine.viewport().width);
    Box box;
    Writer(engine).write(root, fragment, {margin.left, margin.top}, containing, box);
    return box;
}

}  // namespace callboard::layout
