// Commands sorted into layers. Everything static goes into as few layers as the order of painting allows; each animated element
// has its own. Clips and groups are scopes: a layer pushes and pops them when a command needs others than the one before.
#pragma once

#include "paint/paint_list.h"

#include <deque>
#include <string>
#include <vector>

namespace callboard::paint {

// A clip, a group or an animated element that what is inside belongs to. The outermost has no parent.
struct Scope {
    enum class Kind { Clip, Group, Layer };
    Kind kind = Kind::Clip;
    const Scope* parent = nullptr;
    const Scope* layer = nullptr;  // the nearest Layer scope, this one included; null is the static picture
    std::size_t depth = 0;         // clips and groups between that and this, this one included
    RoundedRect clip;              // of Clip
    LayerEffect effect;            // of Group (without animations) and Layer
    std::string key;               // of Layer
    bool may_go_anywhere = false;  // of Layer: its movement has no bounds that we know
    Matrix to_layer;               // of all groups up to the layer
    Rect visible;                  // what clips leave, in the layer's coordinates
};

class LayerStack {
public:
    explicit LayerStack(PixelSize viewport);

    const Scope* clip(const Scope* parent, const RoundedRect& shape);
    const Scope* group(const Scope* parent, float opacity, const Matrix& transform);
    const Scope* layer(const Scope* parent, std::string key, LayerEffect effect);

    // Draws on top of all that was added before. What is not visible is dropped.
    void add(const Scope* scope, Command command);

    // Until end_raster(), commands go to the raster of that number, from 1 upwards, of the element's layers; those of other
    // elements are dropped. An animated element inside is not painted again: pass() says that what comes lies above it.
    void begin_raster(const Scope* layer, std::size_t number);
    void pass(const Scope* inner_layer);
    void end_raster();

    std::vector<Layer> take();

private:
    struct Open {
        Layer layer;
        const Scope* owner = nullptr;
        Rect covered;                      // by commands, in the layer's coordinates
        Rect touched;                      // on the screen, movement included
        Rect below;                        // of that, what the next command of a further raster lies above
        std::vector<const Scope*> pushed;  // scopes open at the end of the last raster
    };

    Scope& new_scope(Scope::Kind kind, const Scope* parent);
    std::size_t layer_for(const Scope* owner, const Rect& touched);
    std::size_t new_layer(const Scope* owner, std::size_t index);
    Rect on_screen(const Scope* owner, const Rect& in_layer) const;
    void append(Open& open, const Scope* scope, Command command);
    static void close_scopes(Open& open, std::size_t count);
    void add_context(Layer& layer, const Scope* owner) const;

    PixelSize size_;
    Rect viewport_;
    std::deque<Scope> scopes_;
    std::vector<Open> layers_;
    std::vector<const Scope*> wanted_;  // scopes of the command being added, outermost first
    const Scope* raster_owner_ = nullptr;
    std::size_t raster_ = 0;  // 0 for what is painted first
};

}  // namespace callboard::paint
