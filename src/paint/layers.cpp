#include "paint/layers.h"

#include "paint/decoration.h"

namespace callboard::paint {
namespace {

bool overlap(const Rect& a, const Rect& b) { return !intersection(a, b).empty(); }

// Where a rectangle can be while the effect's animations run; nothing when that has no bounds we know.
std::optional<Rect> reach(const LayerEffect& effect, const Rect& rect) {
    Rect all = mapped(effect.transform, rect);
    for (const LayerAnimation& animation : effect.animations) {
        for (const LayerStep& step : animation.steps) {
            const bool turns =
                step.transform.b != 0 || step.transform.c != 0 ||
                std::any_of(step.functions.begin(), step.functions.end(), [](const style::TransformFunction& function) {
                    return function.kind == style::TransformFunction::Kind::Rotate;
                });
            const bool overshoots = step.easing.y1 < 0 || step.easing.y1 > 1 || step.easing.y2 < 0 || step.easing.y2 > 1;
            const bool moves = step.transform != effect.transform;
            if (turns || (overshoots && moves)) return {};
            all = united(all, mapped(step.transform, rect));
        }
    }
    return all;
}

bool is_inside(const Scope* scope, const Scope* outer) {
    while (scope && scope != outer) scope = scope->parent;
    return scope == outer;
}

// One clip for both: exact unless both have round corners that count.
RoundedRect intersected(const RoundedRect& a, const RoundedRect& b) {
    const Rect both = intersection(a.rect, b.rect);
    if (both == a.rect) return a;
    if (both == b.rect) return b;
    return {both, {}};
}

}  // namespace

LayerStack::LayerStack(PixelSize viewport)
    : size_(viewport), viewport_{0, 0, static_cast<float>(viewport.width), static_cast<float>(viewport.height)} {}

Scope& LayerStack::new_scope(Scope::Kind kind, const Scope* parent) {
    Scope& scope = scopes_.emplace_back();
    scope.kind = kind;
    scope.parent = parent;
    scope.visible = viewport_;
    if (!parent) return scope;
    scope.layer = parent->layer;
    scope.depth = parent->depth;
    scope.to_layer = parent->to_layer;
    scope.visible = parent->visible;
    return scope;
}

const Scope* LayerStack::clip(const Scope* parent, const RoundedRect& shape) {
    Scope& scope = new_scope(Scope::Kind::Clip, parent);
    ++scope.depth;
    scope.clip = shape;
    scope.visible = intersection(scope.visible, mapped(scope.to_layer, shape.rect));
    return &scope;
}

const Scope* LayerStack::group(const Scope* parent, float opacity, const Matrix& transform) {
    Scope& scope = new_scope(Scope::Kind::Group, parent);
    ++scope.depth;
    scope.effect.opacity = opacity;
    scope.effect.transform = transform;
    scope.to_layer = combined(scope.to_layer, transform);
    return &scope;
}

const Scope* LayerStack::layer(const Scope* parent, std::string key, LayerEffect effect) {
    Scope& scope = new_scope(Scope::Kind::Layer, parent);
    scope.layer = &scope;
    scope.depth = 0;
    scope.to_layer = {};
    scope.visible = viewport_;
    scope.key = std::move(key);
    scope.effect = std::move(effect);
    scope.may_go_anywhere = !reach(scope.effect, viewport_);
    return &scope;
}

Rect LayerStack::on_screen(const Scope* owner, const Rect& in_layer) const {
    Rect rect = in_layer;
    for (const Scope* scope = owner; scope; scope = scope->parent) {
        if (scope->may_go_anywhere) rect = viewport_;
        if (scope->kind == Scope::Kind::Clip) rect = intersection(rect, scope->clip.rect);
        if (scope->kind == Scope::Kind::Group) rect = mapped(scope->effect.transform, rect);
        if (scope->kind == Scope::Kind::Layer && !scope->may_go_anywhere) rect = reach(scope->effect, rect).value_or(viewport_);
    }
    return intersection(rect, viewport_);
}

std::size_t LayerStack::new_layer(const Scope* owner, std::size_t index) {
    Open open;
    open.owner = owner;
    const std::string name = owner ? owner->key : "static";
    const auto is_taken = [this](const std::string& key) {
        return std::any_of(layers_.begin(), layers_.end(), [&key](const Open& other) { return other.layer.key == key; });
    };
    open.layer.key = name;
    for (int number = 2; is_taken(open.layer.key); ++number) open.layer.key = fmt::format("{}#{}", name, number);
    open.layer.rasters.resize(raster_ + 1);
    layers_.insert(layers_.begin() + static_cast<std::ptrdiff_t>(index), std::move(open));
    return index;
}

// The lowest layer of that owner that the command can sink to without passing under something it overlaps.
std::size_t LayerStack::layer_for(const Scope* owner, const Rect& touched) {
    std::optional<std::size_t> found;
    std::size_t lowest = layers_.size();  // of a new layer
    for (std::size_t i = layers_.size(); i-- > 0;) {
        const Open& open = layers_[i];
        if (open.owner == owner) found = i;
        if (overlap(raster_ > 0 ? open.below : open.touched, touched)) break;
        if (raster_ > 0 && is_inside(open.owner, owner)) lowest = i;
    }
    return found ? *found : new_layer(owner, lowest);
}

void LayerStack::close_scopes(Open& open, std::size_t count) {
    while (open.pushed.size() > count) {
        if (open.pushed.back()->kind == Scope::Kind::Clip) {
            open.layer.rasters.back().push_back(PopClip{});
        } else {
            open.layer.rasters.back().push_back(PopGroup{});
        }
        open.pushed.pop_back();
    }
}

void LayerStack::append(Open& open, const Scope* scope, Command command) {
    wanted_.assign(scope ? scope->depth : 0, nullptr);
    for (const Scope* at = scope; at && at->depth > 0; at = at->parent) wanted_[at->depth - 1] = at;
    std::size_t common = 0;
    while (common < wanted_.size() && common < open.pushed.size() && wanted_[common] == open.pushed[common]) ++common;
    close_scopes(open, common);
    Commands& commands = open.layer.rasters.back();
    for (; common < wanted_.size(); ++common) {
        const Scope* at = wanted_[common];
        if (at->kind == Scope::Kind::Clip) {
            commands.push_back(PushClip{at->clip});
        } else {
            commands.push_back(PushGroup{at->effect.opacity, at->effect.transform});
        }
        open.pushed.push_back(at);
    }
    commands.push_back(std::move(command));
}

void LayerStack::add(const Scope* scope, Command command) {
    const Scope* owner = scope ? scope->layer : nullptr;
    if (raster_owner_ && owner != raster_owner_) return;
    const Rect visible = scope ? scope->visible : viewport_;
    const Rect bounds = bounds_of(command);
    const Rect covered = intersection(scope ? mapped(scope->to_layer, bounds) : bounds, visible);
    if (covered.empty()) return;
    const Rect touched = on_screen(owner, covered);
    Open& open = layers_[layer_for(owner, touched)];
    open.covered = united(open.covered, covered);
    open.touched = united(open.touched, touched);
    if (raster_ > 0) open.below = united(open.below, touched);
    append(open, scope, std::move(command));
}

void LayerStack::begin_raster(const Scope* layer, std::size_t number) {
    raster_ = number;
    raster_owner_ = layer;
    for (Open& open : layers_) {
        open.below = {};
        if (open.owner != layer) continue;
        close_scopes(open, 0);
        open.layer.rasters.resize(raster_ + 1);
    }
}

void LayerStack::pass(const Scope* inner_layer) {
    for (Open& open : layers_) {
        if (is_inside(open.owner, inner_layer)) open.below = open.touched;
    }
}

void LayerStack::end_raster() {
    for (Open& open : layers_) {
        if (open.owner == raster_owner_) close_scopes(open, 0);
    }
    raster_ = 0;
    raster_owner_ = nullptr;
}
// What the scopes around a layer do to it.
void LayerStack::add_context(Layer& layer, const Scope* owner) const {
    if (!owner) return;
    layer.opacity = owner->effect.opacity;
    layer.transform = owner->effect.transform;
    layer.animations = owner->effect.animations;
    for (const Scope* scope = owner->parent; scope; scope = scope->parent) {
        if (scope->kind == Scope::Kind::Clip) {
            layer.clip = layer.clip ? intersected(*layer.clip, scope->clip) : scope->clip;
            continue;
        }
        layer.ancestors.push_back(scope->effect);
        if (scope->kind == Scope::Kind::Layer) {
            // An ancestor's colours are in its own rasters.
            for (LayerAnimation& animation : layer.ancestors.back().animations) {
                for (LayerStep& step : animation.steps) step.raster = 0;
            }
        }
        if (layer.clip && !scope->effect.transform.is_identity())
            layer.clip = RoundedRect{mapped(scope->effect.transform, layer.clip->rect), {}};
    }
    std::reverse(layer.ancestors.begin(), layer.ancestors.end());
}

std::vector<Layer> LayerStack::take() {
    std::vector<Layer> result;
    for (Open& open : layers_) {
        close_scopes(open, 0);
        open.layer.bounds = intersection(pixels_covering(open.covered), PixelRect{0, 0, size_.width, size_.height});
        add_context(open.layer, open.owner);
        if (!open.layer.bounds.empty()) result.push_back(std::move(open.layer));
    }
    layers_.clear();
    return result;
}

}  // namespace callboard::paint
