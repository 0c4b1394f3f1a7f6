// Which font files there are: families by name, from @font-face rules first (the theme's before the machine's) and from
// fontconfig else. fontconfig is asked by family only, when a family is first needed; its own substitutions are never used.
#pragma once

#include "layout/text_measurer.h"
#include "text/fonts.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct _FcCharSet;
struct _FcConfig;
struct _FcPattern;

namespace callboard::text {

inline constexpr layout::FaceId kNothing = 0;  // no font has these letters: no width, no picture
inline constexpr layout::FaceId kNoFonts = 1;  // there is no font at all: half an em a letter, no picture
inline constexpr layout::FaceId kFirstFace = 2;

// A FaceId that is given out holds the face's number and, above it, the script that the text is shaped as (ICU's number).
inline constexpr unsigned kFaceBits = 20;
constexpr layout::FaceId with_script(layout::FaceId face, int script) {
    return face | static_cast<layout::FaceId>(script) << kFaceBits;
}
constexpr layout::FaceId without_script(layout::FaceId face) { return face & ((1U << kFaceBits) - 1); }
constexpr int script_of(layout::FaceId face) { return static_cast<int>(face >> kFaceBits); }

struct Face {
    std::string file;
    int index = 0;
    std::string family;
    std::string style;
    int weight_low = 400;
    int weight_high = 400;
    int width = 100;
    bool italic = false;
    bool color = false;
    bool scalable = true;
    std::shared_ptr<_FcCharSet> coverage;
    std::vector<std::pair<char32_t, char32_t>> unicode_ranges;  // of an @font-face rule: it serves these only
};

enum class Machine { AsInstalled, WithoutFonts };

class Catalog {
public:
    Catalog(const std::vector<FaceSource>& sources, Machine machine);

    // The theme's @font-face rules, in place of the last ones; false where those were the same and no file has changed since.
    // Faces given out before stay as they are.
    bool set_theme_sources(std::vector<FaceSource> sources);
    // Leaves out those of the theme's faces that are no good after all.
    void keep_theme_faces(const std::function<bool(layout::FaceId)>& is_good);

    // The faces of a family that CSS picks for a weight (1 to 1000) and slant: one, or several that serve different characters,
    // the strongest first; none when the family is not there.
    std::vector<layout::FaceId> faces(std::string_view family, int weight, bool italic);
    bool covers(layout::FaceId face, char32_t code_point) const;
    // `id` is one that face() gave out.
    const Face& at(layout::FaceId id) const { return faces_[id - kFirstFace]; }
    bool known(layout::FaceId id) const { return id >= kFirstFace && id - kFirstFace < faces_.size(); }

private:
    using Candidates = std::vector<layout::FaceId>;
    using Families = std::unordered_map<std::string, Candidates>;  // by lower-case name
    const Candidates& family(std::string_view name);
    Candidates installed(const char* property, const std::string& name);
    Families declared(const std::vector<FaceSource>& sources);
    std::optional<Face> usable_face(const FaceSource& source);
    std::optional<Face> local_face(const FaceSource& source);
    layout::FaceId add(Face face);

    std::shared_ptr<_FcConfig> config_;
    std::vector<Face> faces_;
    Families families_;
    Families theme_families_;
    std::vector<FaceSource> theme_sources_;
    std::vector<std::filesystem::file_time_type> theme_file_times_;
};

}  // namespace callboard::text
