// SDL_ttf's fonts, opened when needed: one per face to measure and one to draw, which is set to the size it is needed in;
// closed again when there are too many. Everything that knows SDL_ttf's ways is in here. A face that cannot be opened measures
// and draws nothing, with one log line.
#pragma once

#include "base/geometry.h"
#include "text/catalog.h"
#include "text/font_files.h"
#include "text/sfnt.h"

#include <SDL_ttf.h>

#include <list>
#include <set>

namespace callboard::text {

// A run as the shaper sees it: drawable text of one face.
struct Run {
    layout::FaceId face = 0;
    std::string text;
    std::string script;  // ISO 15924: "Arab"
    bool right_to_left = false;
};

// A run's pixels as SDL_ttf drew them: 8-bit coverage, or premultiplied colours.
struct Glyphs {
    PixelSize size;
    int origin_x = 0;  // column of the run's origin
    int baseline = 0;  // row of the baseline
    std::vector<std::uint8_t> coverage;
    std::vector<std::uint32_t> color;
};

struct GlyphScale {
    float size = 16;     // px per em, vertically
    int horizontal = 1;  // how many columns a pixel has
    int stroke = 0;      // radius of the outline's stroke in px, or 0 for filled glyphs
};

// The height above the baseline of a letter, in em; 0 where the face has none.
struct FaceMetrics {
    LineMetrics line;
    float x_height = 0;
    float cap_height = 0;
};

class OpenFonts {
public:
    explicit OpenFonts(const Catalog& catalog) : catalog_(catalog) {}
    ~OpenFonts();
    OpenFonts(const OpenFonts&) = delete;
    OpenFonts& operator=(const OpenFonts&) = delete;

    // The run's width in em.
    float advance(const Run& run);
    Glyphs draw(const Run& run, const GlyphScale& scale);
    const FaceMetrics& metrics(layout::FaceId face);
    // The number of the glyph that the face draws a code point with; 0 where it has none.
    int glyph(layout::FaceId face, char32_t code_point);
    void rest();
    // For when files may have been replaced: what is needed again is opened again.
    void close_all();
    bool can_open(layout::FaceId face) { return measuring(face) != nullptr; }
    std::size_t estimated_bytes() const { return bytes_; }

private:
    enum class Use { Measure, Draw };
    struct Setting {
        int size = 0;  // in 1/72 px
        int horizontal = 1;
        int stroke = 0;
        bool operator==(const Setting&) const = default;
    };
    struct Opened {
        layout::FaceId face = 0;
        Use use = Use::Measure;
        Setting setting;
        TTF_Font* font = nullptr;
        std::size_t bytes = 0;
        std::size_t bytes_of_glyphs = 0;
    };
    // Null where the face cannot be opened, or not in that size.
    Opened* open(layout::FaceId face, Use use, const Setting& setting);
    Opened* measuring(layout::FaceId face);
    bool set(Opened& opened, const Setting& setting);
    void add_glyphs(Opened& opened, std::size_t bytes);
    void close_oldest();
    float overhang(const Run& run);
    int above_ascent(TTF_Font* font, int ascent, const std::string& text) const;

    const Catalog& catalog_;
    FontFiles files_;
    std::list<Opened> opened_;  // used last first
    std::size_t bytes_ = 0;
    std::unordered_map<layout::FaceId, FaceMetrics> metrics_;
    std::set<layout::FaceId> broken_;
};

}  // namespace callboard::text
