// What a sheet is made of once parsed: what the cascade reads. Immutable after parsing.
#pragma once

#include "style/media.h"
#include "style/property.h"
#include "style/selector.h"
#include "style/stylesheet.h"
#include "style/syntax.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callboard::style {

// Where something is written: bytes of SheetData::files[file].text.
struct Written {
    std::uint32_t file = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Declaration {
    PropertyName name;
    WideKeyword wide = WideKeyword::None;  // where there is one, it stands for the values
    bool important = false;
    std::uint32_t first = 0;  // of DeclarationBlock::values
    std::uint32_t count = 0;
    std::shared_ptr<const OwnValues> pending;  // where there is a var(): parsed when the element's variables are known
    int line = 0;
    int column = 0;
};

// `direction`, which no shorthand sets, is the first property of the table.
bool sets_direction(const Declaration& declaration);

struct CustomDeclaration {
    std::string name;
    bool important = false;
    bool mentions_variable = false;
    WideKeyword wide = WideKeyword::None;
    std::shared_ptr<const OwnValues> values;  // null where there is a wide keyword
};

// The content of one rule or style attribute, without what is overruled in the block itself.
struct DeclarationBlock {
    std::vector<Declaration> declarations;
    LonghandValues values;                  // of all of them
    std::vector<CustomDeclaration> custom;  // one a name and importance
    std::shared_ptr<const SheetSource> source;
    bool has_important = false;  // among `declarations`
    bool sets_direction = false;
    int longhands = 0;  // that all declarations set, each counted
    Written written;    // of a style rule: with its brackets

    // Of one without var().
    std::span<const LonghandValue> values_of(const Declaration& declaration) const {
        if (declaration.wide != WideKeyword::None) return wide_values(declaration.name, declaration.wide);
        return std::span(values).subspan(declaration.first, declaration.count);
    }
};

inline constexpr std::uint32_t kNoCondition = UINT32_MAX;

struct StyleRule {
    Selector selector;  // one of the rule's list
    std::shared_ptr<const DeclarationBlock> block;
    std::uint32_t condition = kNoCondition;  // index of SheetData::conditions
    Written written;                         // the selector
};

struct KeyframeStep {
    float offset = 0;  // 0 to 1
    std::optional<Easing> easing;
    std::shared_ptr<const DeclarationBlock> block;
};

struct Keyframes {
    std::string name;
    std::uint32_t condition = kNoCondition;
    std::vector<KeyframeStep> steps;  // ascending; steps of one offset in the order of the sheet
    std::shared_ptr<const SheetSource> source;
    int line = 0;
    int column = 0;
};

// One @media: the query, and the one around it.
struct Condition {
    MediaCondition query;
    std::uint32_t outer = kNoCondition;
    Written written;  // the query
};

// A file that a sheet is made of: itself, then those that it imports. An import that is read twice is there twice.
struct SheetFile {
    std::shared_ptr<const SheetSource> source;
    std::string text;  // preprocessed
};

struct SheetData {
    std::vector<StyleRule> rules;  // in the order of the sheet
    std::vector<Condition> conditions;
    std::vector<Keyframes> keyframes;
    std::vector<FontFace> font_faces;
    std::vector<Written> font_faces_written;  // of each
    std::vector<SheetFile> files;             // for designers' tools: the cascade does not need them
};

inline constexpr std::size_t kMaxStyleAttributeBytes = std::size_t{16} * 1024;

// The content of a style attribute; what lies beyond the limit is not read.
DeclarationBlock parse_style_attribute(std::string_view css, Diagnostics* diagnostics);

// Built-in rules for HTML's own elements.
const Stylesheet& user_agent_sheet();

}  // namespace callboard::style
