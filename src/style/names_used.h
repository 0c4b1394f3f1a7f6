// Which names the declarations of sheets ask for: of @keyframes, of fonts, of custom properties. What var() might stand for
// counts as asked for, so that nothing is called idle that is not.
#pragma once

#include "style/sheet_data.h"

#include <set>
#include <string>

namespace callboard::style {

class NamesUsed {
public:
    void add(const SheetData& sheet);
    void add(const DeclarationBlock& block);

    bool has_keyframes(const std::string& name) const;
    bool has_family(const std::string& name) const;  // in any case
    bool has_variable(const std::string& name) const { return variables_.contains(name); }

private:
    void add_value(const LonghandValue& value);
    void add_pending(const Declaration& declaration);

    std::set<std::string> keyframes_;
    std::set<std::string> families_;  // lower case
    std::set<std::string> variables_;
    // Words, strings and rows of words, lower case for families, that custom properties hold; of use where a var() stands.
    std::set<std::string> words_;
    std::set<std::string> possible_families_;
    bool keyframes_by_variable_ = false;
    bool families_by_variable_ = false;
};

}  // namespace callboard::style
