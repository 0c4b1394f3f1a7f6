#include "design/check_elements.h"

#include "paint/shapes.h"
#include "paint/stacking.h"

namespace callboard::design {
namespace {

constexpr std::string_view kEllipsis = "\u2026";
// Of these, the first that the nearest call or card has is told.
constexpr std::array<std::string_view, 5> kStates{"is-finished", "is-new", "is-recalled", "is-idle", "is-lost"};
constexpr std::array<std::string_view, 3> kOfStore{"desk", "orientation", "row-desk"};

std::string text_of(const style::Node& node) {
    std::string text = node.text;
    for (const style::Node& child : node.children) text += text_of(child);
    return text;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// The child of `node` that `styled` was made of; null for what is generated.
const style::Node* child_of(const style::Node& node, const style::StyledNode& styled) {
    for (const style::Node& child : node.children) {
        if (!child.key.empty() && child.key == styled.key) return &child;
    }
    if (styled.tag.starts_with("::")) return nullptr;
    const std::size_t number = std::strtoul(styled.key.substr(styled.key.rfind('/') + 1).c_str(), nullptr, 10);
    return number < node.children.size() ? &node.children[number] : nullptr;
}

}  // namespace

// Where the content of boxes in each kind of position is seen, and what transforms do to it: as paint does it.
struct Places::Frames {
    Rect flow;
    Rect absolute;
    Rect fixed;
    Matrix matrix;
    std::string key;          // what the keys of these boxes are relative to
    Known known;              // the element around
    std::string element_key;  // and its key
    bool is_generated = false;
};

Places::Places(const scene::Anatomy& anatomy, PixelSize viewport, layout::TextMeasurer& measurer) : measurer_(measurer) {
    name(anatomy.elements, anatomy.styled, {});
    const Rect screen{0, 0, static_cast<float>(viewport.width), static_cast<float>(viewport.height)};
    place(anatomy.box, {screen, screen, screen, {}, {}, {}, {}, false});
}

const Element* Places::element_of(const style::Node& node, Around& around) {
    if (node.classes.empty() || around.is_store_html) return around.element;
    const std::string& part = node.classes.front();
    if (part == "board") around.is_dimmed = node.has_class("is-lost");
    if (part == "spotlight" || part == "row") {
        const auto state =
            std::find_if(kStates.begin(), kStates.end(), [&](std::string_view name) { return node.has_class(name); });
        if (state != kStates.end()) around.state = fmt::format(".{}.{} ", part, *state);
        around.is_long = node.has_class("is-long");
        around.is_spotlit = part == "spotlight";
        if (around.is_spotlit) around.is_dimmed = false;
    }
    if (part == "footer") around.is_dimmed = false;
    around.is_store_html = std::find(kOfStore.begin(), kOfStore.end(), part) != kOfStore.end();
    const std::string own = part == "spotlight" || part == "row" ? "" : around.state;
    elements_.push_back(
        std::make_unique<Element>(Element{"." + part, fmt::format("{}{}.{}", around.is_dimmed ? ".is-lost " : "", own, part),
                                          part, text_of(node), around.is_long, around.is_dimmed, around.is_spotlit}));
    return elements_.back().get();
}

void Places::name(const style::Node& node, const style::StyledNode& styled, Around around) {
    const std::string key = style::full_key(around.key, styled.key);
    const bool is_inside = around.is_store_html;
    around.element = element_of(node, around);
    if (is_inside && node.attribute("style").find("color") != std::string_view::npos) around.has_own_color = true;
    known_[key] = {around.element, around.has_own_color};
    around.key = style::key_around_children(around.key, styled.key);
    for (const style::StyledNode& child : styled.children) {
        const style::Node* const of = child.is_text() ? nullptr : child_of(node, child);
        if (of != nullptr && !of->is_text()) name(*of, child, around);
    }
}

void Places::place(const layout::Box& box, Frames frames) {
    const style::ComputedStyle& style = *box.style;
    if (style.opacity <= 0 && box.animations.empty()) return;
    if (const auto known = known_.find(style::full_key(frames.key, box.key)); !box.key.empty() && known != known_.end()) {
        frames.known = known->second;
        frames.element_key = known->first;
    }
    if (box.tag.starts_with("::")) frames.is_generated = true;
    if (style.position == style::Position::Absolute) frames.flow = frames.absolute;
    if (style.position == style::Position::Fixed) frames.flow = frames.fixed;
    if (!style.transform.empty()) frames.matrix = combined(frames.matrix, paint::transform_of(style, box.border_box));
    frames.key = style::key_around_children(frames.key, box.key);

    const bool clips_x = style.overflow_x != style::Overflow::Visible;
    const bool clips_y = style.overflow_y != style::Overflow::Visible;
    if ((clips_x || clips_y) && box.kind == layout::Box::Kind::Block) {
        Rect inside = box.padding_box();
        if (!clips_x) inside = {-1e6F, inside.y, 2e6F, inside.height};
        if (!clips_y) inside = {inside.x, -1e6F, inside.width, 2e6F};
        frames.flow = intersection(frames.flow, mapped(frames.matrix, inside));
    }
    if (paint::is_positioned(style) || !style.transform.empty()) frames.absolute = frames.flow;
    if (!style.transform.empty()) frames.fixed = frames.flow;
    place_texts(box, frames);
    for (const layout::Box& child : box.children) place(child, frames);
}

void Places::place_texts(const layout::Box& box, const Frames& frames) {
    for (const layout::TextLine& line : box.lines) {
        for (const layout::TextFragment& fragment : line.fragments) {
            const bool is_hidden = fragment.style->visibility == style::Visibility::Hidden;
            if (frames.known.element == nullptr || is_hidden || is_blank(fragment.text)) continue;
            const float cap = measurer_.metrics(fragment.font).cap_height;
            const Rect letters = mapped(frames.matrix, {fragment.origin.x, fragment.origin.y - cap, fragment.width, cap});
            TextPlace place{frames.known.element,
                            fragment.font,
                            fragment.style->color,
                            fragment.text,
                            frames.element_key,
                            letters,
                            intersection(letters, frames.flow)};
            place.is_ellipsis = fragment.text == kEllipsis && place.element->text.find(kEllipsis) == std::string::npos;
            place.has_shadow = !fragment.style->text_shadow.empty();
            place.has_own_color = frames.known.has_own_color;
            place.is_generated = frames.is_generated;
            texts_.push_back(std::move(place));
        }
    }
}

}  // namespace callboard::design
