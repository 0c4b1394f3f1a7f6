#include "design/html_page.h"

#include "design/exported_sheets.h"
#include "style/sheet_data.h"

namespace callboard::design {
namespace {

constexpr std::string_view kBrowserSheet = "browser.css";

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '&': result += "&amp;"; break;
            case '"': result += "&quot;"; break;
            default: result += c;
        }
    }
    return result;
}

void write_attribute(std::string_view name, std::string_view value, std::string& page) {
    page += fmt::format(" {}=\"{}\"", name, escaped(value));
}

void write_element(const style::Node& node, const PageOptions& options, std::string& page) {
    if (node.is_text()) {
        page += escaped(node.text);
        return;
    }
    page.append("<").append(node.tag);
    if (options.keys == PageKeys::Written && !node.key.empty()) write_attribute("data-key", node.key, page);
    if (!node.id.empty()) write_attribute("id", node.id, page);
    if (!node.classes.empty()) write_attribute("class", fmt::format("{}", fmt::join(node.classes, " ")), page);
    for (const auto& [name, value] : node.attributes)
        write_attribute(name, name == "src" && value == style::kLogoUrl ? options.logo : value, page);
    page += ">";
    if (node.tag == "br" || node.tag == "img" || node.tag == "hr") return;
    for (const style::Node& child : node.children) write_element(child, options, page);
    page += fmt::format("</{}>", node.tag);
}

// Nothing that ends the element it stands in.
std::string inside_of_style(std::string css) {
    for (std::size_t at = css.find("</"); at != std::string::npos; at = css.find("</", at + 3)) css.insert(at + 1, 1, '\\');
    return css;
}

// What browsers have of their own and the wall does not; and the faces that the wall takes where a family has no letters of a
// script.
std::string browser_sheet(PageMotion motion) {
    std::string css =
        "body { display: contents }\n"
        "h1, h2, h3, h4, h5, h6 { font-size: inherit; margin: 0 }\n"
        "p, blockquote, figure, ul, ol, dl, dd { margin: 0; padding: 0 }\n"
        "ul, ol { list-style: none }\n"
        "address { font-style: inherit }\n";
    if (motion == PageMotion::Paused) css += "*, *::before, *::after { animation-play-state: paused !important }\n";
    for (const char* family : {"Callboard Sans", "Callboard Display"}) {
        for (int weight = 100; weight <= 900; weight += 100) {
            css += fmt::format(
                "@font-face {{ font-family: \"{}\"; font-weight: {}; unicode-range: U+0600-06FF, U+0750-077F, U+FB50-FDFF, "
                "U+FE70-FEFF; src: local(\"NotoSansArabic-{}\") }}\n",
                family, weight, weight < 600 ? "Regular" : "Bold");
        }
    }
    return css;
}

std::string link_to(std::string_view address) {
    return fmt::format("<link rel=\"stylesheet\" href=\"{}\">\n", escaped(address));
}

}  // namespace

std::vector<PageFile> html_page(const std::string& name, const style::Node& root, std::span<const style::Stylesheet> fonts,
                                std::span<const style::Stylesheet> sheets, const PageOptions& options) {
    ExportedSheets exported;
    std::string links;
    for (const style::Stylesheet& sheet : fonts) links += link_to(exported.add(sheet));
    links += link_to(kBrowserSheet);
    for (const style::Stylesheet& sheet : sheets) {
        const style::SheetFile& file = sheet.data().files.front();
        links += file.source->folder.empty() ? fmt::format("<style>\n{}\n</style>\n", inside_of_style(file.text))
                                             : link_to(exported.add(sheet));
    }
    const std::string_view language = root.attribute("lang");
    std::string page = "<!DOCTYPE html>\n<html";
    if (!language.empty()) write_attribute("lang", language, page);
    page += fmt::format(">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n", escaped(options.title));
    page += links + "</head>\n<body>";
    write_element(root, options, page);
    page += "</body>\n</html>\n";
    std::vector<PageFile> all{{name + ".html", std::move(page), {}}, {kBrowserSheet, browser_sheet(options.motion), {}}};
    for (PageFile& file : exported.take_files()) all.push_back(std::move(file));
    return all;
}

}  // namespace callboard::design
