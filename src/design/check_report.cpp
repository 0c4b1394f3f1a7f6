#include "design/check_report.h"

#include "base/utf8.h"

#include <boost/json.hpp>

namespace callboard::design {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongest = 600;  // code points of one text

std::string size_name(PixelSize size) { return fmt::format("{}x{}", size.width, size.height); }

std::string path_of(const Finding& finding, const ReportHead& head) {
    if (finding.file.empty()) return {};
    const bool is_own = std::find(head.own.begin(), head.own.end(), finding.file) != head.own.end();
    if (is_own) return (std::filesystem::path(head.folder) / finding.file).lexically_normal().generic_string();
    if (finding.file == "base.css") return (std::filesystem::path(head.base) / finding.file).generic_string();
    return finding.file;
}

std::string place_of(const Finding& finding, const ReportHead& head) {
    std::string place = path_of(finding, head);
    if (!place.empty() && finding.line > 0) place += fmt::format(":{}:{}", finding.line, finding.column);
    return place;
}

std::string seen_text(const Finding& finding) {
    if (finding.seen.situation.empty()) return {};
    std::string text =
        fmt::format("in {}, {}, {}", finding.seen.situation, finding.seen.language, size_name(finding.seen.size));
    if (finding.more > 0) text += fmt::format(", and {} more", finding.more);
    return text;
}

class Text {
public:
    Text(const ReportHead& head, Ink ink) : head_(head), ink_(ink) {}

    void add(const Finding& finding, std::size_t rule_width) {
        const std::string indent(rule_width + 4, ' ');
        const std::string place = place_of(finding, head_);
        out_ += "  " + painted(color_of(finding.severity), fmt::format("{:<{}}", finding.rule, rule_width)) + "  ";
        out_ += painted("1", clean_text(finding.element, kLongest));
        if (!place.empty() && place != finding.element) out_ += "  " + clean_text(place, kLongest);
        out_ += "\n" + indent + clean_text(finding.what, kLongest) + "\n";
        if (const std::string seen = seen_text(finding); !seen.empty()) out_ += indent + painted("2", seen) + "\n";
        if (!finding.advice.empty()) out_ += indent + "→ " + clean_text(finding.advice, kLongest) + "\n";
    }
    void title(Severity severity, std::size_t count) {
        if (!out_.empty()) out_ += "\n";
        out_ += painted(fmt::format("1;{}", color_of(severity)),
                        fmt::format("{} {}{}", count, name_of(severity), count == 1 ? "" : "s")) +
                "\n";
    }
    void line(std::string_view text) { out_ += fmt::format("{}{}\n", out_.empty() ? "" : "\n", text); }
    std::string take() { return std::move(out_); }

private:
    static std::string_view color_of(Severity severity) {
        return severity == Severity::Error ? "31" : severity == Severity::Warning ? "33" : "36";
    }
    std::string painted(std::string_view code, std::string_view text) const {
        return ink_ == Ink::Plain ? std::string(text) : fmt::format("\x1B[{}m{}\x1B[0m", code, text);
    }

    const ReportHead& head_;
    Ink ink_;
    std::string out_;
};

std::string escaped(std::string_view text, bool is_property) {
    std::string result;
    for (const char c : text) {
        if (c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','))) {
            result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        } else {
            result += c;
        }
    }
    return result;
}

std::string counts_text(const std::vector<Finding>& findings) {
    const auto counted = [&](Severity severity) {
        const std::size_t count = count_of(findings, severity);
        return fmt::format("{} {}{}", count, name_of(severity), count == 1 ? "" : "s");
    };
    return fmt::format("{}, {}, {}", counted(Severity::Error), counted(Severity::Warning), counted(Severity::Note));
}

}  // namespace

std::string report_text(const std::vector<Finding>& findings, const ReportHead& head, Ink ink) {
    Text text(head, ink);
    std::size_t rule_width = 0;
    for (const Finding& finding : findings) rule_width = std::max(rule_width, finding.rule.size());
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        const std::size_t count = count_of(findings, severity);
        if (count == 0) continue;
        text.title(severity, count);
        for (const Finding& finding : findings) {
            if (finding.severity == severity) text.add(finding, rule_width);
        }
    }
    text.line(fmt::format("{}: {}.", clean_text(head.theme, 64), counts_text(findings)));
    return text.take();
}

std::string report_json(const std::vector<Finding>& findings, const ReportHead& head) {
    // JSON is UTF-8, which the names of files need not be.
    const auto text = [](std::string_view words) { return clean_text(words, kLongest); };
    json::array list;
    for (const Finding& finding : findings) {
        json::object one{{"severity", name_of(finding.severity)}, {"rule", finding.rule}};
        const std::string path = path_of(finding, head);
        if (!path.empty()) one["file"] = text(path);
        if (finding.line > 0) {
            one["line"] = finding.line;
            one["column"] = finding.column;
        }
        one["element"] = text(finding.element);
        one["what"] = text(finding.what);
        one["advice"] = text(finding.advice);
        if (!finding.seen.situation.empty()) {
            one["situation"] = finding.seen.situation;
            one["language"] = finding.seen.language;
            one["size"] = size_name(finding.seen.size);
            one["more"] = finding.more;
        }
        list.push_back(std::move(one));
    }
    return json::serialize(json::object{{"theme", text(head.theme)},
                                        {"errors", count_of(findings, Severity::Error)},
                                        {"warnings", count_of(findings, Severity::Warning)},
                                        {"notes", count_of(findings, Severity::Note)},
                                        {"findings", std::move(list)}}) +
           "\n";
}

std::string report_github(const std::vector<Finding>& findings, const ReportHead& head) {
    std::string out;
    for (const Finding& finding : findings) {
        std::string properties;
        const auto add = [&](std::string_view name, const std::string& value) {
            properties += fmt::format("{}{}={}", properties.empty() ? " " : ",", name, escaped(value, true));
        };
        const bool is_own = std::find(head.own.begin(), head.own.end(), finding.file) != head.own.end();
        if (is_own) add("file", path_of(finding, head));
        if (is_own && finding.line > 0) {
            add("line", std::to_string(finding.line));
            add("col", std::to_string(finding.column));
        }
        add("title", std::string(finding.rule));
        const std::string seen = seen_text(finding);
        const std::string message =
            fmt::format("{}: {}{}. {}", clean_text(finding.element, kLongest), clean_text(finding.what, kLongest),
                        seen.empty() ? "" : " (" + seen + ")", clean_text(finding.advice, kLongest));
        out += fmt::format("::{}{}::{}\n", finding.severity == Severity::Note ? "notice" : name_of(finding.severity),
                           properties, escaped(message, false));
    }
    return out;
}

}  // namespace callboard::design
