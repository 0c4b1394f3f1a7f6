#include "design/check_finding.h"

namespace callboard::design {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::Note: return "note";
        case Severity::Warning: return "warning";
        case Severity::Error: return "error";
    }
    return {};
}

void Findings::add(Finding finding, const std::function<void(Finding&)>& locate) {
    const Key key{
        -static_cast<int>(finding.severity), finding.rule, finding.file, finding.element, finding.line, finding.column};
    const auto [entry, is_new] = kept_.try_emplace(key);
    Kept& kept = entry->second;
    kept.seen.insert(finding.seen);
    if (!is_new && finding.weight <= kept.finding.weight) return;
    kept.finding = std::move(finding);
    if (locate) locate(kept.finding);
}

void Findings::add(std::vector<Finding> findings, const Seen& seen, const std::function<void(Finding&)>& locate) {
    for (Finding& finding : findings) {
        finding.seen = seen;
        add(std::move(finding), locate);
    }
}

bool Findings::has(std::string_view rule, std::string_view file, int line, int column) const {
    return std::any_of(kept_.begin(), kept_.end(), [&](const auto& entry) {
        const Finding& finding = entry.second.finding;
        return finding.rule == rule && finding.file == file && finding.line == line && finding.column == column;
    });
}

// What one declaration does to one element in several states is one thing.
void Findings::merge_states() {
    std::map<Key, Kept> merged;
    for (auto& [key, kept] : kept_) {
        const Finding& finding = kept.finding;
        const std::string plain = finding.element.substr(finding.element.rfind(' ') + 1);
        const bool is_placed = finding.line > 0 && !finding.key.empty();
        const Key merged_key =
            is_placed
                ? Key{-static_cast<int>(finding.severity), finding.rule, finding.file, plain, finding.line, finding.column}
                : key;
        const auto [entry, is_new] = merged.try_emplace(merged_key);
        entry->second.seen.merge(kept.seen);
        if (is_new || finding.weight > entry->second.finding.weight) entry->second.finding = std::move(kept.finding);
    }
    kept_ = std::move(merged);
}

std::vector<Finding> Findings::take() {
    merge_states();
    std::vector<Finding> result;
    for (auto& [key, kept] : kept_) {
        kept.finding.more = static_cast<int>(kept.seen.size()) - 1;
        result.push_back(std::move(kept.finding));
    }
    kept_.clear();
    return result;
}

std::size_t count_of(const std::vector<Finding>& findings, Severity severity) {
    return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(),
                                                  [severity](const Finding& finding) { return finding.severity == severity; }));
}

}  // namespace callboard::design
