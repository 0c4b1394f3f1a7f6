#include "raster/canvas.h"

#include "raster/border.h"
#include "raster/pixels.h"

namespace callboard::raster {
namespace {

constexpr std::size_t kDeepestGroup = 32;
constexpr int kLargestGroup = 8192;
// Nothing further away is seen; sums of larger numbers would swallow small ones.
constexpr Rect kFarAround{-5e5F, -5e5F, 1e6F, 1e6F};

// The commands of the group whose content starts at `begin`: up to its PopGroup.
std::span<const paint::Command> group_content(std::span<const paint::Command> commands, std::size_t begin) {
    int depth = 1;
    std::size_t end = begin;
    for (; end < commands.size(); ++end) {
        if (std::holds_alternative<paint::PushGroup>(commands[end])) ++depth;
        if (std::holds_alternative<paint::PopGroup>(commands[end]) && --depth == 0) break;
    }
    return commands.subspan(begin, end - begin);
}

// What the content of a group can touch, before the group's own transform.
Rect touched_by(std::span<const paint::Command> content) {
    Rect touched;
    std::vector<Matrix> transforms(1);
    for (const paint::Command& command : content) {
        if (const auto* inner = std::get_if<paint::PushGroup>(&command)) {
            transforms.push_back(combined(transforms.back(), inner->transform));
        } else if (std::holds_alternative<paint::PopGroup>(command)) {
            transforms.pop_back();
        } else if (const Rect bounds = bounds_of(command); is_sane(bounds)) {
            const Rect rect = intersection(mapped(transforms.back(), bounds), kFarAround);
            if (is_sane(rect)) touched = united(touched, rect);
        }
    }
    return touched;
}

cairo_matrix_t to_cairo(const Matrix& m) {
    return {static_cast<double>(m.a), static_cast<double>(m.b), static_cast<double>(m.c),
            static_cast<double>(m.d), static_cast<double>(m.e), static_cast<double>(m.f)};
}

bool can_be_inverted(const Matrix& m) {
    cairo_matrix_t matrix = to_cairo(m);
    return cairo_matrix_invert(&matrix) == CAIRO_STATUS_SUCCESS;
}

}  // namespace

Canvas::Canvas(Bitmap& bitmap, const PixelRect& bounds, text::Fonts& fonts, Pictures& pictures, Shadows& shadows)
    : fonts_(fonts), pictures_(pictures), shadows_(shadows) {
    Level level;
    level.bounds = bounds;
    level.surface = surface_of(bitmap);
    level.cairo = {cairo_create(level.surface.get()), cairo_destroy};
    cairo_translate(level.cairo.get(), -bounds.x, -bounds.y);
    levels_.push_back(std::move(level));
}

bool Canvas::sees(const Rect& rect) {
    return is_sane(rect) && !intersection(pixels_covering(rect), clip_pixels(cairo())).empty();
}

void Canvas::run(const paint::Commands& commands) {
    const std::span<const paint::Command> all(commands);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const paint::Command& command = commands[i];
        if (const auto* group = std::get_if<paint::PushGroup>(&command)) {
            const std::span<const paint::Command> content = group_content(all, i + 1);
            if (!push(*group, content)) i += content.size() + 1;
        } else if (std::holds_alternative<paint::PopGroup>(command)) {
            pop_group();
        } else if (const auto* clip = std::get_if<paint::PushClip>(&command)) {
            push(*clip);
        } else if (std::holds_alternative<paint::PopClip>(command)) {
            pop_clip();
        } else if (sees(bounds_of(command))) {
            std::visit(
                [this](const auto& drawn) {
                    if constexpr (requires { this->draw(drawn); }) this->draw(drawn);
                },
                command);
        }
    }
    while (levels_.size() > 1) pop_group();
}

void Canvas::push(const paint::PushClip& clip) {
    cairo_save(cairo());
    ++levels_.back().clips;
    if (!is_sane(clip.shape.rect)) {
        cairo_new_path(cairo());
    } else if (clip.shape.is_rounded()) {
        add_path(cairo(), clip.shape);
    } else {
        // On whole pixels, as browsers clip: what is drawn beside its edge cannot depend on how the edge is smoothed.
        add_path(cairo(), nearest_pixels(clip.shape.rect));
    }
    cairo_clip(cairo());
}

void Canvas::pop_clip() {
    if (levels_.back().clips == 0) return;
    --levels_.back().clips;
    cairo_restore(cairo());
}

bool Canvas::push(const paint::PushGroup& group, std::span<const paint::Command> content) {
    if (!(group.opacity > 0) || levels_.size() > kDeepestGroup || !can_be_inverted(group.transform)) return false;
    // What of the content can be seen once it is transformed.
    const Saved saved(cairo());
    const cairo_matrix_t matrix = to_cairo(group.transform);
    cairo_transform(cairo(), &matrix);
    const PixelRect seen = intersection(pixels_covering(touched_by(content)), clip_pixels(cairo()));
    if (seen.empty() || seen.width > kLargestGroup || seen.height > kLargestGroup) return false;
    Level level;
    level.bounds = {seen.x - 1, seen.y - 1, seen.width + 2, seen.height + 2};
    level.own = Bitmap({level.bounds.width, level.bounds.height});
    level.surface = surface_of(level.own);
    level.cairo = {cairo_create(level.surface.get()), cairo_destroy};
    level.group = group;
    cairo_translate(level.cairo.get(), -level.bounds.x, -level.bounds.y);
    levels_.push_back(std::move(level));
    return true;
}

void Canvas::pop_group() {
    if (levels_.size() < 2) return;
    Level level = std::move(levels_.back());
    levels_.pop_back();
    level.cairo.reset();
    cairo_surface_flush(level.surface.get());
    const Saved saved(cairo());
    const cairo_matrix_t matrix = to_cairo(level.group.transform);
    cairo_transform(cairo(), &matrix);
    cairo_set_source_surface(cairo(), level.surface.get(), level.bounds.x, level.bounds.y);
    const bool direct = moves_by_whole_pixels(level.group.transform);
    cairo_pattern_set_filter(cairo_get_source(cairo()), direct ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    cairo_paint_with_alpha(cairo(), static_cast<double>(std::min(1.0F, level.group.opacity)));
}

void Canvas::draw(const paint::DrawBorder& border) { draw_border(cairo(), border); }

void Canvas::draw(const paint::DrawShadow& shadow) { shadows_.draw(cairo(), shadow); }

}  // namespace callboard::raster
