#include "style/shorthand_parsers.h"

#include "style/box_kinds.h"
#include "style/font_kinds.h"
#include "style/property_words.h"

namespace callboard::style {
namespace {

AnyValue parse_longhand(ValueReader& reader, PropertyId id) {
    const ValueSpan before = reader.rest();
    AnyValue value = properties()[id].parse(reader);
    if (!value.has_value()) reader.rewind(before);
    return value;
}

// Fills `values` from the reader, each property at most once, in any order, until none fits.
void parse_any_order(ValueReader& reader, std::span<const PropertyId> ids, std::vector<AnyValue>& values) {
    values.assign(ids.size(), {});
    for (bool progress = true; progress && !reader.at_end();) {
        progress = false;
        for (std::size_t i = 0; i < ids.size() && !progress; ++i) {
            if (values[i].has_value() || reader.at_end()) continue;
            values[i] = parse_longhand(reader, ids[i]);
            progress = values[i].has_value();
        }
    }
}

bool any_set(const std::vector<AnyValue>& values) {
    return std::any_of(values.begin(), values.end(), [](const AnyValue& value) { return value.has_value(); });
}

// Index of the value for each side, by how many were written.
std::size_t side_source(std::size_t side, std::size_t count) {
    if (side < count) return side;
    return side == Left && count > 1 ? std::size_t{Right} : std::size_t{Top};
}

std::vector<SpecifiedLength> read_radii(ValueReader& reader) {
    std::vector<SpecifiedLength> radii;
    while (radii.size() < 4) {
        const auto radius = read_length(reader, Percentages::Accepted, Sign::NonNegative);
        if (!radius) break;
        radii.push_back(*radius);
    }
    return radii;
}

std::size_t corner_source(std::size_t corner, std::size_t count) {
    if (corner < count) return corner;
    return corner == BottomLeft && count > 1 ? std::size_t{TopRight} : std::size_t{TopLeft};
}

}  // namespace

bool expand_sides(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    std::vector<AnyValue> written;
    while (!reader.at_end() && written.size() < 4) {
        AnyValue value = parse_longhand(reader, shorthand.longhands[written.size()]);
        if (!value.has_value()) return false;
        written.push_back(std::move(value));
    }
    if (written.empty()) return false;
    for (std::size_t side = 0; side < 4; ++side)
        into.emplace_back(shorthand.longhands[side], written[side_source(side, written.size())]);
    return true;
}

bool expand_pair(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    const AnyValue first = parse_longhand(reader, shorthand.longhands[0]);
    if (!first.has_value()) return false;
    const AnyValue second = reader.at_end() ? first : parse_longhand(reader, shorthand.longhands[1]);
    if (!second.has_value()) return false;
    into.emplace_back(shorthand.longhands[0], first);
    into.emplace_back(shorthand.longhands[1], second);
    return true;
}

bool expand_any_order(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    std::vector<AnyValue> values;
    parse_any_order(reader, shorthand.longhands, values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].has_value()) into.emplace_back(shorthand.longhands[i], values[i]);
    }
    return any_set(values);
}

bool expand_border(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    constexpr std::size_t kOfOneSide = 3;
    std::vector<AnyValue> values;
    parse_any_order(reader, std::span(shorthand.longhands).first(kOfOneSide), values);
    for (std::size_t i = 0; i < shorthand.longhands.size(); ++i) {
        if (values[i % kOfOneSide].has_value()) into.emplace_back(shorthand.longhands[i], values[i % kOfOneSide]);
    }
    return any_set(values);
}

bool expand_border_radius(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    const std::vector<SpecifiedLength> horizontal = read_radii(reader);
    if (horizontal.empty()) return false;
    std::vector<SpecifiedLength> vertical = horizontal;
    if (reader.take_delim('/')) vertical = read_radii(reader);
    if (vertical.empty()) return false;
    for (std::size_t corner = 0; corner < 4; ++corner) {
        CornerRadiusKind::Specified radius{horizontal[corner_source(corner, horizontal.size())],
                                           vertical[corner_source(corner, vertical.size())]};
        into.emplace_back(shorthand.longhands[corner], AnyValue(std::move(radius)));
    }
    return true;
}

bool expand_flex(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    const auto set_all = [&](float grow, float shrink, SpecifiedExtent basis) {
        into.emplace_back(shorthand.longhands[0], AnyValue(grow));
        into.emplace_back(shorthand.longhands[1], AnyValue(shrink));
        into.emplace_back(shorthand.longhands[2], AnyValue(std::move(basis)));
        return true;
    };
    const SpecifiedExtent automatic{Extent::Kind::Auto, {}};
    if (reader.take_ident("none")) return set_all(0, 0, automatic);
    std::optional<float> grow;
    float shrink = 1;
    std::optional<SpecifiedExtent> basis;
    for (int part = 0; part < 2 && !reader.at_end(); ++part) {
        if (!grow) {
            grow = read_number(reader, Sign::NonNegative);
            if (grow) {
                shrink = read_number(reader, Sign::NonNegative).value_or(1);
                continue;
            }
        }
        if (!basis) basis = ExtentKind<kBasisExtents, Sign::NonNegative>::parse(reader);
    }
    if (!grow && !basis) return false;
    // A basis that is left out counts as 0%, as browsers have it.
    SpecifiedLength zero;
    zero.unit = Unit::Percent;
    return set_all(grow.value_or(1), shrink, basis.value_or(SpecifiedExtent{Extent::Kind::Length, zero}));
}

bool expand_font(ValueReader& reader, const Shorthand& shorthand, LonghandValues& into) {
    enum { Style, Weight, Numeric, FontSize, LineHeightIndex, Family };
    std::vector<AnyValue> values;
    while (reader.take_ident("normal")) {
    }
    parse_any_order(reader, std::span(shorthand.longhands).first(Numeric + 1), values);
    values.resize(shorthand.longhands.size());
    values[FontSize] = parse_longhand(reader, shorthand.longhands[FontSize]);
    if (!values[FontSize].has_value()) return false;
    if (reader.take_delim('/')) {
        values[LineHeightIndex] = parse_longhand(reader, shorthand.longhands[LineHeightIndex]);
        if (!values[LineHeightIndex].has_value()) return false;
    }
    values[Family] = parse_longhand(reader, shorthand.longhands[Family]);
    if (!values[Family].has_value()) return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].has_value()) into.emplace_back(shorthand.longhands[i], values[i]);
    }
    return true;
}

}  // namespace callboard::style
