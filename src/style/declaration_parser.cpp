#include "style/declaration_parser.h"

#include "base/utf8.h"
#include "style/animation_kinds.h"
#include "style/variables.h"

#include <bitset>

namespace callboard::style {
namespace {

constexpr std::string_view kKeyframeRule = "keyframes may change opacity, transform and colors only";

// The property of the table that is written most like this: one letter wrong, missing, too many, or two swapped.
std::string_view nearest_property(std::string_view name) {
    const auto is_near = [](std::string_view a, std::string_view b) {
        if (a.size() > b.size()) std::swap(a, b);
        if (b.size() - a.size() > 1) return false;
        std::size_t i = 0;
        while (i < a.size() && a[i] == b[i]) ++i;
        const auto same_after = [&](std::size_t in_a, std::size_t in_b) {
            return i + in_a <= a.size() && i + in_b <= b.size() && a.substr(i + in_a) == b.substr(i + in_b);
        };
        const bool swapped = i + 1 < a.size() && i + 1 < b.size() && a[i] == b[i + 1] && a[i + 1] == b[i];
        return same_after(0, 1) || same_after(1, 1) || (swapped && same_after(2, 2));
    };
    for (const Property& property : properties()) {
        if (is_near(property.name, name)) return property.name;
    }
    for (const Shorthand& shorthand : shorthands()) {
        if (is_near(shorthand.name, name)) return shorthand.name;
    }
    return {};
}

WideKeyword custom_wide_keyword(ValueSpan value) {
    if (!value.is_one()) return WideKeyword::None;
    if (value.front().is_ident("inherit") || value.front().is_ident("unset")) return WideKeyword::Inherit;
    return value.front().is_ident("initial") ? WideKeyword::Initial : WideKeyword::None;
}

bool all_animatable(const PropertyName& name) {
    const auto longhands = longhands_of(name);
    return std::all_of(longhands.begin(), longhands.end(), is_animatable);
}

void drop_what_is_not_animatable(LonghandValues& values, std::size_t first) {
    const auto is_other = [](const LonghandValue& value) { return !is_animatable(value.property); };
    values.erase(std::remove_if(values.begin() + static_cast<std::ptrdiff_t>(first), values.end(), is_other), values.end());
}

// Asks from the last item to the first.
template <class T, class IsOverruled>
void drop_from_the_back(std::vector<T>& items, IsOverruled is_overruled) {
    auto kept = items.rbegin();
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        if (is_overruled(*item)) continue;
        if (kept != item) *kept = std::move(*item);
        ++kept;
    }
    items.erase(items.begin(), kept.base());
}

// Leaves out what later declarations of the block set again, as strongly: it can never win.
void drop_overruled(DeclarationBlock& block) {
    std::array<std::bitset<kMostProperties>, 2> set;  // by importance
    drop_from_the_back(block.declarations, [&set](const Declaration& declaration) {
        bool overruled = true;
        for (const PropertyId id : longhands_of(declaration.name)) {
            auto already = set[declaration.important ? 1 : 0][id];
            overruled = overruled && already;
            already = true;
        }
        return overruled;
    });
    if (block.custom.size() < 2) return;
    std::set<std::pair<std::string, bool>> names;
    drop_from_the_back(block.custom, [&names](const CustomDeclaration& custom) {
        return !names.emplace(custom.name, custom.important).second;
    });
}

}  // namespace

bool sets_direction(const Declaration& declaration) {
    constexpr std::size_t kDirection = 0;
    return declaration.name.kind == PropertyName::Kind::Longhand && declaration.name.index == kDirection;
}

void DiagnosticSink::report(Severity severity, std::string_view file, int line, int column, std::string text) {
    if (full()) return;
    // A file that is imported twice says everything twice.
    const auto equal = [&](const Diagnostic& told) {
        return told.line == line && told.column == column && told.file == file && told.text == text;
    };
    if (std::any_of(into_->end() - static_cast<std::ptrdiff_t>(count_), into_->end(), equal)) return;
    if (count_++ == kMaxDiagnostics) text = "more problems follow, which are not listed";
    into_->push_back({severity, std::string(file), line, column, std::move(text)});
}

bool is_animatable(PropertyId id) {
    static const std::vector<bool> kAnimatable = [] {
        std::vector<bool> table;
        for (const Property& property : properties()) {
            const std::string_view name = property.name;
            table.push_back(name == "opacity" || name == "transform" || name == "color" || name.ends_with("-color"));
        }
        return table;
    }();
    return kAnimatable[id];
}

void DeclarationParser::warn(const Token& at, std::string text) {
    sink_.report(Severity::Warning, source_->file, at.line, at.column, std::move(text));
}

DeclarationBlock DeclarationParser::parse(ValueSpan content, BlockOf of, std::optional<Easing>* easing) {
    DeclarationBlock block;
    block.source = source_;
    constexpr std::ptrdiff_t kUsual = 16;
    const auto ends = [](const ComponentValue& value) { return value.type == TokenType::Semicolon; };
    const auto count = static_cast<std::size_t>(std::min(kUsual, std::count_if(content.begin(), content.end(), ends) + 1));
    block.declarations.reserve(count);
    block.values.reserve(count);
    while (const auto item = next_declaration(content)) {
        if (item->kind != SyntaxItem::Kind::Declaration) {
            report_skipped(*item);
            continue;
        }
        const SyntaxDeclaration& declaration = item->declaration;
        if (easing != nullptr && declaration.name->is_ident("animation-timing-function")) {
            ValueReader reader(declaration.value, nullptr);
            *easing = read_easing(reader);
            continue;
        }
        add(declaration, of, block);
    }
    drop_overruled(block);
    for (const Declaration& declaration : block.declarations) {
        block.has_important = block.has_important || declaration.important;
        block.sets_direction = block.sets_direction || sets_direction(declaration);
        block.longhands += static_cast<int>(longhands_of(declaration.name).size());
    }
    return block;
}

void DeclarationParser::report_skipped(const SyntaxItem& item) {
    if (item.kind == SyntaxItem::Kind::Rule) {
        warn(*item.rule.at_keyword, fmt::format("`@{}` cannot stand inside a rule", item.rule.at_keyword->text));
        return;
    }
    const bool nested = std::any_of(item.skipped.begin(), item.skipped.end(),
                                    [](const ComponentValue& value) { return value.type == TokenType::OpenCurly; });
    const Token& at = item.skipped.front();
    if (nested) {
        warn(at, "nested rules are not supported: write the whole selector in a rule of its own");
    } else {
        warn(at, fmt::format("`{}` is no declaration: write `name: value;`", serialized(item.skipped).substr(0, 60)));
    }
}

void DeclarationParser::add(const SyntaxDeclaration& declaration, BlockOf of, DeclarationBlock& block) {
    const std::string_view written = declaration.name->text;
    if (written.starts_with("--")) {
        if (of == BlockOf::Rule) {
            add_custom(declaration, block);
        } else {
            warn(*declaration.name, fmt::format("`{}`: {}", written, kKeyframeRule));
        }
        return;
    }
    const std::string lower = ascii_lower(written);
    const PropertyName name = find_property(lower);
    switch (name.kind) {
        case PropertyName::Kind::Ignored: return;
        case PropertyName::Kind::Unsupported:
            warn(*declaration.name, fmt::format("`{}` is not supported: {}", lower, hint_of(name)));
            return;
        case PropertyName::Kind::Unknown: {
            if (sink_.full()) return;
            const std::string_view near = nearest_property(lower);
            warn(*declaration.name, near.empty() ? fmt::format("`{}` is not a property that is known here", lower)
                                                 : fmt::format("`{}` is not a property: did you mean `{}`?", lower, near));
            return;
        }
        case PropertyName::Kind::Longhand:
        case PropertyName::Kind::Shorthand: add_known(name, declaration, of, block); return;
    }
}

void DeclarationParser::add_custom(const SyntaxDeclaration& declaration, DeclarationBlock& block) {
    CustomDeclaration& custom = block.custom.emplace_back();
    custom.name = declaration.name->text;
    custom.important = declaration.important;
    custom.wide = custom_wide_keyword(declaration.value);
    if (custom.wide != WideKeyword::None) return;
    custom.mentions_variable = mentions_variable(declaration.value);
    custom.values = std::make_shared<const OwnValues>(declaration.value);
}

void DeclarationParser::add_known(const PropertyName& name, const SyntaxDeclaration& declaration, BlockOf of,
                                  DeclarationBlock& block) {
    const bool background = of == BlockOf::Keyframe && declaration.name->is_ident("background");
    if (of == BlockOf::Keyframe && !background && !all_animatable(name)) {
        warn(*declaration.name, fmt::format("`{}`: {}", declaration.name->text, kKeyframeRule));
        return;
    }
    if (of == BlockOf::Keyframe && declaration.important) {
        warn(*declaration.name, fmt::format("`{}`: !important does not count in keyframes: dropped", declaration.name->text));
        return;
    }
    Declaration known;
    known.name = name;
    known.important = declaration.important;
    known.line = declaration.name->line;
    known.column = declaration.name->column;
    if (mentions_variable(declaration.value)) {
        known.pending = std::make_shared<const OwnValues>(declaration.value);
    } else {
        const std::size_t first = block.values.size();
        ParsedProperty parsed = parse_property(name, declaration.value, source_.get(), block.values);
        if (!parsed.problem.empty()) {
            warn(*declaration.name, std::move(parsed.problem));
            return;
        }
        if (!parsed.remark.empty()) warn(*declaration.name, std::move(parsed.remark));
        // A shorthand in a keyframe, as `background: red`, stands for its colour.
        if (background) drop_what_is_not_animatable(block.values, first);
        known.wide = parsed.wide;
        known.first = static_cast<std::uint32_t>(first);
        known.count = static_cast<std::uint32_t>(block.values.size() - first);
        for (const LonghandValue& value : block.values_of(known)) warn_if_endless(value, *declaration.name);
    }
    block.declarations.push_back(std::move(known));
}

void DeclarationParser::warn_if_endless(const LonghandValue& value, const Token& at) {
    static const PropertyId kIterations = property_id("animation-iteration-count");
    if (value.property != kIterations || !value.value.has_value()) return;
    const auto& iterations = value.value.as<AnimationIterationsKind::Specified>();
    if (std::none_of(iterations.begin(), iterations.end(), [](float count) { return std::isinf(count); })) return;
    warn(at, "an endless animation draws without pause and tires the eye: give it a number of iterations");
}

DeclarationBlock parse_style_attribute(std::string_view css, Diagnostics* diagnostics) {
    DiagnosticSink sink(diagnostics);
    static const auto kSource = std::make_shared<const SheetSource>(SheetSource{"style attribute", {}, {}});
    const std::string text = preprocess_css(css.substr(0, kMaxStyleAttributeBytes));
    const ParsedValues parsed = parse_component_values(text);
    return DeclarationParser(kSource, sink).parse(parsed.values, BlockOf::Rule);
}

}  // namespace callboard::style
