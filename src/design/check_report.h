// What a check found, to be read by people, by programs, and by GitHub. Pure.
#pragma once

#include "design/check_finding.h"

namespace callboard::design {

struct ReportHead {
    std::string theme;
    std::string folder;            // as its author named it; files of the theme lie there
    std::vector<std::string> own;  // the files of that folder: others are the program's
    std::string base;              // the folder of base.css
};

enum class Ink { Plain, Colours };

// Grouped by severity, ends with a line that counts. Nothing of a theme reaches the terminal as a command.
std::string report_text(const std::vector<Finding>& findings, const ReportHead& head, Ink ink);
// {"theme", "errors", "warnings", "notes", "findings": [{"severity", "rule", "file", "line", "column", "element", "what",
// "advice", "situation", "language", "size", "more"}]}; what is not known is left out.
std::string report_json(const std::vector<Finding>& findings, const ReportHead& head);
// Workflow commands: ::error file=themes/x/theme.css,line=3,col=5,title=contrast::message
std::string report_github(const std::vector<Finding>& findings, const ReportHead& head);

}  // namespace callboard::design
