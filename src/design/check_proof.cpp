#include "design/check_proof.h"

namespace callboard::design {
namespace {

using paint::Command;
using paint::Commands;

raster::Bitmap composed(const paint::PaintList& list, const std::vector<raster::PlacedLayer>& layers) {
    raster::Bitmap bitmap(list.viewport);
    if (bitmap.empty()) return bitmap;
    raster::composite({bitmap.row(0), bitmap.stride_bytes(), bitmap.size()}, list.background, layers,
                      {0, 0, bitmap.size().width, bitmap.size().height});
    return bitmap;
}

template <class Change>
paint::PaintList changed(paint::PaintList list, Change change) {
    for (paint::Layer& layer : list.layers) {
        for (Commands& raster : layer.rasters) {
            Commands commands;
            for (Command& command : raster) {
                if (change(command)) commands.push_back(std::move(command));
            }
            raster = std::move(commands);
        }
    }
    return list;
}

bool without_letters(Command& command) { return !std::holds_alternative<paint::DrawText>(command); }

// Whatever is seen a little is seen in full here.
bool letters_alone(Command& command) {
    if (auto* text = std::get_if<paint::DrawText>(&command)) {
        text->color = kWhite;
        text->stroke_color = kWhite;
        text->shadows.clear();
        return true;
    }
    if (auto* group = std::get_if<paint::PushGroup>(&command)) group->opacity = group->opacity > 0 ? 1 : 0;
    return !std::holds_alternative<paint::Fill>(command) && !std::holds_alternative<paint::DrawPicture>(command) &&
           !std::holds_alternative<paint::DrawBorder>(command) && !std::holds_alternative<paint::DrawShadow>(command);
}

}  // namespace

Proof Proofs::take(const paint::PaintList& list, SteadyTime now) {
    const paint::PaintList bare = changed(list, without_letters);
    paint::PaintList letters = changed(list, letters_alone);
    letters.background = kBlack;
    std::vector<raster::PlacedLayer> white = letters_.place(letters, now);
    for (raster::PlacedLayer& layer : white) layer.opacity = 1;
    return {composed(list, painted_.place(list, now)), composed(bare, bare_.place(bare, now)), composed(letters, white)};
}

}  // namespace callboard::design
