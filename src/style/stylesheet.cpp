#include "style/stylesheet.h"

#include "style/sheet_builder.h"

namespace callboard::style {

Stylesheet::Stylesheet() : data_(std::make_shared<const SheetData>()) {}

void RuleIndex::sort() { std::sort(entries_.begin(), entries_.end()); }

RuleIndex::Bucket RuleIndex::of(std::size_t hash) const {
    const auto first = std::lower_bound(entries_.begin(), entries_.end(), Entry(hash, 0));
    const auto end = std::upper_bound(first, entries_.end(), Entry(hash, UINT32_MAX));
    return {first, end};
}

const std::vector<FontFace>& Stylesheet::font_faces() const { return data_->font_faces; }

Stylesheet parse_stylesheet(std::string_view css, const SheetSource& source, Diagnostics& diagnostics) {
    auto data = std::make_shared<SheetData>();
    DiagnosticSink sink(&diagnostics);
    SheetBuilder(*data, sink).add_sheet(css, std::make_shared<const SheetSource>(source), kNoCondition, 0);
    for (RuleIndex* index : {&data->by_id, &data->by_class, &data->by_type, &data->by_nothing}) index->sort();
    return Stylesheet(std::move(data));
}

}  // namespace callboard::style
