#include "doctor/report.h"

#include "base/utf8.h"

#include <boost/json.hpp>

namespace callboard::doctor {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongest = 600;  // code points of one text
constexpr std::size_t kVerdictWidth = 9;
constexpr std::string_view kSubjects[] = {"configuration", "secret", "environment", "proxy",  "name",    "connection",
                                          "certificate",   "key",    "rate",        "clock",  "rights",  "screen",
                                          "store",         "theme",  "fonts",       "video",  "monitor", "renderer",
                                          "sound",         "state",  "disk",        "memory", "unit"};

std::string_view name_of(Verdict verdict) {
    return verdict == Verdict::Ok ? "ok" : verdict == Verdict::Warning ? "warning" : "fault";
}

std::string_view color_of(Verdict verdict) { return verdict == Verdict::Ok ? "32" : verdict == Verdict::Warning ? "33" : "31"; }

std::string painted(Ink ink, std::string_view code, std::string_view text) {
    return ink == Ink::Plain ? std::string(text) : fmt::format("\x1B[{}m{}\x1B[0m", code, text);
}

Checks sorted(Checks checks) {
    const auto place = [](const Check& check) { return std::find(std::begin(kSubjects), std::end(kSubjects), check.subject); };
    std::stable_sort(checks.begin(), checks.end(), [&](const Check& a, const Check& b) { return place(a) < place(b); });
    return checks;
}

std::string counted(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace

std::span<const std::string_view> subjects() { return kSubjects; }

std::size_t count_of(const Checks& checks, Verdict verdict) {
    return static_cast<std::size_t>(
        std::count_if(checks.begin(), checks.end(), [verdict](const Check& check) { return check.verdict == verdict; }));
}

std::vector<std::string_view> untried(const Checks& checks) {
    std::vector<std::string_view> names;
    for (const std::string_view subject : kSubjects) {
        const auto is_about = [subject](const Check& check) { return check.subject == subject; };
        if (std::none_of(checks.begin(), checks.end(), is_about)) names.push_back(subject);
    }
    return names;
}

std::string report_text(const Checks& checks, Ink ink) {
    std::size_t width = 0;
    for (const std::string_view subject : kSubjects) width = std::max(width, subject.size());
    const std::string indent(kVerdictWidth + width + 2, ' ');
    std::string out;
    for (const Check& check : sorted(checks)) {
        out += painted(ink, color_of(check.verdict), fmt::format("{:<{}}", name_of(check.verdict), kVerdictWidth));
        out += painted(ink, "1", fmt::format("{:<{}}", check.subject, width + 2));
        if (!check.problem.empty()) out += painted(ink, color_of(check.verdict), clean_text(check.problem, 60)) + ": ";
        out += clean_text(check.seen, kLongest) + "\n";
        if (!check.advice.empty()) out += indent + "→ " + clean_text(check.advice, kLongest) + "\n";
    }
    std::string names;
    for (const std::string_view name : untried(checks)) names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    if (!names.empty()) out += painted(ink, "2", "Not tried, because of what stands in the way: " + names + ".") + "\n";
    out +=
        fmt::format("{} ok, {}, {}.\n", count_of(checks, Verdict::Ok), counted(count_of(checks, Verdict::Warning), "warning"),
                    counted(count_of(checks, Verdict::Fault), "fault"));
    return out;
}

std::string report_json(const Checks& checks) {
    json::array list;
    for (const Check& check : sorted(checks)) {
        json::object one{{"verdict", name_of(check.verdict)}, {"check", check.subject}};
        if (!check.problem.empty()) one["problem"] = clean_text(check.problem, kLongest);
        one["seen"] = clean_text(check.seen, kLongest);
        if (!check.advice.empty()) one["advice"] = clean_text(check.advice, kLongest);
        list.push_back(std::move(one));
    }
    json::array not_tried;
    for (const std::string_view name : untried(checks)) not_tried.emplace_back(name);
    return json::serialize(json::object{{"version", CALLBOARD_VERSION},
                                        {"ok", count_of(checks, Verdict::Ok)},
                                        {"warnings", count_of(checks, Verdict::Warning)},
                                        {"faults", count_of(checks, Verdict::Fault)},
                                        {"checks", std::move(list)},
                                        {"not_tried", std::move(not_tried)}}) +
           "\n";
}

}  // namespace callboard::doctor
