#include "style/written.h"

#include "base/utf8.h"

namespace callboard::style {

std::string to_string(const Place& place) { return fmt::format("{}:{}:{}", place.file, place.line, place.column); }

std::string_view text_of(const SheetData& sheet, const Written& written) {
    return std::string_view(sheet.files.at(written.file).text).substr(written.begin, written.end - written.begin);
}

Place place_of(const SheetData& sheet, const Written& written) {
    const SheetFile& file = sheet.files.at(written.file);
    const std::string_view before = std::string_view(file.text).substr(0, written.begin);
    const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto starts_code_point = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    const auto column =
        std::count_if(before.begin() + static_cast<std::ptrdiff_t>(line_begin), before.end(), starts_code_point);
    return {file.source->file, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
            static_cast<int>(column) + 1};
}

const SheetData* sheet_of(const DeclarationBlock& block, std::span<const Stylesheet> sheets) {
    const auto has = [&block](const Stylesheet& sheet) {
        const auto& files = sheet.data().files;
        return std::any_of(files.begin(), files.end(), [&](const SheetFile& file) { return file.source == block.source; });
    };
    if (has(user_agent_sheet())) return &user_agent_sheet().data();
    const auto found = std::find_if(sheets.begin(), sheets.end(), has);
    return found == sheets.end() ? nullptr : &found->data();
}

WrittenBlock::WrittenBlock(std::string_view text, Place place)
    : text_(text), place_(std::move(place)), parsed_(parse_component_values(text)) {
    ValueSpan content = parsed_.values;
    if (!content.empty() && content.front().type == TokenType::OpenCurly) content = content.front().children();
    while (const auto item = next_declaration(content)) {
        if (item->kind == SyntaxItem::Kind::Declaration) declarations_.push_back(item->declaration);
    }
}

std::string WrittenBlock::name_of(const SyntaxDeclaration& declaration) {
    const std::string_view name = declaration.name->text;
    return name.starts_with("--") ? std::string(name) : ascii_lower(name);
}

Place WrittenBlock::place_of(const SyntaxDeclaration& declaration) const {
    const Token& name = *declaration.name;
    return {place_.file, place_.line + name.line - 1, name.line == 1 ? place_.column + name.column - 1 : name.column};
}

Place place_in(const SheetData& sheet, const DeclarationBlock& block, std::string_view name) {
    const WrittenBlock written(sheet, block);
    const auto& all = written.declarations();
    const auto found =
        std::find_if(all.rbegin(), all.rend(), [&](const auto& one) { return WrittenBlock::name_of(one) == name; });
    return found == all.rend() ? Place() : written.place_of(*found);
}

std::vector<std::string_view> variables_named_in(ValueSpan values) {
    std::vector<std::string_view> names;
    for (const ComponentValue& value : values.all()) {
        if (!value.is_function("var")) continue;
        for (const ComponentValue& argument : value.children()) {
            if (argument.type == TokenType::Whitespace) continue;
            if (argument.type == TokenType::Ident && argument.text.starts_with("--")) names.push_back(argument.text);
            break;
        }
    }
    return names;
}

}  // namespace callboard::style
