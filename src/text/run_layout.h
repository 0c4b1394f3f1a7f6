// A run cut into the pieces that SDL_ttf draws as a whole, and where each lies: one piece for plain text, a piece a cluster
// with letter-spacing, a piece a digit with tabular numbers. Layout's widths and raster's masks both come from here.
#pragma once

#include "text/face_picker.h"
#include "text/lru_cache.h"
#include "text/open_fonts.h"

namespace callboard::text {

struct Piece {
    std::string text;
    float x = 0;  // from the run's left end, px
};

struct RunLayout {
    std::string script;  // ISO 15924
    std::vector<Piece> pieces;
    float width = 0;  // px
};

class RunMeasurer {
public:
    RunMeasurer(FacePicker& picker, OpenFonts& open, Segmenter& segmenter)
        : picker_(picker), open_(open), segmenter_(segmenter) {}

    RunLayout lay_out(layout::FaceId face, const style::Font& font, std::string_view text, bool right_to_left);
    std::size_t cached_bytes() const { return advances_.bytes(); }

private:
    struct Cluster {
        std::string text;
        float width = 0;  // px, without spacing
        float kern = 0;   // px, before the next one
    };
    float advance(const Run& run);
    float widest_digit(Run run);
    std::vector<Cluster> cut(const Run& run, const style::Font& font, bool spaced);

    FacePicker& picker_;
    OpenFonts& open_;
    Segmenter& segmenter_;
    LruCache<std::string, float> advances_{std::size_t{512} << 10U};
};

}  // namespace callboard::text
