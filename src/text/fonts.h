// The fonts of the machine and of the theme: splits paragraphs into runs, measures them for layout, renders their masks for
// raster. One thread only. Nothing here fails because of a font: an unreadable one is left out with a log line, a code point
// that no font has is left out too, and with no font at all texts measure half an em a letter and draw nothing.
#pragma once

#include "base/geometry.h"
#include "base/result.h"
#include "layout/text_measurer.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace callboard::text {

// An @font-face rule: the first of the installed faces (by full, PostScript or family name) or else of the files that can be
// used. Of rules for the same family, weights and slant the last one counts for a character that several have.
struct FaceSource {
    std::string family{};
    int weight_low = 400;  // the CSS weights it serves
    int weight_high = 400;
    bool italic = false;
    std::vector<std::string> local_names{};
    std::vector<std::filesystem::path> files{};
    std::vector<std::pair<char32_t, char32_t>> unicode_ranges{};  // inclusive; empty means all characters
    bool operator==(const FaceSource&) const = default;
};

// What one run of text covers. Either `coverage` or, for colour emoji, `color` holds size.width * size.height values.
struct RunMask {
    PixelSize size;
    int left = 0;  // of the mask's left column, from the pixel that the run's origin lies in
    int top = 0;   // of its top row, from the baseline: negative above it
    std::vector<std::uint8_t> coverage;
    std::vector<std::uint32_t> color;  // premultiplied ARGB

    bool empty() const { return coverage.empty() && color.empty(); }
    bool is_colored() const { return !color.empty(); }
};

struct MaskRequest {
    int phase = 0;           // the origin's fraction of a pixel in quarters, 0 to 3
    float stroke_width = 0;  // above 0: the outline's stroke of this width, centred on it, instead of the filled glyphs
};

class Fonts : public layout::TextMeasurer {
public:
    // Errors: ErrorKind::Display where SDL_ttf cannot start, ErrorKind::File where the machine has no font at all.
    static Result<std::unique_ptr<Fonts>> open(const std::vector<FaceSource>& faces = {});
    // As open(), with a machine that has no font: for tests.
    static Result<std::unique_ptr<Fonts>> open_without_fonts();
    ~Fonts() override;
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    // The theme's own faces, in place of those of the theme before. Another version() then, unless they are the same.
    void set_theme_faces(std::vector<FaceSource> faces);

    layout::FontMetrics metrics(const style::Font& font) override;
    // Of at most 16 KiB of text; what lies behind is one item that is not drawn.
    std::shared_ptr<const layout::Paragraph> analyse(std::string_view text, std::span<const layout::TextSpan> spans,
                                                     style::Direction base) override;
    float advance(layout::FaceId face, std::string_view text, const style::Font& font, bool right_to_left) override;
    std::uint64_t version() const override;
    std::string face_name(layout::FaceId face) const override;

    // The glyphs of one run. Never null; empty when there is nothing to draw. Sizes are cut at 2,000 px.
    std::shared_ptr<const RunMask> mask(layout::FaceId face, const style::Font& font, std::string_view text, bool right_to_left,
                                        MaskRequest request = {});

    // Whether a family of that name, as CSS has it, is among the theme's, the program's or the machine's.
    bool has_family(std::string_view name);

    // Gives back what reading the font files holds in memory: for the time in which nothing is drawn.
    void rest();

    // Of masks and widths kept, and an estimate of the open fonts: for tests and diagnostics. Caps: 2 MiB, 0.5 MiB, 4 MiB.
    std::size_t cached_bytes() const;

private:
    struct Parts;
    explicit Fonts(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace callboard::text
