// Sheets as their author wrote them, for designers' tools: places, texts, and the declarations of a block with those that
// parsing left out. The cascade reads none of this.
#pragma once

#include "style/sheet_data.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::style {

// As in Diagnostic.
struct Place {
    std::string file;
    int line = 0;    // from 1; 0 for no place
    int column = 0;  // from 1, in code points
    bool operator==(const Place&) const = default;
};

// "theme.css:12:3"
std::string to_string(const Place& place);

// What is written there; views `sheet`.
std::string_view text_of(const SheetData& sheet, const Written& written);
Place place_of(const SheetData& sheet, const Written& written);

// The one of `sheets`, or the built-in one, that the block of a style rule is from; null for that of a style attribute.
const SheetData* sheet_of(const DeclarationBlock& block, std::span<const Stylesheet> sheets);

// The declarations of one block, one after the other as they are written.
class WrittenBlock {
public:
    // `text` is preprocessed, with or without the curly brackets around, begins at `place`, and outlives this object.
    WrittenBlock(std::string_view text, Place place);
    // Of a style rule.
    WrittenBlock(const SheetData& sheet, const DeclarationBlock& block)
        : WrittenBlock(text_of(sheet, block.written), style::place_of(sheet, block.written)) {}

    // They live as long as this object.
    const std::vector<SyntaxDeclaration>& declarations() const { return declarations_; }
    // Lower case, but for custom properties.
    static std::string name_of(const SyntaxDeclaration& declaration);
    // Without !important.
    std::string_view value_of(const SyntaxDeclaration& declaration) const { return written(declaration.value, text_); }
    Place place_of(const SyntaxDeclaration& declaration) const;

private:
    std::string_view text_;
    Place place_;
    ParsedValues parsed_;
    std::vector<SyntaxDeclaration> declarations_;
};

// Where a rule's block sets a property, by the name of WrittenBlock::name_of; the last place, which is the one that counts.
Place place_in(const SheetData& sheet, const DeclarationBlock& block, std::string_view name);

// The names of the custom properties that values ask for by var(), fallbacks included; each perhaps more than once.
std::vector<std::string_view> variables_named_in(ValueSpan values);

}  // namespace callboard::style
