// The table of properties: how each is written, how it reaches ComputedStyle, whether it is inherited. To add a property, add a
// row to property_table.cpp, and a member to ComputedStyle where it is a new one.
#pragma once

#include "style/any_value.h"
#include "style/compute_context.h"
#include "style/value_reader.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::style {

struct Property {
    std::string_view name;
    bool inherited = false;
    // What the grammar accepts, for messages.
    std::string (*accepts)() = nullptr;
    // Reads the value at the reader and leaves what follows; empty where it is not this grammar. Only `apply` of the same
    // property knows what the value holds.
    AnyValue (*parse)(ValueReader& reader) = nullptr;
    void (*apply)(ComputedStyle& style, const AnyValue& value, const ComputeContext& context) = nullptr;
    // The same property of another style: for inherit, initial and unset.
    void (*copy)(ComputedStyle& to, const ComputedStyle& from) = nullptr;
    // The computed value as CSS, for designers' tools; empty where there is none to write.
    std::string (*text)(const ComputedStyle& style) = nullptr;
};

// In the order in which they are applied: the font and colour first, which others are measured with. Properties that follow the
// writing direction (margin-inline-start) come last and stand for one of the others.
using PropertyId = std::uint16_t;
std::span<const Property> properties();
inline constexpr std::size_t kMostProperties = 256;  // of the table, for sets of them
// The number of properties that are not logical: their ids come first.
std::size_t physical_property_count();
PropertyId physical_property(PropertyId id, Direction direction);

// Requires a name of the table: for code that names properties.
PropertyId property_id(std::string_view name);

const ComputedStyle& initial_style();

enum class WideKeyword : std::uint8_t { None, Inherit, Initial, Unset };

struct LonghandValue {
    AnyValue value;  // of WideKeyword::None
    PropertyId property = 0;
    std::uint16_t weight = 1;  // of what was written: its tokens, a long string counting as many
    WideKeyword wide = WideKeyword::None;

    LonghandValue(PropertyId id, AnyValue specified) : value(std::move(specified)), property(id) {}
    LonghandValue(PropertyId id, WideKeyword keyword) : property(id), wide(keyword) {}
};
using LonghandValues = std::vector<LonghandValue>;

struct Shorthand {
    std::string_view name;
    std::vector<PropertyId> longhands;
    std::string_view accepts;
    // Adds some of the longhands; those it leaves are set to their initial value. False where it is not this grammar.
    bool (*expand)(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) = nullptr;
};
std::span<const Shorthand> shorthands();

// What a declaration's name stands for.
struct PropertyName {
    enum class Kind : std::uint8_t { Longhand, Shorthand, Ignored, Unsupported, Unknown };
    Kind kind = Kind::Unknown;
    std::uint16_t index = 0;  // of properties() or shorthands(), or what hint_of() knows
};
// What to write instead of one that is Unsupported.
std::string_view hint_of(const PropertyName& name);
PropertyName find_property(std::string_view lower_case_name);
// Those that a declaration of that name sets, whatever its value; `name` is a longhand or shorthand.
std::span<const PropertyId> longhands_of(const PropertyName& name);
std::string_view written_name(const PropertyName& name);

// Of a declaration without var(): what is wrong with it, or that nothing is.
struct ParsedProperty {
    WideKeyword wide = WideKeyword::None;  // all that it sets is this, and nothing was added
    std::string problem;                   // nothing was added
    std::string remark;                    // of a value that is kept, but not as it is written
};
// Adds its longhands: all that its name sets, each perhaps more than once: then the last counts.
ParsedProperty parse_property(const PropertyName& name, ValueSpan value, const SheetSource* source, LonghandValues& into);
// Every longhand that the name sets, with a wide keyword.
std::span<const LonghandValue> wide_values(const PropertyName& name, WideKeyword wide);

}  // namespace callboard::style
