#include "simulator/script.h"

#include "base/files.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace callboard::simulator {
namespace {

constexpr std::size_t kLargestFile = 64U << 10U;
constexpr std::size_t kMostMoments = 1000;
constexpr double kLongest = 86'400;

Error mistake(const toml::source_region& where, std::string_view what) {
    return {ErrorKind::Configuration, fmt::format("line {}: {}", where.begin.line, what)};
}

// Takes keys out of a table; the first mistake is kept, and a key that was not taken is a mistake, too.
class Reader {
public:
    Reader(const toml::table& table, std::string_view name, std::optional<Error>& error)
        : table_(table), name_(name), error_(error) {}

    void number(std::string_view key, double low, double high, double& into) {
        if (const auto value = number_at(key, low, high)) into = *value;
    }
    void number(std::string_view key, double low, double high, std::optional<double>& into) {
        if (const auto value = number_at(key, low, high)) into = value;
    }
    void count(std::string_view key, int high, int& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::int64_t>();
        if (!value || *value < 1 || *value > high)
            return complain(*node, key, fmt::format("a whole number from 1 to {}", high));
        into = static_cast<int>(*value);
    }
    std::optional<Script::Range> range(std::string_view key) {
        const toml::node* node = take(key);
        if (node == nullptr) return std::nullopt;
        const toml::array* pair = node->as_array();
        const auto end = [pair](std::size_t index) { return pair->get(index)->value<double>().value_or(-1); };
        if (pair == nullptr || pair->size() != 2 || !(end(0) > 0 && end(0) <= end(1) && end(1) <= kLongest)) {
            complain(*node, key, "two numbers of seconds, [least, most]");
            return std::nullopt;
        }
        return Script::Range{end(0), end(1)};
    }
    void languages(std::string_view key, std::vector<std::string>& into) {
        const toml::node* node = take(key);
        if (node == nullptr) return;
        const toml::array* list = node->as_array();
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            into.push_back(list->get(i)->value_exact<std::string>().value_or(""));
        }
        const auto is_code = [](const std::string& code) {
            return code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        };
        if (into.empty() || !std::all_of(into.begin(), into.end(), is_code))
            complain(*node, key, "codes like [\"FR\", \"EN\"]");
    }
    void title(std::string_view key) {
        const toml::node* node = take(key);
        if (node != nullptr && !node->is_string()) complain(*node, key, "a text");
    }
    const toml::node* take(std::string_view key) {
        taken_.insert(key);
        return table_.get(key);
    }
    void finish() {
        for (const auto& [key, node] : table_) {
            if (taken_.count(key.str()) == 0)
                return note(mistake(node.source(), fmt::format("'{}{}' is not a setting", name_, key.str())));
        }
    }

private:
    std::optional<double> number_at(std::string_view key, double low, double high) {
        const toml::node* node = take(key);
        if (node == nullptr) return std::nullopt;
        const double value = node->is_number() ? node->value<double>().value_or(-1) : -1;
        if (value >= low && value <= high) return value;
        complain(*node, key, fmt::format("a number from {} to {}", low, high));
        return std::nullopt;
    }
    void complain(const toml::node& node, std::string_view key, std::string_view expected) {
        note(mistake(node.source(), fmt::format("{}{} must be {}", name_, key, expected)));
    }
    void note(Error error) {
        if (!error_) error_ = std::move(error);
    }

    const toml::table& table_;
    std::string_view name_;
    std::optional<Error>& error_;
    std::set<std::string_view> taken_;
};

// Null where there is none; a mistake where it is no table.
const toml::table* table_at(Reader& root, std::string_view key, std::optional<Error>& error) {
    const toml::node* node = root.take(key);
    if (node != nullptr && !node->is_table() && !error) error = mistake(node->source(), fmt::format("{} must be a table", key));
    return node != nullptr ? node->as_table() : nullptr;
}

void read_customers(const toml::table& table, Script& script, std::optional<Error>& error) {
    Reader reader(table, "customers.", error);
    reader.number("every", 0.01, kLongest, script.customers_every);
    reader.languages("languages", script.languages);
    reader.number("by_name", 0, 1, script.by_name);
    reader.number("by_phone", 0, 1, script.by_phone);
    reader.number("prioritized", 0, 1, script.prioritized);
    reader.number("appointments", 0, 1, script.appointments);
    reader.finish();
}

void read_desks(const toml::table& table, Script& script, std::optional<Error>& error) {
    Reader reader(table, "desks.", error);
    if (const auto range = reader.range("call_every")) script.call_every = *range;
    if (const auto range = reader.range("serve_for")) script.serve_for = *range;
    reader.number("called_again", 0, 1, script.called_again);
    reader.number("sent_elsewhere", 0, 1, script.sent_elsewhere);
    reader.number("nobody_comes", 0, 1, script.nobody_comes);
    reader.number("pause_every", 0, kLongest, script.pause_every);
    reader.finish();
}

void read_moments(const toml::node& node, Script& script, std::optional<Error>& error) {
    const toml::array* list = node.as_array();
    if (list == nullptr || !list->is_array_of_tables() || list->size() > kMostMoments) {
        if (!error) error = mistake(node.source(), fmt::format("moment must be at most {} tables [[moment]]", kMostMoments));
        return;
    }
    for (const toml::node& one : *list) {
        Script::Moment moment;
        Reader reader(*one.as_table(), "moment.", error);
        reader.number("at", 0, kLongest, moment.at);
        reader.number("every", 1, kLongest, moment.every);
        reader.count("burst", 1000, moment.burst);
        reader.count("close_desks", 1000, moment.close_desks);
        reader.number("customers_every", 0, kLongest, moment.customers_every);
        moment.call_every = reader.range("call_every");
        reader.finish();
        script.moments.push_back(moment);
    }
}

}  // namespace

Result<Script> parse_script(std::string_view text) {
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) return mistake(parsed.error().source(), parsed.error().description());
    Script script;
    std::optional<Error> error;
    Reader root(parsed.table(), "", error);
    root.title("title");
    if (const toml::table* table = table_at(root, "customers", error)) read_customers(*table, script, error);
    if (const toml::table* table = table_at(root, "desks", error)) read_desks(*table, script, error);
    if (const toml::node* moments = root.take("moment")) read_moments(*moments, script, error);
    root.finish();
    if (error) return *error;
    return script;
}

Result<Script> load_script(const std::filesystem::path& file) {
    const Result<std::string> text = read_file(file, kLargestFile);
    if (!text) return text.error();
    Result<Script> script = parse_script(*text);
    if (!script) return Error(script.error().kind(), script.error().message(), file.string());
    return script;
}

}  // namespace callboard::simulator
