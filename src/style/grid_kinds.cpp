#include "style/grid_kinds.h"

namespace callboard::style {
namespace {

using Kind = SpecifiedTrackBreadth::Kind;

constexpr std::array kBreadths{Word<Kind>{"auto", Kind::Auto}, Word<Kind>{"min-content", Kind::MinContent},
                               Word<Kind>{"max-content", Kind::MaxContent}};

std::optional<SpecifiedTrackBreadth> read_breadth(ValueReader& reader) {
    SpecifiedTrackBreadth breadth;
    if (const auto word = read_word(reader, kBreadths)) {
        breadth.kind = *word;
        return breadth;
    }
    const ComponentValue* value = reader.peek();
    if (value != nullptr && value->type == TokenType::Dimension && value->text.size() == 2 &&
        (value->text[0] == 'f' || value->text[0] == 'F') && (value->text[1] == 'r' || value->text[1] == 'R')) {
        if (value->number < 0) return std::nullopt;
        breadth.kind = Kind::Fraction;
        breadth.fraction = bounded_px(static_cast<float>(value->number));
        reader.take();
        return breadth;
    }
    const auto length = read_length(reader, Percentages::Accepted, Sign::NonNegative);
    if (!length) return std::nullopt;
    breadth.kind = Kind::Length;
    breadth.length = *length;
    return breadth;
}

std::optional<SpecifiedTrackSize> minmax_of(const ComponentValue& function) {
    ValueReader reader(function.children(), nullptr);
    const auto min = read_breadth(reader);
    if (!min || min->kind == Kind::Fraction || !reader.take_comma()) return std::nullopt;
    const auto max = read_breadth(reader);
    if (!max || !reader.at_end()) return std::nullopt;
    return SpecifiedTrackSize{*min, *max};
}

std::optional<SpecifiedTrackSize> fit_content_of(const ComponentValue& function) {
    ValueReader reader(function.children(), nullptr);
    const auto length = read_length(reader, Percentages::Accepted, Sign::NonNegative);
    if (!length || !reader.at_end()) return std::nullopt;
    SpecifiedTrackSize size;
    size.max = {Kind::FitContent, *length, 0};
    return size;
}

bool is_fixed(const SpecifiedTrackSize& size) { return size.min.kind == Kind::Length || size.max.kind == Kind::Length; }

// Tracks and names up to the end, or a repeat().
std::optional<SpecifiedTrackRepeat> read_tracks(ValueReader& reader) {
    SpecifiedTrackRepeat tracks;
    tracks.names.emplace_back();
    while (!reader.at_end()) {
        if (auto names = read_line_names(reader)) {
            if (!tracks.names.back().empty()) return std::nullopt;
            tracks.names.back() = std::move(*names);
            continue;
        }
        if (reader.peek()->is_function("repeat") || reader.peek()->is_delim('/')) break;
        auto size = read_track_size(reader);
        if (!size) return std::nullopt;
        tracks.tracks.push_back(std::move(*size));
        tracks.names.emplace_back();
    }
    return tracks;
}

std::optional<SpecifiedTrackRepeat> repeat_of(const ComponentValue& function) {
    ValueReader reader(function.children(), nullptr);
    auto kind = SpecifiedTrackRepeat::Kind::Count;
    int count = 1;
    if (reader.take_ident("auto-fill")) {
        kind = SpecifiedTrackRepeat::Kind::AutoFill;
    } else if (reader.take_ident("auto-fit")) {
        kind = SpecifiedTrackRepeat::Kind::AutoFit;
    } else {
        count = read_integer(reader).value_or(0);
        if (count < 1) return std::nullopt;
    }
    if (!reader.take_comma()) return std::nullopt;
    auto repeat = read_tracks(reader);
    if (!repeat || !reader.at_end() || repeat->tracks.empty()) return std::nullopt;
    repeat->kind = kind;
    repeat->count = count;
    return repeat;
}

// Layout makes no more tracks of any list.
constexpr std::size_t kMostTracks = 1000;

// Beside an automatic repeat, which must know what a track takes, all are fixed (CSS Grid 1, 7.2.3.1).
bool is_valid(ValueReader& reader, const SpecifiedTrackList& list) {
    std::size_t automatic = 0;
    std::size_t tracks = 0;
    bool fixed = true;
    for (const SpecifiedTrackRepeat& repeat : list.repeats) {
        if (repeat.kind != SpecifiedTrackRepeat::Kind::Count) ++automatic;
        tracks += repeat.tracks.size();
        fixed = fixed && std::all_of(repeat.tracks.begin(), repeat.tracks.end(), is_fixed);
    }
    if (tracks > kMostTracks) reader.explain(fmt::format("more than {} tracks are written out", kMostTracks));
    return tracks > 0 && tracks <= kMostTracks && (automatic == 0 || (automatic == 1 && fixed));
}

TrackBreadth computed_breadth(const SpecifiedTrackBreadth& breadth, const ComputeContext& context) {
    const bool has_length = breadth.kind == Kind::Length || breadth.kind == Kind::FitContent;
    return {static_cast<TrackBreadth::Kind>(breadth.kind), has_length ? computed(breadth.length, context) : LengthPercentage(),
            breadth.fraction};
}

TrackSizes computed_sizes(const std::vector<SpecifiedTrackSize>& sizes, const ComputeContext& context) {
    TrackSizes result;
    result.reserve(sizes.size());
    for (const SpecifiedTrackSize& size : sizes) {
        result.push_back({computed_breadth(size.min, context), computed_breadth(size.max, context)});
    }
    return result;
}

}  // namespace

std::optional<SpecifiedTrackSize> read_track_size(ValueReader& reader) {
    if (const ComponentValue* function = reader.take_function("minmax")) return minmax_of(*function);
    if (const ComponentValue* function = reader.take_function("fit-content")) return fit_content_of(*function);
    const auto breadth = read_breadth(reader);
    if (!breadth) return std::nullopt;
    SpecifiedTrackSize size{*breadth, *breadth};
    if (breadth->kind == Kind::Fraction) size.min = {};
    return size;
}

std::optional<std::string> read_line_name(ValueReader& reader) {
    const ComponentValue* value = reader.peek();
    if (value == nullptr || value->type != TokenType::Ident) return std::nullopt;
    for (const std::string_view word : {"auto", "span", "inherit", "initial", "unset", "revert", "revert-layer", "default"}) {
        if (value->is_ident(word)) return std::nullopt;
    }
    return std::string(reader.take()->text);
}

std::optional<LineNames> read_line_names(ValueReader& reader) {
    const ComponentValue* block = reader.peek();
    if (block == nullptr || block->type != TokenType::OpenSquare) return std::nullopt;
    ValueReader inside(block->children(), nullptr);
    LineNames names;
    while (!inside.at_end()) {
        auto name = read_line_name(inside);
        if (!name) return std::nullopt;
        names.push_back(std::move(*name));
    }
    reader.take();
    return names;
}

std::optional<SpecifiedTrackList> TrackListKind::parse(ValueReader& reader) {
    if (reader.take_ident("none")) return Specified{};
    for (const std::string_view word : {"subgrid", "masonry"}) {
        if (reader.at_end() || !reader.peek()->is_ident(word)) continue;
        reader.explain(fmt::format("there is no {}: say the tracks again", word));
        return std::nullopt;
    }
    Specified list;
    while (!reader.at_end() && !reader.peek()->is_delim('/')) {
        if (const ComponentValue* function = reader.take_function("repeat")) {
            auto repeat = repeat_of(*function);
            if (!repeat) return std::nullopt;
            list.repeats.push_back(std::move(*repeat));
            continue;
        }
        auto tracks = read_tracks(reader);
        if (!tracks) return std::nullopt;
        list.repeats.push_back(std::move(*tracks));
    }
    if (!is_valid(reader, list)) return std::nullopt;
    return list;
}

Rare<TrackList> TrackListKind::compute(const Specified& value, const ComputeContext& context) {
    TrackList list;
    list.repeats.reserve(value.repeats.size());
    for (const SpecifiedTrackRepeat& repeat : value.repeats) {
        list.repeats.push_back(
            {static_cast<TrackRepeat::Kind>(repeat.kind), repeat.count, computed_sizes(repeat.tracks, context), repeat.names});
    }
    return Rare<TrackList>(std::move(list));
}

std::optional<std::vector<SpecifiedTrackSize>> TrackSizesKind::parse(ValueReader& reader) {
    Specified sizes;
    while (!reader.at_end() && !reader.peek()->is_delim('/')) {
        auto size = read_track_size(reader);
        if (!size || sizes.size() == kMostTracks) return std::nullopt;
        sizes.push_back(std::move(*size));
    }
    if (sizes.empty()) return std::nullopt;
    return sizes;
}

Rare<TrackSizes> TrackSizesKind::compute(const Specified& value, const ComputeContext& context) {
    return Rare<TrackSizes>(computed_sizes(value, context));
}

std::optional<GridLine> GridLineKind::parse(ValueReader& reader) {
    if (reader.take_ident("auto")) return Specified{};
    Specified line;
    line.span = reader.take_ident("span");
    for (int part = 0; part < 2; ++part) {
        if (line.number == 0) {
            if (const auto number = read_integer(reader)) {
                if (*number == 0) return std::nullopt;
                line.number = *number;
                continue;
            }
        }
        if (!line.name.empty()) break;
        if (auto name = read_line_name(reader)) line.name = std::move(*name);
    }
    if (line.number == 0 && line.name.empty()) return std::nullopt;
    if (!line.span) line.span = reader.take_ident("span");
    if (line.span && line.number < 0) return std::nullopt;
    return line;
}

std::optional<GridFlow> GridFlowKind::parse(ValueReader& reader) {
    GridFlow flow;
    flow.dense = reader.take_ident("dense");
    const bool row = reader.take_ident("row");
    flow.columns = !row && reader.take_ident("column");
    if (!flow.dense) flow.dense = reader.take_ident("dense");
    if (!row && !flow.columns && !flow.dense) return std::nullopt;
    return flow;
}

}  // namespace callboard::style
