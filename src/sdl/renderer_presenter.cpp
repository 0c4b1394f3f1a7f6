// Layers as textures of SDL_Renderer: the way on kmsdrm, where only GLES shows anything. The GPU blends whole frames, since
// what a back buffer holds after a flip is not known.
#include "base/log.h"
#include "sdl/clip_mask.h"
#include "sdl/handles.h"
#include "sdl/picture_check.h"
#include "sdl/presenter.h"
#include "sdl/texture_cache.h"

namespace callboard::sdl {
namespace {

constexpr std::size_t kTextureBytes = 192U * 1024 * 1024;  // the service's memory limit is 600 MiB, and GPUs here share it
constexpr std::size_t kMasks = 16;
constexpr std::array<std::string_view, 3> kSoftware{"llvmpipe", "softpipe", "swrast"};
constexpr int kCheckFirst = 3;                // frames after a start whose picture is checked
constexpr Uint64 kCheckMilliseconds = 60000;  // and the first frame after that time, again and again

Uint8 byte_of(float fraction) { return static_cast<Uint8>(std::lround(std::clamp(fraction, 0.0F, 1.0F) * 255)); }

SDL_BlendMode blend(SDL_BlendFactor source, SDL_BlendFactor destination) {
    return SDL_ComposeCustomBlendMode(source, destination, SDL_BLENDOPERATION_ADD, source, destination, SDL_BLENDOPERATION_ADD);
}

class RendererPresenter final : public Presenter {
public:
    RendererPresenter(OwnedRenderer renderer, const SDL_RendererInfo& info, std::size_t sharers)
        : renderer_(std::move(renderer)),
          name_(info.name),
          texture_limit_(std::max(1024, std::min(info.max_texture_width, info.max_texture_height))),
          textures_(renderer_.get(), texture_limit_, kTextureBytes / sharers) {}

    PixelSize size() const override {
        PixelSize size;
        SDL_GetRendererOutputSize(renderer_.get(), &size.width, &size.height);
        return size;
    }
    std::string_view name() const override { return name_; }
    void forget() override {
        textures_.clear();
        group_.reset();
        group_size_ = {};
    }
    bool keeps_pixels() override { return true; }  // present() always draws the whole frame
    Shown present(const Frame& frame, const PixelRect& damage) override;
    raster::Bitmap capture(const Frame& frame) override;

private:
    void draw(const Frame& frame);
    void draw_layer(const raster::PlacedLayer& layer, const PixelRect& viewport);
    void draw_aside(const raster::PlacedLayer& layer, const PixelRect& visible);
    void draw_bitmap(const std::shared_ptr<const raster::Bitmap>& bitmap, const raster::PlacedLayer& layer, PixelSize shift,
                     Uint8 weight, SDL_BlendMode mode);
    void draw_mask(const paint::RoundedRect& clip, const PixelRect& visible);
    bool reserve_group(PixelSize size);
    std::uint32_t read_pixel(int x, int y) const;

    struct Mask {
        paint::RoundedRect shape;
        PixelRect area;
        std::shared_ptr<const raster::Bitmap> bitmap;
    };

    OwnedRenderer renderer_;
    std::string name_;
    int texture_limit_;
    TextureCache textures_;
    std::vector<Mask> masks_;  // newest last
    OwnedTexture group_;       // where a layer is mixed or clipped before it is blended
    PixelSize group_size_;
    int unchecked_ = kCheckFirst;
    Uint64 next_check_ = 0;
    const SDL_BlendMode over_ = blend(SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA);
    const SDL_BlendMode add_ = blend(SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE);
    const SDL_BlendMode cut_ = blend(SDL_BLENDFACTOR_ZERO, SDL_BLENDFACTOR_SRC_ALPHA);
};

Shown RendererPresenter::present(const Frame& frame, const PixelRect&) {
    draw(frame);
    Shown shown = Shown::Yes;
    if (const Uint64 now = SDL_GetTicks64(); unchecked_ > 0 || now >= next_check_) {
        if (!picture_is_right(frame, size(), [this](int x, int y) { return read_pixel(x, y); })) shown = Shown::No;
        if (unchecked_ > 0) --unchecked_;
        next_check_ = now + kCheckMilliseconds;
    }
    SDL_RenderPresent(renderer_.get());
    textures_.end_frame();
    return shown;
}

raster::Bitmap RendererPresenter::capture(const Frame& frame) {
    raster::Bitmap copy(size());
    if (copy.empty()) return copy;
    draw(frame);
    if (SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_ARGB8888, copy.row(0), copy.stride_bytes()) != 0) {
        return raster::Bitmap();
    }
    for (int y = 0; y < copy.size().height; ++y) {
        for (std::uint32_t& pixel : std::span(copy.row(y), static_cast<std::size_t>(copy.size().width))) pixel |= 0xFF000000U;
    }
    return copy;
}

std::uint32_t RendererPresenter::read_pixel(int x, int y) const {
    std::uint32_t pixel = 0;
    const SDL_Rect rect{x, y, 1, 1};
    SDL_RenderReadPixels(renderer_.get(), &rect, SDL_PIXELFORMAT_ARGB8888, &pixel, 4);
    return pixel | 0xFF000000U;
}

void RendererPresenter::draw(const Frame& frame) {
    SDL_SetRenderTarget(renderer_.get(), nullptr);
    SDL_RenderSetClipRect(renderer_.get(), nullptr);
    const Color& color = frame.background;
    SDL_SetRenderDrawColor(renderer_.get(), byte_of(color.red), byte_of(color.green), byte_of(color.blue), 255);
    SDL_RenderClear(renderer_.get());
    const PixelSize viewport = size();
    for (const raster::PlacedLayer& layer : frame.layers) draw_layer(layer, {0, 0, viewport.width, viewport.height});
}

void RendererPresenter::draw_layer(const raster::PlacedLayer& layer, const PixelRect& viewport) {
    if (layer.first == nullptr || layer.opacity <= 0) return;
    const Rect bounds{static_cast<float>(layer.bounds.x), static_cast<float>(layer.bounds.y),
                      static_cast<float>(layer.bounds.width), static_cast<float>(layer.bounds.height)};
    Rect place = mapped(layer.transform, bounds);
    if (layer.clip) place = intersection(place, layer.clip->rect);
    const PixelRect visible = intersection(pixels_covering(place), viewport);
    if (visible.empty()) return;
    const bool mixing = layer.second != nullptr && layer.mix > 0 && layer.mix < 1;
    const bool rounded = layer.clip && layer.clip->is_rounded();
    if ((mixing || rounded) && reserve_group({visible.width, visible.height})) {
        draw_aside(layer, visible);
        return;
    }
    const SDL_Rect clip{visible.x, visible.y, visible.width, visible.height};
    if (layer.clip) SDL_RenderSetClipRect(renderer_.get(), &clip);
    const bool second = layer.second != nullptr && layer.mix >= 0.5F;
    draw_bitmap(second ? layer.second : layer.first, layer, {0, 0}, byte_of(layer.opacity), over_);
    if (layer.clip) SDL_RenderSetClipRect(renderer_.get(), nullptr);
}

// A cross-fade is the weighted sum of two bitmaps and a rounded clip is a product with a mask; neither is one blend onto the
// screen, so the layer is made in a texture of its own.
void RendererPresenter::draw_aside(const raster::PlacedLayer& layer, const PixelRect& visible) {
    SDL_SetRenderTarget(renderer_.get(), group_.get());
    SDL_SetRenderDrawColor(renderer_.get(), 0, 0, 0, 0);
    SDL_RenderClear(renderer_.get());
    const Uint8 weight = layer.second == nullptr ? Uint8{0} : byte_of(layer.mix);
    const PixelSize shift{-visible.x, -visible.y};
    if (weight < 255) draw_bitmap(layer.first, layer, shift, static_cast<Uint8>(255 - weight), add_);
    if (weight > 0) draw_bitmap(layer.second, layer, shift, weight, add_);
    if (layer.clip && layer.clip->is_rounded()) draw_mask(*layer.clip, visible);
    SDL_SetRenderTarget(renderer_.get(), nullptr);
    const SDL_Rect from{0, 0, visible.width, visible.height};
    const SDL_Rect to{visible.x, visible.y, visible.width, visible.height};
    const Uint8 opacity = byte_of(layer.opacity);
    SDL_SetTextureBlendMode(group_.get(), over_);
    SDL_SetTextureColorMod(group_.get(), opacity, opacity, opacity);
    SDL_SetTextureAlphaMod(group_.get(), opacity);
    SDL_RenderCopy(renderer_.get(), group_.get(), &from, &to);
}

void RendererPresenter::draw_bitmap(const std::shared_ptr<const raster::Bitmap>& bitmap, const raster::PlacedLayer& layer,
                                    PixelSize shift, Uint8 weight, SDL_BlendMode mode) {
    const SDL_Color color{weight, weight, weight, weight};
    const auto vertex = [&](int x, int y, float u, float v) {
        const Point at =
            layer.transform.apply({static_cast<float>(layer.bounds.x + x), static_cast<float>(layer.bounds.y + y)});
        return SDL_Vertex{{at.x + static_cast<float>(shift.width), at.y + static_cast<float>(shift.height)}, color, {u, v}};
    };
    for (const TextureCache::Tile& tile : textures_.tiles(bitmap)) {
        const PixelRect& area = tile.area;
        const std::array<SDL_Vertex, 4> corners{vertex(area.x, area.y, 0, 0), vertex(area.right(), area.y, 1, 0),
                                                vertex(area.right(), area.bottom(), 1, 1), vertex(area.x, area.bottom(), 0, 1)};
        constexpr std::array<int, 6> kTriangles{0, 1, 2, 0, 2, 3};
        SDL_SetTextureBlendMode(tile.texture.get(), mode);
        SDL_RenderGeometry(renderer_.get(), tile.texture.get(), corners.data(), 4, kTriangles.data(), 6);
    }
}

void RendererPresenter::draw_mask(const paint::RoundedRect& clip, const PixelRect& visible) {
    const PixelSize viewport = size();
    const PixelRect area = intersection(pixels_covering(clip.rect), {0, 0, viewport.width, viewport.height});
    auto mask = std::find_if(masks_.begin(), masks_.end(), [&](const Mask& m) { return m.shape == clip && m.area == area; });
    if (mask == masks_.end()) {
        if (masks_.size() >= kMasks) masks_.erase(masks_.begin());
        masks_.push_back({clip, area, std::make_shared<const raster::Bitmap>(clip_mask(clip, area))});
        mask = masks_.end() - 1;
    }
    raster::PlacedLayer placed;
    placed.bounds = area;
    draw_bitmap(mask->bitmap, placed, {-visible.x, -visible.y}, 255, cut_);
}

bool RendererPresenter::reserve_group(PixelSize size) {
    if (group_ != nullptr && size.width <= group_size_.width && size.height <= group_size_.height) return true;
    const PixelSize grown{std::max(size.width, group_size_.width), std::max(size.height, group_size_.height)};
    if (SDL_RenderTargetSupported(renderer_.get()) != SDL_TRUE || grown.width > texture_limit_ ||
        grown.height > texture_limit_) {
        return false;
    }
    group_.reset(
        SDL_CreateTexture(renderer_.get(), SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_TARGET, grown.width, grown.height));
    group_size_ = group_ == nullptr ? PixelSize{} : grown;
    return group_ != nullptr;
}

// What GLES draws with, as its driver says: "llvmpipe (LLVM 15.0.6, 256 bits)".
std::string gl_renderer() {
    using GetString = const char* (*)(unsigned);
    constexpr unsigned kRenderer = 0x1F01;  // GL_RENDERER
    const auto get = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
    const char* const name = get == nullptr ? nullptr : get(kRenderer);
    return name == nullptr ? "" : name;
}

void say_what_draws() {
    static ChangeLog said;
    const std::string name = gl_renderer();
    const bool in_software = std::any_of(kSoftware.begin(), kSoftware.end(),
                                         [&](std::string_view part) { return name.find(part) != std::string::npos; });
    said.say(LogLevel::Info, fmt::format("{} draws{}.", name.empty() ? "A renderer without a name" : name,
                                         in_software ? ", in software: the graphics card has no driver here that draws" : ""));
}

}  // namespace

Result<std::unique_ptr<Presenter>> make_renderer_presenter(SDL_Window* window, std::size_t sharers) {
    OwnedRenderer renderer(SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC));
    SDL_RendererInfo info{};
    if (renderer == nullptr || SDL_GetRendererInfo(renderer.get(), &info) != 0) {
        return Error(ErrorKind::Display,
                     fmt::format("No renderer could be opened: {}. Are libgles2, libegl1 and libgl1-mesa-dri "
                                 "installed?",
                                 SDL_GetError()));
    }
    if ((info.flags & SDL_RENDERER_SOFTWARE) != 0) {
        return Error(ErrorKind::Display, "SDL has only its software renderer here.");
    }
    say_what_draws();
    return std::unique_ptr<Presenter>(std::make_unique<RendererPresenter>(std::move(renderer), info, sharers));
}

}  // namespace callboard::sdl
