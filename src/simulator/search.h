// The search engine of the GET routes (document, "Search Engine"): key, operator and value, joined by & and |.
#pragma once

#include "base/clock.h"
#include "simulator/json_forward.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::simulator {

class Search {
public:
    // Takes the text after its escapes were decoded once. Empty text matches everything. `reason` says what is wrong when there
    // is no result.
    static std::optional<Search> parse(std::string_view text, std::string& reason);

    // The value is read as the field's type: booleans, numbers, dates, strings. A list matches when one of its items does. A
    // field that is missing equals nothing.
    bool matches(const Object& entity) const;

private:
    enum class Operator { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };
    struct Term {
        std::string key;
        Operator comparison = Operator::Equal;
        std::string value;
        // What the value is as each type; nothing where it is none.
        std::optional<double> number{};
        std::optional<bool> flag{};
        std::optional<UnixTime> time{};
    };

    static std::optional<Term> parse_term(std::string_view text, std::string& reason);
    static bool holds(const Term& term, const Object& entity);
    static bool holds(const Term& term, const Value& value);
    static std::partial_ordering compare(const Value& value, const Term& term);

    std::vector<std::vector<Term>> alternatives_;  // one of them must hold; of each, all terms
};

}  // namespace callboard::simulator
