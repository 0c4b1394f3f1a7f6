#include "style/stylesheet.h"

#include "style/sheet_builder.h"

namespace callboard::style {

Stylesheet::Stylesheet() : data_(std::make_shared<const SheetData>()) {}

const std::vector<FontFace>& Stylesheet::font_faces() const { return data_->font_faces; }

Stylesheet parse_stylesheet(std::string_view css, const SheetSource& source, Diagnostics& diagnostics) {
    auto data = std::make_shared<SheetData>();
    DiagnosticSink sink(&diagnostics);
    SheetBuilder(*data, sink).add_sheet(css, std::make_shared<const SheetSource>(source), kNoCondition, 0);
    return Stylesheet(std::move(data));
}

}  // namespace callboard::style
