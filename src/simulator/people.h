// Invented people for the store day, and numbers and addresses that belong to nobody.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace callboard::simulator {

struct Person {
    std::string_view name;
    std::string_view lang;
};

// Requires index < person_count().
std::size_t person_count();
Person person(std::size_t index);

// Of the range that France keeps for fiction, and of a reserved domain.
std::string fictional_phone(std::size_t number);
std::string fictional_email(std::size_t number);

}  // namespace callboard::simulator
