#include "style/names_used.h"

#include "base/utf8.h"
#include "style/animation_kinds.h"
#include "style/font_kinds.h"
#include "style/written.h"

namespace callboard::style {
namespace {

struct KnownIds {
    PropertyId animation_name = property_id("animation-name");
    PropertyId font_family = property_id("font-family");
};

const KnownIds& known() {
    static const KnownIds ids;
    return ids;
}

bool sets(const Declaration& declaration, PropertyId id) {
    const auto ids = longhands_of(declaration.name);
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void add_words(ValueSpan values, std::set<std::string>& words) {
    for (const ComponentValue& value : values.all()) {
        if (value.type == TokenType::Ident || value.type == TokenType::String) words.emplace(value.text);
    }
}

// What may be a family: a string, or words that follow each other; the longest and each of its ends, as a size may stand
// before.
void add_possible_families(ValueSpan values, std::set<std::string>& families) {
    constexpr std::size_t kMaxWords = 8;
    std::vector<std::string> row;
    const auto close = [&] {
        const std::size_t first = row.size() - std::min(row.size(), kMaxWords);
        for (std::size_t i = first; i < row.size(); ++i)
            families.insert(fmt::format("{}", fmt::join(row.begin() + static_cast<std::ptrdiff_t>(i), row.end(), " ")));
        row.clear();
    };
    for (const ComponentValue& value : values.all()) {
        if (value.type == TokenType::Ident) {
            row.push_back(ascii_lower(value.text));
        } else if (value.type != TokenType::Whitespace) {
            close();
        }
        if (value.type == TokenType::String) families.insert(ascii_lower(value.text));
    }
    close();
}

}  // namespace

void NamesUsed::add(const SheetData& sheet) {
    const DeclarationBlock* last = nullptr;  // the selectors of a list share one
    for (const StyleRule& rule : sheet.rules) {
        if (rule.block.get() != last) add(*rule.block);
        last = rule.block.get();
    }
    for (const Keyframes& keyframes : sheet.keyframes) {
        for (const KeyframeStep& step : keyframes.steps) add(*step.block);
    }
}

void NamesUsed::add(const DeclarationBlock& block) {
    for (const LonghandValue& value : block.values) add_value(value);
    for (const Declaration& declaration : block.declarations) {
        if (declaration.pending) add_pending(declaration);
    }
    for (const CustomDeclaration& custom : block.custom) {
        if (!custom.values) continue;
        const ValueSpan values = custom.values->span();
        for (const std::string_view name : variables_named_in(values)) variables_.emplace(name);
        add_words(values, words_);
        add_possible_families(values, possible_families_);
    }
}

void NamesUsed::add_value(const LonghandValue& value) {
    if (value.wide != WideKeyword::None || !value.value.has_value()) return;
    if (value.property == known().animation_name) {
        const auto& names = value.value.as<AnimationNameKind::Specified>();
        keyframes_.insert(names.begin(), names.end());
    }
    if (value.property != known().font_family) return;
    if (const auto& families = value.value.as<FontFamilyKind::Specified>()) {
        for (const std::string& family : *families) families_.insert(ascii_lower(family));
    }
}

void NamesUsed::add_pending(const Declaration& declaration) {
    const ValueSpan values = declaration.pending->span();
    for (const std::string_view name : variables_named_in(values)) variables_.emplace(name);
    if (sets(declaration, known().animation_name)) {
        keyframes_by_variable_ = true;
        add_words(values, keyframes_);
    }
    if (!sets(declaration, known().font_family)) return;
    families_by_variable_ = true;
    add_possible_families(values, families_);
}

bool NamesUsed::has_keyframes(const std::string& name) const {
    return keyframes_.contains(name) || (keyframes_by_variable_ && words_.contains(name));
}

bool NamesUsed::has_family(const std::string& name) const {
    const std::string lower = ascii_lower(name);
    return families_.contains(lower) || (families_by_variable_ && possible_families_.contains(lower));
}

}  // namespace callboard::style
