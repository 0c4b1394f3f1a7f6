#include "paint/painter.h"

#include "paint/decoration.h"
#include "paint/keyframe_look.h"
#include "paint/layers.h"
#include "paint/stacking.h"

#include <list>

namespace callboard::paint {
namespace {

using layout::Box;
using style::ComputedStyle;
using style::Position;

// Whether two styles of one element look alike, opacity and transform aside.
bool same_look(const ComputedStyle& a, const ComputedStyle& b) {
    return a.color == b.color && a.background_color == b.background_color && a.backgrounds == b.backgrounds &&
           a.border == b.border && a.box_shadow == b.box_shadow && a.text_shadow == b.text_shadow &&
           a.text_stroke_color == b.text_stroke_color;
}

float opacity_of(const ComputedStyle& style) {
    return std::isfinite(style.opacity) ? std::clamp(style.opacity, 0.0F, 1.0F) : 1;
}

// Where the content of boxes in each kind of position belongs.
struct Scopes {
    const Scope* flow = nullptr;
    const Scope* absolute = nullptr;
    const Scope* fixed = nullptr;
    std::string_view key;  // what the keys of these boxes are relative to

    // All in one scope.
    void become(const Scope* scope) { flow = absolute = fixed = scope; }
};

class Painter {
public:
    Painter(PixelSize viewport, AnimationStarts& starts)
        : starts_(starts),
          canvas_{0, 0, static_cast<float>(viewport.width), static_cast<float>(viewport.height)},
          layers_(viewport) {
        list_.viewport = viewport;
    }

    PaintList paint(const Box& root) {
        root_ = &root;
        const Color& color = root.style->background_color;
        if (color.alpha >= 1) list_.background = color;
        paint_context(root, {}, nullptr, Collects::Itself);
        list_.layers = layers_.take();
        return std::move(list_);
    }

private:
    // Who paints the positioned boxes inside: a stacking context its own; others leave them to the context around them.
    enum class Collects { Itself, Parent };

    struct Lifted {
        const Box* box = nullptr;
        int z = 0;
        Scopes scopes;
        const TextDecoration* decoration = nullptr;
    };

    // As it looks in the keyframe that is painted.
    const ComputedStyle& style_of(const Box& box) { return look_ ? look_->style_of(box) : *box.style; }
    bool is_repainted(const Box& box) const { return look_ && look_->is_of(box); }

    // The scopes that a box itself is in.
    Scopes entered(const Box& box, const Scopes& around) const {
        Scopes scopes = around;
        if (box.style->position == Position::Absolute) scopes.flow = around.absolute;
        if (box.style->position == Position::Fixed) scopes.flow = around.fixed;
        return scopes;
    }

    // The scopes of what a box holds.
    Scopes inside_of(const Box& box, const Scopes& scopes) {
        const ComputedStyle& style = *box.style;
        Scopes inner = scopes;
        inner.key = style::key_around_children(scopes.key, box.key);
        const bool clips = style.overflow_x != style::Overflow::Visible || style.overflow_y != style::Overflow::Visible;
        if (clips && box.kind == Box::Kind::Block && &box != root_) inner.flow = clip_of(box, scopes.flow);
        if (is_positioned(style) || !style.transform.empty()) inner.absolute = inner.flow;
        if (!style.transform.empty()) inner.fixed = inner.flow;
        return inner;
    }

    const Scope* clip_of(const Box& box, const Scope* parent) {
        auto& [known_parent, clip] = clips_[&box];
        if (clip && known_parent == parent) return clip;
        const Frame frame = frame_of(box, *box.style);
        RoundedRect shape = inside(frame.outer, frame.border);
        // A side that does not clip goes on without end.
        if (box.style->overflow_x == style::Overflow::Visible) shape = {{-1e6F, shape.rect.y, 2e6F, shape.rect.height}, {}};
        if (box.style->overflow_y == style::Overflow::Visible) shape = {{shape.rect.x, -1e6F, shape.rect.width, 2e6F}, {}};
        known_parent = parent;
        clip = layers_.clip(parent, shape);
        return clip;
    }

    const TextDecoration* decorated(const Box& box, const TextDecoration* outer) {
        const ComputedStyle& style = *box.style;
        if (!style.underline && !style.line_through) return outer;
        return &decorations_.emplace_back(TextDecoration{outer, look_ ? look_->color_of(style) : style.color, style.font.size,
                                                         style.underline, style.line_through});
    }

    // A lifted box: a group or layer where it needs one, then itself.
    void paint_context(const Box& box, const Scopes& around, const TextDecoration* decoration, Collects collects) {
        Scopes scopes = entered(box, around);
        std::vector<std::shared_ptr<const ComputedStyle>> looks;
        // It has layers of its own, painted before.
        if (look_ && !is_repainted(box) && has_effect(box)) {
            if (const auto known = animated_.find(&box); known != animated_.end()) layers_.pass(known->second);
            return;
        }
        if (!box.animations.empty() && !look_) {
            const std::string key = style::full_key(around.key, box.key);
            LayerEffect effect = effect_of(box, key, looks);
            if (!effect.animations.empty()) {
                scopes.become(layers_.layer(scopes.flow, key.empty() ? "animated" : key, std::move(effect)));
                animated_[&box] = scopes.flow;
                paint_body(box, scopes, decoration, collects);
                for (std::size_t look = 1; look < looks.size(); ++look) {
                    look_.emplace(box, *looks[look]);
                    layers_.begin_raster(scopes.flow, look);
                    paint_body(box, scopes, decoration, collects);
                    layers_.end_raster();
                    look_.reset();
                }
                return;
            }
        }
        const float opacity = opacity_of(style_of(box));
        const Matrix transform = transform_of(style_of(box), box.border_box);
        if (!is_repainted(box) && (opacity < 1 || !transform.is_identity())) {
            scopes.become(layers_.group(scopes.flow, opacity, transform));
        }
        if (!is_repainted(box) && opacity <= 0) return;
        paint_body(box, scopes, decoration, collects);
    }

    static bool has_effect(const Box& box) {
        return std::any_of(box.animations.begin(), box.animations.end(), [](const style::StyledAnimation& animation) {
            return std::count_if(animation.keyframes.begin(), animation.keyframes.end(),
                                 [](const style::KeyframeStyle& keyframe) { return keyframe.style != nullptr; }) > 1;
        });
    }

    // `looks`: the styles that need a raster each; the first is the element's own.
    LayerEffect effect_of(const Box& box, std::string_view key, std::vector<std::shared_ptr<const ComputedStyle>>& looks) {
        LayerEffect effect;
        effect.opacity = opacity_of(*box.style);
        effect.transform = transform_of(*box.style, box.border_box);
        looks.push_back(box.style);
        for (const style::StyledAnimation& animation : box.animations) {
            LayerAnimation result;
            for (const style::KeyframeStyle& keyframe : animation.keyframes) {
                if (!keyframe.style) continue;
                LayerStep step;
                step.offset = keyframe.offset;
                step.easing = keyframe.easing;
                step.opacity = opacity_of(*keyframe.style);
                step.transform = transform_of(*keyframe.style, box.border_box);
                step.functions = transform_functions(*keyframe.style, box.border_box);
                step.raster = look_index(looks, keyframe.style);
                result.steps.push_back(std::move(step));
            }
            if (result.steps.size() < 2) continue;
            result.timing = animation.animation;
            result.start = animation.start ? *animation.start : starts_.start_of(key, animation.animation.name);
            result.origin = transform_origin(*box.style, box.border_box);
            effect.animations.push_back(std::move(result));
        }
        return effect;
    }

    static std::size_t look_index(std::vector<std::shared_ptr<const ComputedStyle>>& looks,
                                  const std::shared_ptr<const ComputedStyle>& style) {
        for (std::size_t i = 0; i < looks.size(); ++i) {
            if (looks[i] == style || same_look(*looks[i], *style)) return i;
        }
        looks.push_back(style);
        return looks.size() - 1;
    }

    // CSS 2.1, appendix E.
    void paint_body(const Box& box, const Scopes& scopes, const TextDecoration* outer, Collects collects) {
        const bool whole = collects == Collects::Itself;
        std::vector<Lifted> lifted;
        const TextDecoration* decoration = decorated(box, outer);
        const Scopes inner = inside_of(box, scopes);
        if (whole) {
            collect(box, inner, decoration, lifted);
            std::stable_sort(lifted.begin(), lifted.end(), [](const Lifted& a, const Lifted& b) { return a.z < b.z; });
        }
        paint_own(box, scopes.flow);
        std::size_t next = 0;
        for (; next < lifted.size() && lifted[next].z < 0; ++next) paint_lifted(lifted[next]);
        paint_backgrounds(box, inner);
        paint_content(box, scopes, inner, decoration);
        for (; next < lifted.size(); ++next) paint_lifted(lifted[next]);
    }

    void paint_lifted(const Lifted& lifted) {
        const Collects collects = is_stacking_context(*lifted.box) ? Collects::Itself : Collects::Parent;
        paint_context(*lifted.box, lifted.scopes, lifted.decoration, collects);
    }

    void collect(const Box& box, const Scopes& inner, const TextDecoration* decoration, std::vector<Lifted>& lifted) {
        for_each_painted(box, [&](const Box& child) {
            const Scopes scopes = entered(child, inner);
            const bool in_flow = child.style->position != Position::Absolute && child.style->position != Position::Fixed;
            const TextDecoration* inherited = in_flow && !is_atomic(child) ? decoration : nullptr;
            if (is_lifted(child)) {
                const bool z_counts = is_positioned(*child.style) || child.role == Box::Role::FlexItem;
                lifted.push_back({&child, z_counts ? child.style->z_index.value_or(0) : 0, inner, inherited});
                if (is_stacking_context(child)) return;
            }
            if (!child.children.empty()) collect(child, inside_of(child, scopes), decorated(child, inherited), lifted);
        });
    }

    // Backgrounds of the blocks in flow: below all text, so that a block does not cover what overflows from the one before.
    void paint_backgrounds(const Box& box, const Scopes& inner) {
        for_each_painted(box, [&](const Box& child) {
            if (is_lifted(child) || is_atomic(child) || child.kind == Box::Kind::Inline) return;
            paint_own(child, inner.flow);
            if (!child.children.empty()) paint_backgrounds(child, inside_of(child, inner));
        });
    }

    void paint_content(const Box& box, const Scopes& scopes, const Scopes& inner, const TextDecoration* decoration) {
        if (box.kind == Box::Kind::Picture && style_of(box).visibility == style::Visibility::Visible) {
            add_picture(box, style_of(box), commands_);
            add_all(scopes.flow);
        }
        for (const layout::TextLine& line : box.lines) {
            for (const layout::TextFragment& text : line.fragments) {
                add_text(text, ink_of(*text.style), decoration, commands_);
                add_all(inner.flow);
            }
        }
        for_each_painted(box, [&](const Box& child) {
            if (is_lifted(child)) return;
            const Scopes child_inner = inside_of(child, inner);
            if (is_atomic(child)) {
                const TextDecoration* own = decorated(child, nullptr);
                paint_own(child, inner.flow);
                paint_backgrounds(child, child_inner);
                paint_content(child, inner, child_inner, own);
                return;
            }
            if (child.kind == Box::Kind::Inline) paint_own(child, inner.flow);
            paint_content(child, inner, child_inner, decorated(child, decoration));
        });
    }

    // Shadows, background and border of one box.
    void paint_own(const Box& box, const Scope* scope) {
        const ComputedStyle& style = style_of(box);
        if (style.visibility == style::Visibility::Hidden || box.tag.empty()) return;
        if (&box == root_) {
            paint_canvas(box, style);
        } else if (!is_decorated(style)) {
            return;
        } else if (box.kind == Box::Kind::Inline) {
            for (const layout::InlinePiece& piece : box.pieces) add_decoration(box, style, frame_of(piece, style), commands_);
        } else {
            add_decoration(box, style, frame_of(box, style), commands_);
        }
        add_all(scope);
    }

    // The root's background covers the viewport; an opaque colour is the list's own.
    void paint_canvas(const Box& box, const ComputedStyle& style) {
        add_background(box, style, frame_of(box, style), &canvas_, commands_);
        const bool is_list_background = style.background_color.alpha >= 1 && box.animations.empty();
        if (is_list_background && !commands_.empty()) commands_.erase(commands_.begin());
    }

    void add_all(const Scope* scope) {
        for (Command& command : commands_) layers_.add(scope, std::move(command));
        commands_.clear();
    }

    Ink ink_of(const ComputedStyle& style) const {
        return look_ ? look_->ink_of(style) : Ink{style.color, style.text_stroke_color};
    }

    AnimationStarts& starts_;
    Rect canvas_;
    LayerStack layers_;
    PaintList list_;
    Commands commands_;  // of the box at hand, not yet in a layer
    const Box* root_ = nullptr;
    std::optional<KeyframeLook> look_;  // while a keyframe's colours are painted
    std::unordered_map<const Box*, std::pair<const Scope*, const Scope*>> clips_;
    std::unordered_map<const Box*, const Scope*> animated_;
    std::list<TextDecoration> decorations_;
};

}  // namespace

PaintList paint(const Box& root, PixelSize viewport, AnimationStarts& starts) {
    const PixelSize size{std::max(0, viewport.width), std::max(0, viewport.height)};
    return Painter(size, starts).paint(root);
}

}  // namespace callboard::paint
