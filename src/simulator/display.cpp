#include "base/utf8.h"
#include "simulator/fields.h"
#include "simulator/queue.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

// Scripts whose names are commonly cut to an initial: Latin with its accents, Greek, Cyrillic.
bool has_initials(std::string_view word) {
    std::size_t offset = 0;
    const char32_t first = word.empty() ? 0 : next_code_point(word, offset);
    return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || (first >= 0xC0 && first <= 0x52F);
}

std::string_view first_character(std::string_view word) {
    std::size_t offset = 0;
    if (!word.empty()) next_code_point(word, offset);
    return word.substr(0, offset);
}

std::string_view last_word(std::string_view name) {
    const std::size_t space = name.rfind(' ');
    return space == std::string_view::npos ? std::string_view() : name.substr(space + 1);
}

}  // namespace

std::string short_name(std::string_view name) {
    name = trimmed(name);
    const std::string_view first = name.substr(0, name.find(' '));
    const std::string_view last = last_word(name);
    if (!has_initials(last)) return std::string(first);
    return fmt::format("{} {}.", first, first_character(last));
}

void set_display(Object& customer, const Object& suborganization) {
    const std::string name(text_of(customer, "name"));
    std::string whole = name;
    for (const std::string_view contact : {"email", "phone"}) {
        if (const std::string_view value = text_of(customer, contact); !value.empty()) whole = value;
    }
    const bool has_ticket = flag_of(customer, "rsvp");
    if (text_of(customer, "type") == "name") {
        customer["display"] = text_of(suborganization, "display.name") == "short" ? short_name(name) : name;
    } else if (has_ticket) {
        customer["display"] = text_of(customer, "ticket");
    } else {
        // An appointment before its check-in has no ticket.
        const std::string_view last = last_word(name);
        customer["display"] = fmt::format("{}*", first_character(last.empty() ? std::string_view(name) : last));
    }
    customer["display_desk"] = whole;
}

}  // namespace callboard::simulator
