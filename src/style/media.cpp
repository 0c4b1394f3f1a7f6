#include "style/media.h"

#include "base/utf8.h"

namespace callboard::style {
namespace {

using Kind = MediaCondition::Kind;
using Comparison = MediaCondition::Comparison;

constexpr int kMaxDepth = 16;

MediaCondition of_kind(Kind kind) {
    MediaCondition condition;
    condition.kind = kind;
    return condition;
}

MediaCondition combined(Kind kind, std::vector<MediaCondition> operands) {
    if (operands.size() == 1 && kind != Kind::Not) return std::move(operands.front());
    MediaCondition condition = of_kind(kind);
    condition.operands = std::move(operands);
    return condition;
}

Comparison turned(Comparison comparison) {
    switch (comparison) {
        case Comparison::Less: return Comparison::Greater;
        case Comparison::LessOrEqual: return Comparison::GreaterOrEqual;
        case Comparison::GreaterOrEqual: return Comparison::LessOrEqual;
        case Comparison::Greater: return Comparison::Less;
        case Comparison::Equal: break;
    }
    return Comparison::Equal;
}

class MediaParser {
public:
    explicit MediaParser(std::string& problem) : problem_(problem) {}

    MediaCondition parse_list(ValueSpan values) {
        values = trimmed(values);
        if (values.empty()) return of_kind(Kind::Always);
        std::vector<MediaCondition> queries;
        for (;;) {
            queries.push_back(parse_query(trimmed(take_before(TokenType::Comma, values))));
            if (values.empty()) break;
            values = values.without_first();
        }
        return combined(Kind::Or, std::move(queries));
    }

private:
    MediaCondition unknown(ValueSpan values) {
        if (problem_.empty())
            problem_ = fmt::format("`{}` is no media query that is known here", serialized(values).substr(0, 60));
        return of_kind(Kind::Unknown);
    }

    // [not | only]? type [and condition]?, or a condition.
    MediaCondition parse_query(ValueSpan values) {
        ValueReader reader(values, nullptr);
        const bool negated = reader.take_ident("not");
        if (!negated) reader.take_ident("only");
        const ComponentValue* type = reader.peek();
        if (type == nullptr || type->type != TokenType::Ident) {
            ValueReader whole(values, nullptr);
            return parse_condition(whole, 0, values);
        }
        std::vector<MediaCondition> parts;
        const bool shown = type->is_ident("screen") || type->is_ident("all");
        parts.push_back(of_kind(shown ? Kind::Always : Kind::Never));
        reader.take();
        while (reader.take_ident("and")) parts.push_back(parse_term(reader, 0, values));
        if (!reader.at_end()) return unknown(values);
        MediaCondition all = combined(Kind::And, std::move(parts));
        if (!negated) return all;
        std::vector<MediaCondition> operand;
        operand.push_back(std::move(all));
        return combined(Kind::Not, std::move(operand));
    }

    // not x | x [and y]* | x [or y]*
    MediaCondition parse_condition(ValueReader& reader, int depth, ValueSpan all) {
        if (reader.take_ident("not")) {
            std::vector<MediaCondition> operand;
            operand.push_back(parse_term(reader, depth, all));
            return reader.at_end() ? combined(Kind::Not, std::move(operand)) : unknown(all);
        }
        std::vector<MediaCondition> operands;
        operands.push_back(parse_term(reader, depth, all));
        const bool is_or = !reader.at_end() && reader.peek()->is_ident("or");
        while (reader.take_ident(is_or ? "or" : "and")) operands.push_back(parse_term(reader, depth, all));
        if (!reader.at_end()) return unknown(all);
        return combined(is_or ? Kind::Or : Kind::And, std::move(operands));
    }

    MediaCondition parse_term(ValueReader& reader, int depth, ValueSpan all) {
        const ComponentValue* block = reader.take();
        if (block == nullptr || block->type != TokenType::OpenParen || depth > kMaxDepth) return unknown(all);
        ValueReader inner(block->children(), nullptr);
        const ComponentValue* first = inner.peek();
        if (first != nullptr && (first->type == TokenType::OpenParen || first->is_ident("not"))) {
            return parse_condition(inner, depth + 1, all);
        }
        std::optional<MediaCondition> feature = parse_feature(block->children());
        return feature ? std::move(*feature) : unknown(ValueSpan(*block));
    }

    static std::optional<MediaCondition> parse_feature(ValueSpan values) {
        ValueReader reader(values, nullptr);
        if (reader.at_end()) return std::nullopt;
        if (reader.peek()->type != TokenType::Ident) return parse_range_from_value(reader);
        std::string name = ascii_lower(reader.take()->text);
        if (reader.at_end()) return parse_boolean(name);
        if (reader.peek()->type == TokenType::Colon) {
            reader.take();
            Comparison comparison = Comparison::Equal;
            if (name.starts_with("min-")) comparison = Comparison::GreaterOrEqual;
            if (name.starts_with("max-")) comparison = Comparison::LessOrEqual;
            if (comparison != Comparison::Equal) name.erase(0, 4);
            return parse_value(name, comparison, reader);
        }
        const auto comparison = take_comparison(reader);
        if (!comparison) return std::nullopt;
        return parse_value(name, *comparison, reader);
    }

    // 400px <= width, 400px <= width < 900px
    static std::optional<MediaCondition> parse_range_from_value(ValueReader& reader) {
        const ValueSpan all = reader.rest();
        const auto is_name = [](const ComponentValue& value) { return value.type == TokenType::Ident; };
        const auto name_at = std::find_if(all.begin(), all.end(), is_name);
        if (name_at == all.end()) return std::nullopt;
        const std::string name = ascii_lower(name_at->text);
        const ValueSpan before = all.until(name_at);
        const auto symbols = std::find_if(before.begin(), before.end(), is_comparison);
        ValueReader value_reader(before.until(symbols), nullptr);
        ValueReader comparison_reader(before.from(symbols), nullptr);
        const auto first_comparison = take_comparison(comparison_reader);
        const bool compared = first_comparison && comparison_reader.at_end();
        auto first = compared ? parse_value(name, turned(*first_comparison), value_reader) : std::nullopt;
        if (!first) return std::nullopt;
        ValueReader rest(all.from(name_at).without_first(), nullptr);
        if (rest.at_end()) return first;
        const auto second_comparison = take_comparison(rest);
        auto second = second_comparison ? parse_value(name, *second_comparison, rest) : std::nullopt;
        if (!second) return std::nullopt;
        std::vector<MediaCondition> both;
        both.push_back(std::move(*first));
        both.push_back(std::move(*second));
        return combined(Kind::And, std::move(both));
    }

    static bool is_comparison(const ComponentValue& value) {
        return value.is_delim('<') || value.is_delim('>') || value.is_delim('=');
    }

    static std::optional<Comparison> take_comparison(ValueReader& reader) {
        if (reader.take_delim('<')) return reader.take_delim('=') ? Comparison::LessOrEqual : Comparison::Less;
        if (reader.take_delim('>')) return reader.take_delim('=') ? Comparison::GreaterOrEqual : Comparison::Greater;
        if (reader.take_delim('=')) return Comparison::Equal;
        return std::nullopt;
    }

    static std::optional<MediaCondition> parse_boolean(std::string_view name) {
        if (name == "prefers-reduced-motion") return of_kind(Kind::ReducedMotion);
        if (name != "width" && name != "height" && name != "aspect-ratio") return std::nullopt;
        MediaCondition condition = of_kind(name == "width" ? Kind::Width : Kind::Height);
        condition.comparison = Comparison::Greater;
        return condition;
    }

    static std::optional<MediaCondition> parse_value(std::string_view name, Comparison comparison, ValueReader& reader) {
        std::optional<MediaCondition> condition;
        if (name == "width" || name == "height") {
            const auto length = read_length(reader, Percentages::Refused, Sign::Any);
            if (!length) return std::nullopt;
            condition = of_kind(name == "width" ? Kind::Width : Kind::Height);
            condition->length = *length;
        } else if (name == "aspect-ratio") {
            const auto width = read_number(reader, Sign::NonNegative);
            const auto height = reader.take_delim('/') ? read_number(reader, Sign::NonNegative) : std::optional<float>(1);
            if (!width || !height) return std::nullopt;
            condition = of_kind(Kind::AspectRatio);
            condition->ratio = *height > 0 ? *width / *height : std::numeric_limits<float>::max();
        } else if (name == "orientation") {
            if (reader.take_ident("portrait")) condition = of_kind(Kind::Portrait);
            if (reader.take_ident("landscape")) condition = of_kind(Kind::Landscape);
        } else if (name == "prefers-reduced-motion") {
            if (reader.take_ident("reduce")) condition = of_kind(Kind::ReducedMotion);
            if (reader.take_ident("no-preference")) condition = of_kind(Kind::FullMotion);
        }
        if (!condition || !reader.at_end()) return std::nullopt;
        condition->comparison = comparison;
        return condition;
    }

    std::string& problem_;
};

bool compare(float a, Comparison comparison, float b) {
    switch (comparison) {
        case Comparison::Less: return a < b;
        case Comparison::LessOrEqual: return a <= b;
        case Comparison::Equal: return a == b;
        case Comparison::GreaterOrEqual: return a >= b;
        case Comparison::Greater: return a > b;
    }
    return false;
}

// Nothing stands for unknown, which `not` leaves unknown.
std::optional<bool> truth(const MediaCondition& condition, const ComputeContext& context) {
    const Size& viewport = context.environment.viewport;
    switch (condition.kind) {
        case Kind::Always: return true;
        case Kind::Never: return false;
        case Kind::Unknown: return std::nullopt;
        case Kind::Portrait: return viewport.height >= viewport.width;
        case Kind::Landscape: return viewport.height < viewport.width;
        case Kind::ReducedMotion: return context.environment.reduced_motion;
        case Kind::FullMotion: return !context.environment.reduced_motion;
        case Kind::Width: return compare(viewport.width, condition.comparison, computed_px(condition.length, context));
        case Kind::Height: return compare(viewport.height, condition.comparison, computed_px(condition.length, context));
        case Kind::AspectRatio:
            // Multiplied out, so that 16 / 9 equals 1920 x 1080 exactly enough.
            return compare(std::round(viewport.width), condition.comparison, std::round(condition.ratio * viewport.height));
        case Kind::Not: {
            const auto inner = truth(condition.operands.front(), context);
            if (!inner) return std::nullopt;
            return !*inner;
        }
        case Kind::And:
        case Kind::Or: break;
    }
    const bool decisive = condition.kind == Kind::Or;
    bool unknown = false;
    for (const MediaCondition& operand : condition.operands) {
        const auto value = truth(operand, context);
        if (value == decisive) return decisive;
        unknown = unknown || !value;
    }
    if (unknown) return std::nullopt;
    return !decisive;
}

}  // namespace

MediaCondition parse_media_query_list(ValueSpan values, std::string& problem) {
    return MediaParser(problem).parse_list(values);
}

bool evaluate(const MediaCondition& condition, const Environment& environment) {
    const ComputedStyle initial;
    const ComputeContext context{environment, initial, initial.font.size, initial.font.size, &initial.font, kBlack};
    return truth(condition, context).value_or(false);
}

}  // namespace callboard::style
