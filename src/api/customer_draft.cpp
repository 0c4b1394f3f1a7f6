#include "api/customer_draft.h"

#include "api/dates.h"
#include "api/resources_values.h"
#include "base/utf8.h"

namespace callboard::api {
namespace {

using Field = CustomerDraft::Field;

constexpr std::array<std::pair<std::string_view, Field>, 14> kFields{{
    {"_id", Field::Id},
    {"suborganization", Field::Suborganization},
    {"prequalification", Field::Prequalification},
    {"lang", Field::Lang},
    {"ticket", Field::Ticket},
    {"display", Field::Display},
    {"desk", Field::Desk},
    {"called", Field::Called},
    {"processed", Field::Processed},
    {"meeting", Field::Meeting},
    {"prioritized", Field::Prioritized},
    {"ctimestamp", Field::Ctimestamp},
    {"utimestamp", Field::Utimestamp},
    {"stimestamp", Field::Stimestamp},
}};

template <class Customer>
auto flag_of(Customer& customer, Field field) -> decltype(&customer.called) {
    switch (field) {
        case Field::Called: return &customer.called;
        case Field::Processed: return &customer.processed;
        case Field::Meeting: return &customer.meeting;
        case Field::Prioritized: return &customer.prioritized;
        default: return nullptr;
    }
}

std::optional<UnixTime>* time_of(board::Customer& customer, Field field) {
    switch (field) {
        case Field::Ctimestamp: return &customer.ctimestamp;
        case Field::Utimestamp: return &customer.utimestamp;
        case Field::Stimestamp: return &customer.stimestamp;
        default: return nullptr;
    }
}

}  // namespace

Field CustomerDraft::field_named(std::string_view key) {
    for (const auto& [name, field] : kFields) {
        if (name == key) return field;
    }
    return Field::None;
}

void CustomerDraft::set_text(Field field, std::string_view text) {
    board::Customer& customer = row_.customer;
    if (flag_of(customer, field) != nullptr) {
        if (text.empty()) return;
        const std::optional<bool> truth = truth_of(text);
        return truth ? set_truth(field, *truth) : set_unusable(field);
    }
    set_usable(field);
    if (auto* time = time_of(customer, field)) {
        *time = parse_iso_date(text);
        return;
    }
    switch (field) {
        case Field::Id: customer.id = usable_id(text); break;
        case Field::Suborganization: row_.suborganization = usable_id(text); break;
        case Field::Prequalification: customer.prequalification = usable_id(text); break;
        case Field::Desk:
            customer.desk = usable_id(text);
            if (customer.desk.empty() && !text.empty()) set_unusable(field);
            break;
        case Field::Lang: customer.lang = is_language_tag(text) ? ascii_lower(text) : std::string(); break;
        case Field::Ticket: customer.ticket = cleaned(text, kLabelLimit); break;
        case Field::Display: customer.display = cleaned(text, kLabelLimit); break;
        default: break;
    }
}

void CustomerDraft::set_number(Field field, double number, std::string_view digits) {
    if (flag_of(row_.customer, field) != nullptr) {
        set_truth(field, number != 0);
    } else if (auto* time = time_of(row_.customer, field)) {
        set_usable(field);
        *time = time_from_milliseconds(number);
    } else if ((field == Field::Ticket || field == Field::Display) && digits.size() <= kIdLimit) {
        // Without quotes. An id is never a number.
        set_text(field, digits);
    } else {
        set_unusable(field);
    }
}

void CustomerDraft::set_truth(Field field, bool value) {
    bool* flag = flag_of(row_.customer, field);
    if (flag == nullptr) return set_unusable(field);
    *flag = value;
    set_usable(field);
}

void CustomerDraft::set_usable(Field field) {
    usable_ |= bit(field);
    unusable_ &= ~bit(field);
}

void CustomerDraft::set_unusable(Field field) {
    unusable_ |= bit(field);
    usable_ &= ~bit(field);
}

bool CustomerDraft::truth(Field field) const {
    const bool* flag = flag_of(row_.customer, field);
    return flag != nullptr && *flag;
}

bool CustomerDraft::is_usable() const {
    if (row_.customer.id.empty() || is_spoilt(Field::Id)) return false;
    // Without the time of the last change nobody could tell whether it is news.
    if (is_spoilt(Field::Called) || is_spoilt(Field::Processed) || is_spoilt(Field::Utimestamp)) return false;
    // A call to nowhere would be another one as soon as the desk can be read, and one without its time none that was called
    // again. Of who is not called, neither is of any use.
    return !row_.customer.is_called() || (!is_spoilt(Field::Desk) && !is_spoilt(Field::Ctimestamp));
}

}  // namespace callboard::api
