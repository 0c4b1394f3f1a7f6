#include "text/open_fonts.h"

#include "base/log.h"
#include "base/utf8.h"

#include <malloc.h>

#include <cstring>

namespace callboard::text {
namespace {

// A large instance with four columns a pixel: widths come as whole columns, so they are exact to 1/4096 em.
constexpr int kMeasureSize = 1024;
constexpr int kMeasureColumns = 4;
constexpr float kEm = kMeasureSize * kMeasureColumns;
// SDL_ttf takes whole points and dots per inch: at 1 dpi a point is 1/72 px.
constexpr int kUnitsPerPixel = 72;

constexpr std::size_t kOpenBytes = std::size_t{4} << 20U;
constexpr std::size_t kOpenBytesAtRest = std::size_t{2} << 20U;
// What an open font holds besides glyphs: its shaping tables. A large file is a Han font with tables for 65,000 glyphs.
constexpr std::size_t kSmallFont = std::size_t{240} << 10U;
constexpr std::size_t kLargeFont = std::size_t{1400} << 10U;
constexpr std::int64_t kLargeFile = std::int64_t{4} << 20U;

// A noncharacter: no font has it and no rule of a font names it, so letters beside it are neither kerned nor joined. SDL_ttf
// tells the extent of a text's ink, not its advance; between two of these the ink cannot reach out.
constexpr std::string_view kSentinel = "\xEF\xB7\x90";

int width_of(TTF_Font* font, const std::string& text) {
    int width = 0;
    return TTF_SizeUTF8(font, text.c_str(), &width, nullptr) == 0 ? width : 0;
}

void set_shaping(TTF_Font* font, const Run& run) {
    TTF_SetFontDirection(font, run.right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, run.script.size() == 4 ? run.script.c_str() : "Zyyy");
}

std::string joined(std::string_view a, std::string_view b, std::string_view c) {
    std::string text(a);
    text += b;
    text += c;
    return text;
}

bool row_has_ink(const Glyphs& glyphs, int row) {
    const auto width = static_cast<std::size_t>(glyphs.size.width);
    const auto begin = glyphs.coverage.begin() + static_cast<std::ptrdiff_t>(width * static_cast<std::size_t>(row));
    return std::any_of(begin, begin + static_cast<std::ptrdiff_t>(width), [](std::uint8_t value) { return value != 0; });
}

bool first_column_has_ink(const Glyphs& glyphs) {
    for (std::size_t at = 0; at < glyphs.coverage.size(); at += static_cast<std::size_t>(glyphs.size.width)) {
        if (glyphs.coverage[at] != 0) return true;
    }
    return false;
}

}  // namespace

OpenFonts::~OpenFonts() {
    for (const Opened& opened : opened_) TTF_CloseFont(opened.font);
}

void OpenFonts::close_oldest() {
    bytes_ -= opened_.back().bytes + opened_.back().bytes_of_glyphs;
    TTF_CloseFont(opened_.back().font);
    opened_.pop_back();
}

void OpenFonts::rest() {
    const std::size_t open_before = opened_.size();
    while (bytes_ > kOpenBytesAtRest && !opened_.empty()) close_oldest();
    files_.rest();
    // What fonts held lies scattered over the heap.
    if (opened_.size() < open_before) malloc_trim(0);
}

void OpenFonts::close_all() {
    while (!opened_.empty()) close_oldest();
    files_.close_all();
}

OpenFonts::Opened* OpenFonts::open(layout::FaceId id, Use use, const Setting& setting) {
    const auto known = std::find_if(opened_.begin(), opened_.end(),
                                    [&](const Opened& opened) { return opened.face == id && opened.use == use; });
    if (known != opened_.end()) {
        opened_.splice(opened_.begin(), opened_, known);
    } else {
        if (broken_.contains(id)) return nullptr;
        const Face& face = catalog_.at(id);
        // A bitmap font has one size, number 0.
        const int points = face.color ? 0 : setting.size;
        SDL_RWops* const reader = files_.open(face.file);
        TTF_Font* font = TTF_OpenFontIndexDPIRW(reader, 1, points, face.index, static_cast<unsigned>(setting.horizontal), 1);
        if (font == nullptr) {
            broken_.insert(id);
            log(LogLevel::Warning, fmt::format("{}: the font cannot be opened: {}", face.file, TTF_GetError()));
            return nullptr;
        }
        if (!face.color) TTF_SetFontHinting(font, use == Use::Measure ? TTF_HINTING_NONE : TTF_HINTING_LIGHT_SUBPIXEL);
        if (setting.stroke > 0) TTF_SetFontOutline(font, setting.stroke);
        const bool large = files_.size(face.file) > kLargeFile && !face.color;
        opened_.push_front({id, use, setting, font, large ? kLargeFont : kSmallFont, 0});
        bytes_ += opened_.front().bytes;
    }
    while (bytes_ > kOpenBytes && opened_.size() > 1) close_oldest();
    Opened& opened = opened_.front();
    return opened.setting == setting || set(opened, setting) ? &opened : nullptr;
}

// SDL_ttf forgets the glyphs of the size before.
bool OpenFonts::set(Opened& opened, const Setting& setting) {
    if (TTF_SetFontSizeDPI(opened.font, setting.size, static_cast<unsigned>(setting.horizontal), 1) != 0) {
        opened.setting = {};
        return false;
    }
    if (setting.stroke != opened.setting.stroke) TTF_SetFontOutline(opened.font, setting.stroke);
    opened.setting = setting;
    bytes_ -= opened.bytes_of_glyphs;
    opened.bytes_of_glyphs = 0;
    return true;
}

void OpenFonts::add_glyphs(Opened& opened, std::size_t bytes) {
    opened.bytes_of_glyphs += bytes;
    bytes_ += bytes;
}

OpenFonts::Opened* OpenFonts::measuring(layout::FaceId face) {
    return open(face, Use::Measure, {kMeasureSize * kUnitsPerPixel, kMeasureColumns, 0});
}

float OpenFonts::advance(const Run& run) {
    Opened* const opened = measuring(run.face);
    if (opened == nullptr || run.text.empty()) return 0;
    set_shaping(opened->font, run);
    if (catalog_.at(run.face).color) {
        const float bitmap_size = metrics(run.face).line.bitmap_size;
        return static_cast<float>(width_of(opened->font, run.text)) / bitmap_size;
    }
    const int around = width_of(opened->font, joined(kSentinel, kSentinel, ""));
    return static_cast<float>(width_of(opened->font, joined(kSentinel, run.text, kSentinel)) - around) / kEm;
}

// How far the ink reaches out to the left of the run's origin, in em.
float OpenFonts::overhang(const Run& run) {
    Opened* const opened = measuring(run.face);
    if (opened == nullptr) return 0;
    set_shaping(opened->font, run);
    const int sentinel =
        width_of(opened->font, joined(kSentinel, kSentinel, "")) - width_of(opened->font, std::string(kSentinel));
    const std::string guarded = run.right_to_left ? joined(run.text, kSentinel, "") : joined(kSentinel, run.text, "");
    const int reach = width_of(opened->font, run.text) - (width_of(opened->font, guarded) - sentinel);
    return static_cast<float>(std::max(0, reach)) / kEm;
}

// How far the tallest letter reaches out above the font's ascent, in px; an estimate that knows no stacked marks.
int OpenFonts::above_ascent(TTF_Font* font, int ascent, const std::string& text) const {
    int above = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = next_code_point(text, offset);
        int top = 0;
        if (TTF_GlyphMetrics32(font, c, nullptr, nullptr, nullptr, &top, nullptr) == 0) above = std::max(above, top);
    }
    return std::max(0, above - ascent);
}

Glyphs OpenFonts::draw(const Run& run, const GlyphScale& scale) {
    Glyphs glyphs;
    if (run.text.empty()) return glyphs;
    const bool color = catalog_.at(run.face).color;
    const float reach = color ? 0 : overhang(run);
    const int size = static_cast<int>(std::lround(scale.size * kUnitsPerPixel));
    Opened* const opened = color ? measuring(run.face) : open(run.face, Use::Draw, {size, scale.horizontal, scale.stroke});
    if (opened == nullptr) return glyphs;
    set_shaping(opened->font, run);
    const SDL_Color white{255, 255, 255, 255};
    const SDL_Color black{0, 0, 0, 255};
    const std::unique_ptr<SDL_Surface, void (*)(SDL_Surface*)> surface(
        color ? TTF_RenderUTF8_Blended(opened->font, run.text.c_str(), white)
              : TTF_RenderUTF8_Shaded(opened->font, run.text.c_str(), white, black),
        SDL_FreeSurface);
    if (!surface) return glyphs;
    glyphs.size = {surface->w, surface->h};
    // SDL_ttf adds twice the stroke to the ascent that it tells.
    const int ascent = TTF_FontAscent(opened->font) - 2 * scale.stroke;
    glyphs.baseline = ascent + scale.stroke;
    const auto width = static_cast<std::size_t>(surface->w);
    const auto pixels = width * static_cast<std::size_t>(surface->h);
    if (color) {
        glyphs.color.resize(pixels);
    } else {
        glyphs.coverage.resize(pixels);
    }
    for (std::size_t y = 0; y < static_cast<std::size_t>(surface->h); ++y) {
        const auto* row = static_cast<const std::uint8_t*>(surface->pixels) + y * static_cast<std::size_t>(surface->pitch);
        // SDL_ttf's 8-bit pictures hold the coverage itself; its colour bitmaps are FreeType's, premultiplied.
        if (color) {
            std::memcpy(&glyphs.color[y * width], row, width * 4);
        } else {
            std::memcpy(&glyphs.coverage[y * width], row, width);
        }
    }
    if (color || glyphs.size.height == 0) return glyphs;

    // SDL_ttf shifts what reaches out to the left of the origin or above the ascent into the picture, and does not tell by how
    // much.
    glyphs.origin_x = scale.stroke;
    if (first_column_has_ink(glyphs) || scale.stroke > 0) {
        glyphs.origin_x += static_cast<int>(std::ceil(reach * scale.size * static_cast<float>(scale.horizontal)));
    }
    const int more = glyphs.size.height - 2 * scale.stroke - TTF_FontHeight(opened->font);
    if (more > 0 && row_has_ink(glyphs, 0)) {
        glyphs.baseline +=
            row_has_ink(glyphs, glyphs.size.height - 1) ? std::min(more, above_ascent(opened->font, ascent, run.text)) : more;
    }
    // The glyphs' pictures are kept by SDL_ttf with the font, at most 256 of them.
    const std::size_t drawn = std::min<std::size_t>(pixels, static_cast<std::size_t>(256.0F * scale.size * scale.size));
    add_glyphs(*opened, drawn / 2);
    return glyphs;
}

int OpenFonts::glyph(layout::FaceId face, char32_t code_point) {
    Opened* const opened = measuring(face);
    // SDL_ttf answers "is it there" with the glyph's number.
    return opened == nullptr ? 0 : TTF_GlyphIsProvided32(opened->font, code_point);
}

const FaceMetrics& OpenFonts::metrics(layout::FaceId face) {
    const auto known = metrics_.find(face);
    if (known != metrics_.end()) return known->second;
    FaceMetrics found;
    const std::optional<LineMetrics> line = read_line_metrics(catalog_.at(face).file, catalog_.at(face).index);
    found.line = line.value_or(LineMetrics{0.9F, 0.25F, 0, 0});
    if (catalog_.at(face).color && found.line.bitmap_size < 1) found.line.bitmap_size = 109;
    if (Opened* const opened = catalog_.at(face).color ? nullptr : measuring(face)) {
        int top = 0;
        if (TTF_GlyphMetrics32(opened->font, 'x', nullptr, nullptr, nullptr, &top, nullptr) == 0) {
            found.x_height = static_cast<float>(top) / kMeasureSize;
        }
        if (TTF_GlyphMetrics32(opened->font, 'H', nullptr, nullptr, nullptr, &top, nullptr) == 0) {
            found.cap_height = static_cast<float>(top) / kMeasureSize;
        }
    }
    return metrics_.emplace(face, found).first->second;
}

}  // namespace callboard::text
