// What of a theme's sheets is of no use to any of the pages it was tried with: for `callboard check`. Pure; bounded as the
// cascade is.
#pragma once

#include "style/cascade.h"
#include "style/names_used.h"
#include "style/selector.h"
#include "style/written.h"

#include <unordered_set>

namespace callboard::style {

struct Unused {
    enum class Kind : std::uint8_t {
        Selector,        // it matched nowhere; each of a list by itself
        Media,           // it was true in no environment; nothing is told of the rules inside
        Keyframes,       // no animation-name names it
        CustomProperty,  // it is set and never read
        FontFamily       // of @font-face: no font-family asks for it
    };
    Kind kind = Kind::Selector;
    std::string name;  // as written: the selector, the query; or the name
    Place place;       // where it is written first
    bool operator==(const Unused&) const = default;
};

// As a warning that says why.
Diagnostic diagnostic_of(const Unused& unused);

class RuleUsage {
public:
    // `sheets` as for style_tree; `told` are the indices of those that findings are about, such as the theme's own. The others
    // count for what they ask of these.
    RuleUsage(std::vector<Stylesheet> sheets, std::vector<std::size_t> told);

    // A page as it is styled in that environment; to be called for each that the theme is tried with.
    void add(const Node& root, const Environment& environment);

    // Of all pages so far, by kind, then in the order of the sheets.
    std::vector<Unused> unused() const;

    // False once matching a page took too long: rules may be called unused that are not.
    bool is_complete() const { return complete_; }

private:
    class Walk;

    void add_selectors(const SheetData& sheet, std::size_t index, std::vector<Unused>& into) const;
    void add_media(const SheetData& sheet, std::size_t index, std::vector<Unused>& into) const;
    void add_names(const SheetData& sheet, std::size_t index, std::vector<Unused>& into) const;
    bool held(std::size_t sheet, std::uint32_t condition) const;

    std::vector<Stylesheet> sheets_;
    std::vector<std::size_t> told_;
    NamesUsed names_;
    std::unordered_set<const StyleRule*> matched_;
    std::vector<std::vector<bool>> held_;  // of each sheet, its conditions that were true once
    bool complete_ = true;
};

}  // namespace callboard::style
