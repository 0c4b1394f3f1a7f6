// What is to be drawn, as data. Coordinates are device pixels from the viewport's top left corner. Two equal lists draw equal
// pixels, so an unchanged list ends the frame.
#pragma once

#include "base/clock.h"
#include "base/color.h"
#include "base/geometry.h"
#include "layout/text_measurer.h"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace callboard::paint {

struct RoundedRect {
    Rect rect;
    std::array<Size, 4>
        radii{};  // top left, top right, bottom right, bottom left: horizontal and vertical radius, already fitted

    bool is_rounded() const {
        for (const Size& radius : radii) {
            if (radius.width > 0 && radius.height > 0) return true;
        }
        return false;
    }
    bool operator==(const RoundedRect&) const = default;
};

struct GradientStop {
    float offset = 0;  // 0 to 1 along the line or radius, ascending
    Color color;
    bool operator==(const GradientStop&) const = default;
};

struct LinearGradient {
    Point from;
    Point to;
    bool repeating = false;
    std::vector<GradientStop> stops;
    bool operator==(const LinearGradient&) const = default;
};

struct RadialGradient {
    Point center;
    Size radii;
    bool repeating = false;
    std::vector<GradientStop> stops;
    bool operator==(const RadialGradient&) const = default;
};

// Fills a shape. With a tile, the brush is drawn in that rectangle and repeated from it in the directions asked for. A
// gradient's coordinates are the viewport's in any case: its line lies in the tile.
struct Fill {
    RoundedRect shape;
    std::variant<Color, LinearGradient, RadialGradient> brush;
    std::optional<Rect> tile;
    bool repeat_x = false;
    bool repeat_y = false;
    bool operator==(const Fill&) const = default;
};

// A picture scaled into `destination`, repeated from there in the directions asked for, seen inside `clip`.
struct DrawPicture {
    std::string path;  // a file, or style::kLogoUrl
    Rect destination;
    RoundedRect clip;
    bool repeat_x = false;
    bool repeat_y = false;
    bool operator==(const DrawPicture&) const = default;
};

// Solid borders between an outer and an inner rounded rectangle.
struct DrawBorder {
    RoundedRect outer;
    Edges widths;
    std::array<Color, 4> colors{};  // top, right, bottom, left
    bool operator==(const DrawBorder&) const = default;
};

// An outer shadow lies outside of `shape` only; an inset one inside of it only.
struct DrawShadow {
    RoundedRect shape;  // of the box that throws it: border box, or padding box when inset
    Point offset;
    float blur = 0;  // CSS blur radius, px
    float spread = 0;
    Color color;
    bool inset = false;
    bool operator==(const DrawShadow&) const = default;
};

struct TextShadow {
    Point offset;
    float blur = 0;
    Color color;
    bool operator==(const TextShadow&) const = default;
};

// One item of text in one face, shaped as a whole.
struct DrawText {
    layout::FaceId face = 0;
    style::Font font;
    std::string text;
    bool right_to_left = false;
    Point origin;     // left end of the baseline
    float width = 0;  // as layout measured it
    Color color;
    std::vector<TextShadow> shadows;  // the first is on top
    float stroke_width = 0;
    Color stroke_color;
    bool operator==(const DrawText&) const = default;
};

struct PushClip {
    RoundedRect shape;
    bool operator==(const PushClip&) const = default;
};
struct PopClip {
    bool operator==(const PopClip&) const = default;
};
// What follows, up to PopGroup, is drawn aside, transformed and blended at once.
struct PushGroup {
    float opacity = 1;
    Matrix transform;
    bool operator==(const PushGroup&) const = default;
};
struct PopGroup {
    bool operator==(const PopGroup&) const = default;
};

using Command = std::variant<Fill, DrawPicture, DrawBorder, DrawShadow, DrawText, PushClip, PopClip, PushGroup, PopGroup>;
using Commands = std::vector<Command>;

// A bitmap of its own. Static content is flattened into few layers; an element that animates is one by itself.
struct LayerStep {
    float offset = 0;      // 0 to 1
    style::Easing easing;  // towards the next step
    float opacity = 1;
    Matrix transform;  // about the viewport's origin: transform-origin is already in it
    std::vector<style::TransformFunction>
        functions;           // what made `transform`, in px: between steps with the same ones, they are mixed
    std::size_t raster = 0;  // index into Layer::rasters
    bool operator==(const LayerStep&) const = default;
};

struct LayerAnimation {
    SteadyTime start{};  // begin of the delay
    style::Animation timing;
    std::vector<LayerStep> steps;  // first at 0, last at 1
    Point origin;                  // transform-origin
    bool operator==(const LayerAnimation&) const = default;
};

// What one animated or translucent ancestor does to a layer.
struct LayerEffect {
    float opacity = 1;  // when no animation runs
    Matrix transform;
    std::vector<LayerAnimation> animations;
    bool operator==(const LayerEffect&) const = default;
};

struct Layer {
    std::string key;                // stable from frame to frame
    PixelRect bounds;               // what the commands can touch, cut to the viewport
    std::vector<Commands> rasters;  // at least one; more where colours animate: steps cross-fade between them
    float opacity = 1;              // when no animation runs
    Matrix transform;
    std::optional<RoundedRect> clip;  // of ancestors, applied after the transform
    // Where several set the same thing, the last that runs wins.
    std::vector<LayerAnimation> animations;
    std::vector<LayerEffect> ancestors;  // outermost first; state_at() and next_change() count them in
    bool operator==(const Layer&) const = default;
};

struct PaintList {
    PixelSize viewport;
    Color background = kBlack;  // under all layers, opaque
    std::vector<Layer> layers;  // bottom to top
    bool operator==(const PaintList&) const = default;
};

// How a layer looks at one moment: rasters[first] and rasters[second] mixed by `mix`.
struct LayerState {
    float opacity = 1;
    Matrix transform;
    std::size_t first = 0;
    std::size_t second = 0;
    float mix = 0;  // 0 is first only
    bool operator==(const LayerState&) const = default;
};

LayerState state_at(const Layer& layer, SteadyTime now);

// When the layer looks different next: now + `frame` while something moves smoothly, the next step of a stepped easing, the
// begin of a delay's end; nothing when all animations are over.
std::optional<SteadyTime> next_change(const Layer& layer, SteadyTime now, Duration frame);

// A readable dump for golden files: a command a line, coordinates to 0.01 px, faces by name.
std::string dump(const PaintList& list, const layout::TextMeasurer& fonts);

}  // namespace callboard::paint
