// Builds SheetData from a sheet's text: rules, conditions, keyframes, font faces and imports.
#pragma once

#include "style/declaration_parser.h"

namespace callboard::style {

class SheetBuilder {
public:
    SheetBuilder(SheetData& data, DiagnosticSink& sink) : data_(data), sink_(sink) {}

    // `import_depth` is 0 for the sheet itself.
    void add_sheet(std::string_view css, std::shared_ptr<const SheetSource> source, std::uint32_t condition, int import_depth);

private:
    // What rules of one sheet share.
    struct Scope {
        std::shared_ptr<const SheetSource> source;
        std::string_view css;    // preprocessed
        std::uint32_t file = 0;  // index of SheetData::files
        std::uint32_t condition = kNoCondition;
        int import_depth = 0;
    };

    void add_rules(ValueSpan values, const Scope& scope, RuleListLevel level);
    void add_style_rule(const SyntaxRule& rule, const Scope& scope);
    void add_at_rule(const SyntaxRule& rule, const Scope& scope, bool imports_allowed);
    void add_media(const SyntaxRule& rule, Scope scope);
    void add_supports(const SyntaxRule& rule, const Scope& scope);
    void add_keyframes(const SyntaxRule& rule, const Scope& scope);
    void add_keyframe_step(const SyntaxRule& rule, const Scope& scope, Keyframes& keyframes);
    void add_font_face(const SyntaxRule& rule, const Scope& scope);
    void add_import(const SyntaxRule& rule, const Scope& scope);
    std::optional<std::uint32_t> media_condition(ValueSpan query, const Token& at, const Scope& scope);
    void warn(const Scope& scope, const Token& at, std::string text);
    static Written written_in(const Scope& scope, ValueSpan values);

    SheetData& data_;
    DiagnosticSink& sink_;
    std::size_t rule_count_ = 0;
    std::size_t bytes_ = 0;
    std::vector<std::filesystem::path> open_;  // the sheet itself and the imports that lead to where we are
    bool told_limit_ = false;
};

}  // namespace callboard::style
