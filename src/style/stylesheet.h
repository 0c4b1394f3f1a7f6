// A style sheet as parsed: an immutable value, cheap to copy. Whoever loads a theme parses its sheets once and hands them to
// style_tree for every frame. Parsing never fails: what is wrong is dropped and told in a Diagnostic with file, line and
// column.
#pragma once

#include "style/diagnostic.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callboard::style {

// Limits of css.md. What lies beyond is dropped with a diagnostic.
inline constexpr std::size_t kMaxSheetBytes = std::size_t{256} * 1024;
inline constexpr std::size_t kMaxRules = 5000;
inline constexpr std::size_t kMaxSelectors = 20000;  // of all rules
inline constexpr std::size_t kMaxNesting = 64;
inline constexpr std::size_t kMaxDiagnostics = 200;  // of one sheet with its imports

// Where a sheet comes from. url() and @import are resolved against `folder` and must stay inside `theme_root`; absolute paths,
// network addresses and `..` are refused with a diagnostic.
struct SheetSource {
    std::string file;  // as the theme's author names it: "theme.css"
    std::filesystem::path folder;
    std::filesystem::path theme_root;
};

// One @font-face rule.
struct FontFace {
    std::string family;
    int weight_low = 400;
    int weight_high = 400;
    bool italic = false;
    std::vector<std::string> local_names;                       // local("Inter Bold"), in the order of src
    std::vector<std::filesystem::path> files;                   // url("fonts/brand.woff2"), resolved, in the order of src
    std::vector<std::pair<char32_t, char32_t>> unicode_ranges;  // inclusive; empty means all characters
    bool operator==(const FontFace&) const = default;
};

struct SheetData;  // style/sheet_data.h: what the cascade reads

class Stylesheet {
public:
    Stylesheet();
    explicit Stylesheet(std::shared_ptr<const SheetData> data) : data_(std::move(data)) {}

    // In the order of the sheet, imported sheets first.
    const std::vector<FontFace>& font_faces() const;
    const SheetData& data() const { return *data_; }

private:
    std::shared_ptr<const SheetData> data_;  // never null
};

// Appends what is wrong to `diagnostics`. Reads files only for @import.
Stylesheet parse_stylesheet(std::string_view css, const SheetSource& source, Diagnostics& diagnostics);

}  // namespace callboard::style
