// The fixed words of the wall in each language. app loads them from themes/base/words/<language>.toml.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::scene {

class Words {
public:
    void set(std::string_view language, std::string_view key, std::string text);
    // In `language`, else its base ("pt" for "pt-br"), else English; the key itself when no language has it.
    std::string in(std::string_view language, std::string_view key) const;
    // As in(), with {name} and ICU's plural forms filled in: "{count, plural, one {# person} other {# people}}".
    std::string with_count(std::string_view language, std::string_view key, std::size_t count) const;
    std::string with_time(std::string_view language, std::string_view key, std::string_view time) const;
    // In the language or its base.
    bool knows(std::string_view language) const;

private:
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> by_language_;
};

// "rtl" for Arabic, Hebrew, Persian, Urdu and their like, else "ltr".
std::string_view direction_of(std::string_view language);

}  // namespace callboard::scene
