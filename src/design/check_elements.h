// The elements of a board by the names that themes/README.md gives them, and where their texts stand on the screen. Pure.
#pragma once

#include "scene/stage.h"

#include <string>
#include <string_view>
#include <vector>

namespace callboard::design {

// An element with a class. What the store's HTML holds is part of the element around it.
struct Element {
    std::string selector;     // ".row-ticket"
    std::string look;         // ".row.is-finished .row-ticket": with the state that may give it other colours
    std::string part;         // "row-ticket"
    std::string text;         // all that it holds
    bool is_long = false;     // a long name's
    bool is_dimmed = false;   // of a board that is lost, whose lists are dimmed on purpose
    bool is_spotlit = false;  // inside of .spotlight
};

// A text in one face on one line, as it stands on the screen.
struct TextPlace {
    const Element* element = nullptr;
    style::Font font;
    Color color;
    std::string text;
    std::string key;  // of the innermost element around it, in full
    Rect letters;     // what capital letters cover
    Rect visible;     // what clips leave of that
    bool is_ellipsis = false;
    bool has_shadow = false;
    bool has_own_color = false;  // the store's HTML gave it one
    bool is_generated = false;   // of ::before or ::after
};

class Places {
public:
    Places(const scene::Anatomy& anatomy, PixelSize viewport, layout::TextMeasurer& measurer);

    // Of all texts but white space and what is fully transparent or hidden.
    const std::vector<TextPlace>& texts() const { return texts_; }

private:
    struct Known {
        const Element* element = nullptr;
        bool has_own_color = false;
    };
    struct Around {
        const Element* element = nullptr;
        std::string state;
        std::string key;
        bool has_own_color = false;
        bool is_store_html = false;
        bool is_long = false;
        bool is_dimmed = false;
        bool is_spotlit = false;
    };
    struct Frames;

    void name(const style::Node& node, const style::StyledNode& styled, Around around);
    const Element* element_of(const style::Node& node, Around& around);
    void place(const layout::Box& box, Frames frames);
    void place_texts(const layout::Box& box, const Frames& frames);

    layout::TextMeasurer& measurer_;
    std::vector<std::unique_ptr<Element>> elements_;
    std::unordered_map<std::string, Known> known_;  // by full key
    std::vector<TextPlace> texts_;
};

// How many px there are to one of a screen of 1080 lines: sizes in rem follow the shorter side.
inline float scale_of(PixelSize viewport) { return static_cast<float>(std::min(viewport.width, viewport.height)) / 1080; }

}  // namespace callboard::design
