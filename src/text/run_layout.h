// A run cut into the pieces that SDL_ttf draws as a whole, and where each lies: one piece for plain text, a piece a cluster
// with letter-spacing, a piece a digit where tabular numbers stand in cells. Layout's widths and raster's masks both come from
// here.
#pragma once

#include "text/face_picker.h"
#include "text/lru_cache.h"
#include "text/open_fonts.h"
#include "text/tabular_forms.h"

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
    RunMeasurer(const Catalog& catalog, FacePicker& picker, OpenFonts& open, Segmenter& segmenter)
        : picker_(picker), open_(open), segmenter_(segmenter), tabular_(catalog, open) {}

    // `id` names the face and the script.
    RunLayout lay_out(layout::FaceId id, const style::Font& font, std::string_view text, bool right_to_left);
    std::size_t cached_bytes() const { return advances_.bytes(); }

private:
    // What letter-spacing follows. In a joined script that is its spaces alone, as in Chromium.
    enum class Spaced { Nothing, Spaces, Clusters };
    struct Cluster {
        std::string text;
        bool spaced = false;  // letter-spacing follows
        bool alone = false;   // not shaped with its neighbours: spaced text has no ligatures and contextual forms
        float cell = 0;       // px; 0 for what stands in none
        float ink = 0;        // px, its own advance
        float width = 0;      // px, without spacing
        float kern = 0;       // px, before the next one
    };
    float advance(const Run& run);
    float cell(layout::FaceId face, std::string_view cluster, const style::Font& font);
    std::vector<Cluster> cut(const Run& run, const style::Font& font, Spaced spaced);
    void measure(const Run& run, std::vector<Cluster>& clusters, float size);

    FacePicker& picker_;
    OpenFonts& open_;
    Segmenter& segmenter_;
    TabularForms tabular_;
    LruCache<std::string, float> advances_{std::size_t{512} << 10U};
};

}  // namespace callboard::text
