// From the declarations of a block to typed values, with a diagnostic for each that is dropped.
#pragma once

#include "style/sheet_data.h"

#include <set>

namespace callboard::style {

// Collects the diagnostics of one sheet and its imports, up to kMaxDiagnostics.
class DiagnosticSink {
public:
    explicit DiagnosticSink(Diagnostics* into) : into_(into) {}
    void report(Severity severity, std::string_view file, int line, int column, std::string text);
    // Nothing more is taken: what costs time to explain need not be explained.
    bool full() const { return into_ == nullptr || count_ > kMaxDiagnostics; }

private:
    Diagnostics* into_;  // may be null: nobody listens
    std::size_t count_ = 0;
};

enum class BlockOf { Rule, Keyframe };

class DeclarationParser {
public:
    DeclarationParser(std::shared_ptr<const SheetSource> source, DiagnosticSink& sink)
        : source_(std::move(source)), sink_(sink) {}

    // Keyframes hold opacity, transform and colours alone; their easing goes to `easing`.
    DeclarationBlock parse(ValueSpan content, BlockOf of, std::optional<Easing>* easing = nullptr);

private:
    void add(const SyntaxDeclaration& declaration, BlockOf of, DeclarationBlock& block);
    void add_custom(const SyntaxDeclaration& declaration, DeclarationBlock& block);
    void add_known(const PropertyName& name, const SyntaxDeclaration& declaration, BlockOf of, DeclarationBlock& block);
    void warn_if_endless(const LonghandValue& value, const Token& at);
    void report_skipped(const SyntaxItem& item);
    void warn(const Token& at, std::string text);

    std::shared_ptr<const SheetSource> source_;
    DiagnosticSink& sink_;
};

// Whether keyframes may change it.
bool is_animatable(PropertyId id);

}  // namespace callboard::style
