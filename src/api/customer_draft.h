// One row of customers while it is read, field by field, and whether it can be used.
//
// Who is called, and whereto, is never guessed: a row in which that cannot be read is none, and whoever it is about stays as
// they were. What is not there, null or an empty text, is left out, which is no such fault.
#pragma once

#include "api/resources.h"

#include <cstdint>
#include <string_view>

namespace callboard::api {

class CustomerDraft {
public:
    enum class Field : std::uint8_t {
        None,
        Id,
        Suborganization,
        Prequalification,
        Lang,
        Ticket,
        Display,
        Desk,
        Called,
        Processed,
        Meeting,
        Prioritized,
        Ctimestamp,
        Utimestamp,
        Stimestamp,
    };
    static Field field_named(std::string_view key);

    // Where a field comes twice the last counts. `digits`: the number as it was written.
    void set_text(Field field, std::string_view text);
    void set_number(Field field, double number, std::string_view digits);
    void set_truth(Field field, bool value);
    void set_unusable(Field field);

    // Whether the field is there with a value that can be used.
    bool has(Field field) const { return (usable_ & bit(field)) != 0; }
    // Of a flag.
    bool truth(Field field) const;
    bool is_usable() const;
    CustomerRow take() { return std::move(row_); }

private:
    static constexpr std::uint32_t bit(Field field) { return 1U << static_cast<unsigned>(field); }
    bool is_spoilt(Field field) const { return (unusable_ & bit(field)) != 0; }
    void set_usable(Field field);

    CustomerRow row_;
    std::uint32_t usable_ = 0;  // a bit a field
    std::uint32_t unusable_ = 0;
};

}  // namespace callboard::api
