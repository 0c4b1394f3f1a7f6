// Computed values as CSS text, as the developer tools of browsers show them: numbers rounded to hundredths, colours as #rrggbb
// or rgb(r g b / a). Parsing it again gives the value, as far as that can be read.
#pragma once

#include "style/computed_style.h"

#include <string>
#include <string_view>
#include <vector>

namespace callboard::style {

std::string px_text(float px);
std::string text_of(float number);  // infinity is `infinite`
std::string text_of(int number);
std::string text_of(const Color& color);
std::string text_of(const LengthPercentage& length);
std::string text_of(const Extent& extent);
std::string text_of(const LineHeight& height);
std::string text_of(const CornerRadius& radius);
std::string text_of(const Shadow& shadow);  // without the spread and `inset` where they say nothing
std::string text_of(const Image& image);
std::string text_of(const BackgroundSize& size);
std::string text_of(const TransformFunction& function);
std::string text_of(const Easing& easing);
std::string text_of(std::chrono::milliseconds time);
// Of grids.
std::string text_of(const Rare<TrackList>& tracks);
std::string text_of(const Rare<TrackSizes>& sizes);
std::string text_of(const Rare<GridAreas>& areas);
std::string text_of(const Rare<GridLine>& line);
std::string text_of(const GridFlow& flow);

// `none` for an empty list.
template <class Items>
std::string list_text(const Items& items, std::string_view separator) {
    std::string all;
    for (const auto& item : items) all.append(all.empty() ? std::string_view() : separator).append(text_of(item));
    return all.empty() ? "none" : all;
}
inline std::string text_of(const std::vector<Shadow>& shadows) { return list_text(shadows, ", "); }
inline std::string text_of(const std::vector<TransformFunction>& functions) { return list_text(functions, " "); }

}  // namespace callboard::style
