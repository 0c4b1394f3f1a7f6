// The board as elements with the classes that themes/README.md documents: a public interface of the program.
#pragma once

#include "board/view.h"
#include "scene/words.h"
#include "style/html_fragment.h"

namespace callboard::scene {

// The whole tree, root first: <main class="board is-live" lang dir>. Pure: the same view gives the same tree. Without a logo
// that can be drawn the organization is named. `fragments` may remember those of earlier boards.
style::Node board_elements(const board::View& view, const Words& words, bool has_logo, style::HtmlFragments& fragments);
inline style::Node board_elements(const board::View& view, const Words& words, bool has_logo) {
    style::HtmlFragments fragments;
    return board_elements(view, words, has_logo, fragments);
}

}  // namespace callboard::scene
