// grid-template-areas (CSS Grid 1, 7.3).
#include "style/grid_kinds.h"

#include <unordered_map>

namespace callboard::style {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// A name, or empty for a run of dots; nothing for what can be neither.
std::optional<std::string_view> next_cell(std::string_view& row) {
    if (row.front() == '.') {
        row.remove_prefix(std::min(row.find_first_not_of('.'), row.size()));
        return std::string_view();
    }
    const auto is_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               (c & 0x80) != 0;
    };
    const auto end = static_cast<std::size_t>(std::find_if_not(row.begin(), row.end(), is_name) - row.begin());
    if (end == 0) return std::nullopt;
    const std::string_view name = row.substr(0, end);
    row.remove_prefix(end);
    return name;
}

class Reader {
public:
    bool add_row(std::string_view row) {
        int column = 0;
        for (;;) {
            while (!row.empty() && is_space(row.front())) row.remove_prefix(1);
            if (row.empty()) break;
            const auto name = next_cell(row);
            if (!name) return false;
            if (!name->empty()) add_cell(*name, column);
            ++column;
        }
        if (column == 0 || (result_.rows > 0 && column != result_.columns)) return false;
        result_.columns = column;
        ++result_.rows;
        return true;
    }

    // Whether each area is a rectangle.
    bool all_filled() const {
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const GridArea& area = result_.areas[i];
            if (cells_[i] != std::int64_t{area.row_end - area.row_start} * (area.column_end - area.column_start)) return false;
        }
        return true;
    }

    GridAreas take() { return std::move(result_); }

private:
    void add_cell(std::string_view name, int column) {
        const auto [known, added] = by_name_.try_emplace(std::string(name), result_.areas.size());
        if (added) {
            result_.areas.push_back({std::string(name), result_.rows, result_.rows + 1, column, column + 1});
            cells_.push_back(1);
            return;
        }
        GridArea& area = result_.areas[known->second];
        area.row_end = result_.rows + 1;
        area.column_start = std::min(area.column_start, column);
        area.column_end = std::max(area.column_end, column + 1);
        ++cells_[known->second];
    }

    GridAreas result_;
    std::vector<std::int64_t> cells_;  // of each area
    std::unordered_map<std::string, std::size_t> by_name_;
};

}  // namespace

std::optional<GridAreas> GridAreasKind::from_rows(ValueReader& reader, const std::vector<std::string_view>& rows) {
    Reader areas;
    for (const std::string_view row : rows) {
        if (areas.add_row(row)) continue;
        reader.explain("all rows need as many names or dots as the first");
        return std::nullopt;
    }
    if (!areas.all_filled()) {
        reader.explain("each name must fill one rectangle");
        return std::nullopt;
    }
    return areas.take();
}

std::optional<GridAreas> GridAreasKind::parse(ValueReader& reader) {
    if (reader.take_ident("none")) return Specified{};
    std::vector<std::string_view> rows;
    while (!reader.at_end() && reader.peek()->type == TokenType::String) rows.push_back(reader.take()->text);
    if (rows.empty()) return std::nullopt;
    return from_rows(reader, rows);
}

}  // namespace callboard::style
