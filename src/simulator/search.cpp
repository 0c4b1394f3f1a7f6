#include "simulator/search.h"

#include "simulator/fields.h"
#include "simulator/iso8601.h"

#include <boost/json.hpp>

#include <charconv>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongest = 4096;
constexpr std::size_t kMostTerms = 64;

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<double> number_in(std::string_view text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stopped == end ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<Search::Term> Search::parse_term(std::string_view text, std::string& reason) {
    const std::size_t at = text.find_first_of("=<>!");
    if (at == std::string_view::npos) {
        reason = fmt::format("'{}' has no operator", text);
        return std::nullopt;
    }
    if (at == 0) {
        reason = fmt::format("'{}' has no key", text);
        return std::nullopt;
    }
    const bool or_equal = text.substr(at + 1).starts_with('=') && text[at] != '=';
    Term term{std::string(text.substr(0, at)), Operator::Equal, std::string(text.substr(at + (or_equal ? 2 : 1)))};
    if (text[at] == '<') term.comparison = or_equal ? Operator::LessOrEqual : Operator::Less;
    if (text[at] == '>') term.comparison = or_equal ? Operator::GreaterOrEqual : Operator::Greater;
    if (text[at] == '!') {
        if (!or_equal) {
            reason = fmt::format("'{}' has '!' without '='", text);
            return std::nullopt;
        }
        term.comparison = Operator::NotEqual;
    }
    term.number = number_in(term.value);
    if (term.value == "true" || term.value == "false") term.flag = term.value == "true";
    term.time = parse_iso8601(term.value);
    return term;
}

std::partial_ordering Search::compare(const json::value& value, const Term& term) {
    if (const bool* flag = value.if_bool()) return term.flag ? *flag <=> *term.flag : std::partial_ordering::unordered;
    if (value.is_number()) {
        return term.number ? value.to_number<double>() <=> *term.number : std::partial_ordering::unordered;
    }
    if (const json::string* string = value.if_string()) {
        const std::string_view text(string->data(), string->size());
        if (term.time) {
            if (const std::optional<UnixTime> time = parse_iso8601(text)) return *time <=> *term.time;
        }
        return text <=> std::string_view(term.value);
    }
    return value.is_null() && term.value == "null" ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
}

std::optional<Search> Search::parse(std::string_view text, std::string& reason) {
    Search search;
    if (text.empty()) return search;
    if (text.size() > kLongest) {
        reason = fmt::format("longer than {} bytes", kLongest);
        return std::nullopt;
    }
    std::size_t count = 0;
    for (const std::string_view alternative : split(text, '|')) {
        std::vector<Term> terms;
        for (const std::string_view part : split(alternative, '&')) {
            std::optional<Term> term = parse_term(part, reason);
            if (!term) return std::nullopt;
            terms.push_back(std::move(*term));
            if (++count > kMostTerms) {
                reason = fmt::format("more than {} comparisons", kMostTerms);
                return std::nullopt;
            }
        }
        // Flags leave the fewest entities for the rest to look at: of a day's customers most are processed.
        std::stable_partition(terms.begin(), terms.end(), [](const Term& term) { return term.flag.has_value(); });
        search.alternatives_.push_back(std::move(terms));
    }
    return search;
}

bool Search::matches(const Object& entity) const {
    if (alternatives_.empty()) return true;
    return std::any_of(alternatives_.begin(), alternatives_.end(), [&entity](const std::vector<Term>& terms) {
        return std::all_of(terms.begin(), terms.end(), [&entity](const Term& term) { return holds(term, entity); });
    });
}

bool Search::holds(const Term& term, const Object& entity) {
    const json::value* value = find_path(entity, term.key);
    if (value == nullptr) return term.comparison == Operator::NotEqual;
    const json::array* items = value->if_array();
    if (items == nullptr) return holds(term, *value);
    const auto item_holds = [&term](const json::value& item) { return holds(term, item); };
    if (term.comparison == Operator::NotEqual) return std::all_of(items->begin(), items->end(), item_holds);
    return std::any_of(items->begin(), items->end(), item_holds);
}

bool Search::holds(const Term& term, const Value& value) {
    const std::partial_ordering order = compare(value, term);
    switch (term.comparison) {
        case Operator::Equal: return order == 0;
        case Operator::NotEqual: return order != 0;
        case Operator::Less: return order < 0;
        case Operator::LessOrEqual: return order <= 0;
        case Operator::Greater: return order > 0;
        case Operator::GreaterOrEqual: return order >= 0;
    }
    return false;
}

}  // namespace callboard::simulator
