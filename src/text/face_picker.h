// Chooses the face of each grapheme cluster of a paragraph and joins clusters of one face and script into items.
#pragma once

#include "text/catalog.h"
#include "text/segments.h"

#include <set>

namespace callboard::text {

class FacePicker {
public:
    explicit FacePicker(Catalog& catalog) : catalog_(catalog) {}

    // The first face of the family list that can be used, kNoFonts where the machine has none at all.
    layout::FaceId primary(const style::Font& font);
    std::vector<layout::TextItem> items(const Utf16& text, const std::vector<std::uint32_t>& clusters,
                                        const std::vector<std::uint8_t>& levels, std::span<const layout::TextSpan> spans);
    // To be called when the catalog has other families.
    void forget();
    // What of a text the face can draw: no controls, nothing that would be a .notdef box.
    std::string drawable(layout::FaceId face, std::string_view text) const;

private:
    using Faces = std::vector<layout::FaceId>;
    const Faces& theme_faces(const style::Font& font);
    void add_families(Faces& faces, const std::vector<std::string>& names, const style::Font& font);
    layout::FaceId primary(const Faces& theme) const;
    // `theme` are the faces of the font.
    layout::FaceId choose(std::u32string_view cluster, const style::Font& font, const Faces& theme, layout::FaceId before);
    layout::FaceId first_covering(const Faces& faces, std::u32string_view cluster) const;
    layout::FaceId fallback(std::u32string_view cluster, int script, const style::Font& font);
    bool covers(layout::FaceId face, std::u32string_view cluster) const;
    void say_uncovered(char32_t code_point);

    Catalog& catalog_;
    std::unordered_map<std::string, Faces> theme_faces_;
    std::unordered_map<std::string, Faces> script_faces_;
    std::set<char32_t> uncovered_;
};

}  // namespace callboard::text
