// One picture of a theme in all situations and sizes. The sheet's elements leave room for the pictures, which are laid over it.
#pragma once

#include "design/preview_state.h"
#include "design/situations.h"
#include "style/node.h"

#include <span>
#include <string>

namespace callboard::design {

// The sizes that a sheet shows, from left to right.
std::span<const NamedSize> sheet_sizes();
PixelSize sheet_size();

// How large a picture of that size is on the sheet.
PixelSize thumbnail(PixelSize size);
// The key of the element that a picture goes into.
std::string cell_key(const Situation& situation, const NamedSize& size);

style::Node contact_sheet(const std::string& theme, std::string_view language);

}  // namespace callboard::design
