// What `callboard check` finds, as values: each thing once, with the picture in which it is worst. Pure.
#pragma once

#include "base/geometry.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace callboard::design {

// Note: worth knowing. Warning: most walls are better without. Error: people cannot read or find what they need.
enum class Severity { Note, Warning, Error };
std::string_view name_of(Severity severity);

// A picture of a check.
struct Seen {
    std::string situation;  // empty where a finding is about no picture
    std::string language;
    PixelSize size;

    auto tied() const { return std::tie(situation, language, size.width, size.height); }
    bool operator<(const Seen& other) const { return tied() < other.tied(); }
    bool operator==(const Seen& other) const { return tied() == other.tied(); }
};

struct Finding {
    Severity severity = Severity::Warning;
    std::string_view rule;  // "contrast"; a literal
    std::string element{};  // as a selector, or a file, a family: what it is about
    std::string what{};     // with figures
    std::string advice{};
    std::string key{};                       // of the element, in full; empty of what is none
    std::vector<std::string_view> set_by{};  // properties that make it so
    double weight = 0;                       // how bad: among findings of one severity, rule, element and place
    std::string file{};                      // as Diagnostic has it; empty where no place is known
    int line = 0;
    int column = 0;
    Seen seen{};
    int more = 0;  // further pictures that have it
};

class Findings {
public:
    // Keeps the heaviest of those about one thing; `more` is counted here.
    void add(Finding finding, const std::function<void(Finding&)>& locate = {});
    // `locate` fills in the place of those that are kept.
    void add(std::vector<Finding> findings, const Seen& seen, const std::function<void(Finding&)>& locate = {});
    bool has(std::string_view rule, std::string_view file, int line, int column) const;
    // The worst first; of one kind by rule, place and element.
    std::vector<Finding> take();

private:
    using Key = std::tuple<int, std::string_view, std::string, std::string, int, int>;
    struct Kept {
        Finding finding;
        std::set<Seen> seen;
    };
    void merge_states();

    std::map<Key, Kept> kept_;
};

std::size_t count_of(const std::vector<Finding>& findings, Severity severity);

}  // namespace callboard::design
