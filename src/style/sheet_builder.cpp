#include "style/sheet_builder.h"

#include "base/files.h"
#include "base/utf8.h"
#include "style/font_face.h"
#include "style/resource_path.h"
#include "style/supports.h"

namespace callboard::style {
namespace {

constexpr int kMaxImportDepth = 8;

std::string text_of_url(const ComponentValue& value) {
    if (value.type == TokenType::String || value.type == TokenType::Url) return std::string(value.text);
    if (!value.is_function("url")) return {};
    ValueReader arguments(value.children(), nullptr);
    const ComponentValue* string = arguments.take();
    return string != nullptr && string->type == TokenType::String ? std::string(string->text) : std::string();
}

// One name for a file, however links lead to it.
std::filesystem::path real_path(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto real = std::filesystem::weakly_canonical(path, ignored);
    return ignored ? path.lexically_normal() : real;
}

// "from", "to", "50%"; nothing where it is none.
std::optional<float> keyframe_offset(const ComponentValue& value) {
    if (value.is_ident("from")) return 0.0F;
    if (value.is_ident("to")) return 1.0F;
    if (value.type != TokenType::Percentage || value.number < 0 || value.number > 100) return std::nullopt;
    return static_cast<float>(value.number) / 100;
}

std::string_view name_of_opener(const Token& token) {
    switch (token.type) {
        case TokenType::OpenCurly: return "this `{`";
        case TokenType::OpenSquare: return "this `[`";
        case TokenType::OpenParen: return "this `(`";
        case TokenType::Function:
        case TokenType::Url: return "the bracket of this function";
        case TokenType::String: return "this string";
        default: return "this comment";
    }
}

}  // namespace

void SheetBuilder::warn(const Scope& scope, const Token& at, std::string text) {
    sink_.report(Severity::Warning, scope.source->file, at.line, at.column, std::move(text));
}

Written SheetBuilder::written_in(const Scope& scope, ValueSpan values) {
    if (values.empty()) return {scope.file, 0, 0};
    const std::uint32_t begin = values.front().begin;
    return {scope.file, begin, begin + static_cast<std::uint32_t>(written(values, scope.css).size())};
}

void SheetBuilder::add_sheet(std::string_view css, std::shared_ptr<const SheetSource> source, std::uint32_t condition,
                             int import_depth) {
    Scope scope{std::move(source), {}, static_cast<std::uint32_t>(data_.files.size()), condition, import_depth};
    data_.files.push_back({scope.source, {}});
    const std::size_t room = kMaxSheetBytes - std::min(bytes_, kMaxSheetBytes);
    if (css.size() > room) {
        css = css.substr(0, room);
        const std::string text = preprocess_css(css);
        const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
        sink_.report(Severity::Error, scope.source->file, lines + 1, 1,
                     fmt::format("a sheet with its imports may have {} KiB: the rest is not read", kMaxSheetBytes / 1024));
    }
    bytes_ += css.size();
    std::string text = preprocess_css(css);
    scope.css = text;
    const ParsedValues parsed = parse_component_values(text);
    if (parsed.too_deep) warn(scope, *parsed.too_deep, fmt::format("brackets are nested deeper than {}: dropped", kMaxNesting));
    if (parsed.unclosed) {
        sink_.report(Severity::Error, scope.source->file, parsed.unclosed->line, parsed.unclosed->column,
                     fmt::format("{} is never closed: all that follows belongs to it", name_of_opener(*parsed.unclosed)));
    }
    add_rules(parsed.values, scope, RuleListLevel::Top);
    data_.files[scope.file].text = std::move(text);
}

void SheetBuilder::add_rules(ValueSpan values, const Scope& scope, RuleListLevel level) {
    bool imports_allowed = level == RuleListLevel::Top;
    while (const auto item = next_rule(values, level)) {
        if (item->kind == SyntaxItem::Kind::Error) {
            warn(scope, item->skipped.front(), "a rule has no `{` block");
            continue;
        }
        const SyntaxRule& rule = item->rule;
        if (rule.at_keyword == nullptr) {
            add_style_rule(rule, scope);
            imports_allowed = false;
            continue;
        }
        add_at_rule(rule, scope, imports_allowed);
        const std::string name = ascii_lower(rule.at_keyword->text);
        imports_allowed = imports_allowed && (name == "import" || name == "charset");
    }
}

void SheetBuilder::add_style_rule(const SyntaxRule& rule, const Scope& scope) {
    const Token& at = rule.prelude.empty() ? *rule.block : rule.prelude.front();
    if (rule_count_ >= kMaxRules || data_.rules.size() >= kMaxSelectors) {
        if (!std::exchange(told_limit_, true))
            sink_.report(
                Severity::Error, scope.source->file, at.line, at.column,
                fmt::format("a sheet may have {} rules and {} selectors: the rest is dropped", kMaxRules, kMaxSelectors));
        return;
    }
    ++rule_count_;
    SelectorList list = parse_selector_list(trimmed(rule.prelude));
    const auto place = [&at](const SelectorProblem& problem) -> const Token& { return problem.at ? *problem.at : at; };
    if (!list.selectors) {
        warn(scope, place(list.problem), fmt::format("the rule is dropped: {}", list.problem.text));
        return;
    }
    for (SelectorProblem& problem : list.without_effect) warn(scope, place(problem), std::move(problem.text));
    auto block =
        std::make_shared<DeclarationBlock>(DeclarationParser(scope.source, sink_).parse(rule.block->children(), BlockOf::Rule));
    if (block->declarations.empty() && block->custom.empty()) return;
    block->written = {scope.file, rule.block->begin, rule.block->end};
    ValueSpan parts = trimmed(rule.prelude);
    for (Selector& selector : *list.selectors) {
        const Written written = written_in(scope, trimmed(take_before(TokenType::Comma, parts)));
        data_.rules.push_back({std::move(selector), block, scope.condition, written});
        if (!parts.empty()) parts = parts.without_first();
    }
}

void SheetBuilder::add_at_rule(const SyntaxRule& rule, const Scope& scope, bool imports_allowed) {
    const Token& at = *rule.at_keyword;
    const std::string name = ascii_lower(at.text);
    if (name == "charset") return;
    if (name == "import") {
        if (imports_allowed) {
            add_import(rule, scope);
        } else {
            warn(scope, at, "`@import` must stand before all rules");
        }
        return;
    }
    const bool known =
        name == "media" || name == "supports" || name == "keyframes" || name == "-webkit-keyframes" || name == "font-face";
    if (!known) {
        warn(scope, at, fmt::format("`@{}` is not supported: dropped", name));
    } else if (rule.block == nullptr) {
        warn(scope, at, fmt::format("`@{}` has no `{{` block", name));
    } else if (name == "media") {
        add_media(rule, scope);
    } else if (name == "supports") {
        add_supports(rule, scope);
    } else if (name == "font-face") {
        add_font_face(rule, scope);
    } else {
        add_keyframes(rule, scope);
    }
}

std::optional<std::uint32_t> SheetBuilder::media_condition(ValueSpan query, const Token& at, const Scope& scope) {
    std::string problem;
    MediaCondition condition = parse_media_query_list(query, problem);
    if (!problem.empty()) warn(scope, at, std::move(problem));
    if (condition.kind == MediaCondition::Kind::Always) return scope.condition;
    if (condition.kind == MediaCondition::Kind::Never || condition.kind == MediaCondition::Kind::Unknown) return std::nullopt;
    data_.conditions.push_back({std::move(condition), scope.condition, written_in(scope, trimmed(query))});
    return static_cast<std::uint32_t>(data_.conditions.size() - 1);
}

void SheetBuilder::add_media(const SyntaxRule& rule, Scope scope) {
    const auto condition = media_condition(rule.prelude, *rule.at_keyword, scope);
    if (!condition) return;
    scope.condition = *condition;
    add_rules(rule.block->children(), scope, RuleListLevel::Nested);
}

void SheetBuilder::add_supports(const SyntaxRule& rule, const Scope& scope) {
    if (supports(rule.prelude)) add_rules(rule.block->children(), scope, RuleListLevel::Nested);
}

void SheetBuilder::add_keyframes(const SyntaxRule& rule, const Scope& scope) {
    ValueReader reader(rule.prelude, nullptr);
    const ComponentValue* name = reader.take();
    const bool named =
        name != nullptr && (name->type == TokenType::Ident || name->type == TokenType::String) && reader.at_end();
    if (!named) {
        warn(scope, *rule.at_keyword, "`@keyframes` needs a name");
        return;
    }
    Keyframes keyframes{std::string(name->text), scope.condition,        {}, scope.source,
                        rule.at_keyword->line,   rule.at_keyword->column};
    ValueSpan content = rule.block->children();
    while (const auto item = next_rule(content, RuleListLevel::Nested)) {
        if (item->kind == SyntaxItem::Kind::Error || item->rule.at_keyword != nullptr) {
            const Token& at = item->kind == SyntaxItem::Kind::Error ? item->skipped.front() : *item->rule.at_keyword;
            warn(scope, at, "keyframes hold steps: `from`, `to` or a percentage with a block");
            continue;
        }
        add_keyframe_step(item->rule, scope, keyframes);
    }
    std::stable_sort(keyframes.steps.begin(), keyframes.steps.end(),
                     [](const KeyframeStep& a, const KeyframeStep& b) { return a.offset < b.offset; });
    data_.keyframes.push_back(std::move(keyframes));
}

void SheetBuilder::add_keyframe_step(const SyntaxRule& rule, const Scope& scope, Keyframes& keyframes) {
    constexpr std::size_t kMaxSteps = 64;
    ValueReader reader(rule.prelude, nullptr);
    const auto offsets = read_list(reader, [](ValueReader& one) -> std::optional<float> {
        const ComponentValue* value = one.take();
        return value == nullptr ? std::nullopt : keyframe_offset(*value);
    });
    if (!offsets || !reader.at_end()) {
        warn(scope, *rule.block, "a step is `from`, `to` or a percentage from 0% to 100%");
        return;
    }
    KeyframeStep step;
    step.block = std::make_shared<const DeclarationBlock>(
        DeclarationParser(scope.source, sink_).parse(rule.block->children(), BlockOf::Keyframe, &step.easing));
    for (const float offset : *offsets) {
        if (keyframes.steps.size() >= kMaxSteps) return;
        step.offset = offset;
        keyframes.steps.push_back(step);
    }
}

void SheetBuilder::add_font_face(const SyntaxRule& rule, const Scope& scope) {
    constexpr std::size_t kMaxFontFaces = 256;
    const auto complain = [&](const Token& at, std::string text) { warn(scope, at, std::move(text)); };
    const auto face = parse_font_face(*rule.block, scope.css, *scope.source, complain);
    if (!face || data_.font_faces.size() >= kMaxFontFaces) return;
    data_.font_faces.push_back(*face);
    data_.font_faces_written.push_back({scope.file, rule.at_keyword->begin, rule.block->end});
}

void SheetBuilder::add_import(const SyntaxRule& rule, const Scope& scope) {
    const Token& at = *rule.at_keyword;
    ValueReader reader(rule.prelude, nullptr);
    const ComponentValue* url = reader.take();
    const std::string written = url != nullptr ? text_of_url(*url) : std::string();
    if (written.empty() || rule.block != nullptr) return warn(scope, at, "write `@import \"file.css\";`");
    if (const ComponentValue* function = reader.take_function("supports")) {
        ComponentValues parenthesised(function, function->next());
        parenthesised.front().type = TokenType::OpenParen;
        if (!supports(parenthesised)) return;
    }
    const auto condition = media_condition(reader.rest(), at, scope);
    if (!condition) return;
    if (scope.import_depth >= kMaxImportDepth) return warn(scope, at, "imports are nested too deep");
    if (bytes_ >= kMaxSheetBytes) return warn(scope, at, "the sheet with its imports is too large");
    const ResolvedPath path = resolve_resource(written, *scope.source);
    if (!path.problem.empty()) return warn(scope, at, path.problem);
    if (open_.empty()) open_.push_back(real_path(scope.source->folder / scope.source->file));
    const std::filesystem::path real = real_path(path.path);
    if (std::find(open_.begin(), open_.end(), real) != open_.end()) {
        return warn(scope, at, fmt::format("`{}` imports itself: left out", written));
    }
    const Result<std::string> text = read_file(path.path, kMaxSheetBytes);
    if (!text) return warn(scope, at, fmt::format("`{}` cannot be imported: {}", written, text.error().message()));
    SheetSource source = *scope.source;
    source.folder = path.path.parent_path();
    const std::string here = scope.source->file;
    const std::size_t slash = here.rfind('/');
    source.file = (slash == std::string::npos ? "" : here.substr(0, slash + 1)) + written;
    open_.push_back(real);
    add_sheet(text.value(), std::make_shared<const SheetSource>(std::move(source)), *condition, scope.import_depth + 1);
    open_.pop_back();
}

}  // namespace callboard::style
