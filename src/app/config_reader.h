// Takes the keys of a configuration out of its tables, and tells of mistakes with file and line.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/utf8.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace callboard::app {

// "250ms", "1.5s", "5min", "2h".
std::optional<Duration> parse_duration(std::string_view text);

// Takes keys out of the tables; the first mistake is kept, and what was not taken is a mistake too.
class Reader {
public:
    // `root` must outlive it.
    Reader(const toml::table& root, std::string file) : root_(root), file_(std::move(file)) {}

    std::optional<Error> error() const { return error_; }

    // `read` gives nothing where the value is not what was expected.
    template <class T, class Read>
    void take_as(const char* table, const char* key, T& into, const char* expected, const Read& read) {
        const toml::node* node = find(table, key);
        if (node == nullptr) return;
        if (std::optional<T> value = read(*node)) {
            into = *std::move(value);
        } else {
            fail_at(*node, fmt::format("'{}.{}' must be {}.", table, key, expected));
        }
    }

    template <class T>
    void take(const char* table, const char* key, T& into, const char* expected) {
        take_as(table, key, into, expected, [](const toml::node& node) { return node.value_exact<T>(); });
    }

    // Not empty.
    void take_text(const char* table, const char* key, std::string& into, const char* expected) {
        take_as(table, key, into, expected, [](const toml::node& node) {
            auto text = node.value_exact<std::string>();
            return text && !trimmed(*text).empty() ? text : std::nullopt;
        });
    }

    // Above `low` and up to `high`.
    void take_number(const char* table, const char* key, double low, double high, double& into, const char* expected) {
        take_as(table, key, into, expected, [&](const toml::node& node) {
            const auto value = node.value<double>();
            return value && *value > low && *value <= high ? value : std::nullopt;
        });
    }

    // From `low` to `high`.
    void take_duration(const char* table, const char* key, Duration low, Duration high, Duration& into, const char* expected) {
        take_as(table, key, into, expected, [&](const toml::node& node) {
            const auto text = node.value_exact<std::string>();
            const auto value = text ? parse_duration(*text) : std::nullopt;
            return value && *value >= low && *value <= high ? value : std::nullopt;
        });
    }

    template <class T>
    void take_choice(const char* table, const char* key, std::initializer_list<std::pair<std::string_view, T>> choices, T& into,
                     const char* expected) {
        take_as(table, key, into, expected, [&](const toml::node& node) -> std::optional<T> {
            const auto text = node.value_exact<std::string>();
            for (const auto& [name, value] : choices) {
                if (text == name) return value;
            }
            return std::nullopt;
        });
    }

    // The first mistake is kept.
    void fail(const char* table, const char* key, std::string message) {
        if (!error_) error_ = Error(ErrorKind::Configuration, std::move(message), where(table, key));
    }

    void refuse_unknown() {
        for (const auto& [name, node] : root_) {
            const toml::table* table = node.as_table();
            if (!known_.contains(std::string(name.str()))) {
                fail_at(node, fmt::format("'{}' is not known here; the tables are {}.", name.str(), list_of("")));
                continue;
            }
            if (table == nullptr) {
                fail_at(node, fmt::format("'{0}' must be a table: [{0}].", name.str()));
                continue;
            }
            for (const auto& [key, value] : *table) {
                const std::string path = fmt::format("{}.{}", name.str(), key.str());
                if (!known_.contains(path)) {
                    fail_at(value, fmt::format("'{}' is not known; [{}] may hold {}.", path, name.str(),
                                               list_of(fmt::format("{}.", name.str()))));
                }
            }
        }
    }

private:
    const toml::node* find(const char* table, const char* key) {
        const std::string path = fmt::format("{}.{}", table, key);
        known_.insert(table);
        known_.insert(path);
        const toml::node* holder = root_.get(table);
        if (holder == nullptr) return nullptr;
        const toml::node* node = holder->is_table() ? holder->as_table()->get(key) : nullptr;
        lines_[path] = (node == nullptr ? holder : node)->source().begin.line;
        return node;
    }

    // The file with the line of the key, else of its table, where there is one.
    std::string where(const char* table, const char* key) const {
        const auto line = lines_.find(fmt::format("{}.{}", table, key));
        return line == lines_.end() ? file_ : fmt::format("{}:{}", file_, line->second);
    }

    void fail_at(const toml::node& node, std::string message) {
        if (!error_)
            error_ = Error(ErrorKind::Configuration, std::move(message), fmt::format("{}:{}", file_, node.source().begin.line));
    }

    // The known names that start with `prefix`, without it.
    std::string list_of(const std::string& prefix) const {
        std::string list;
        for (const std::string& name : known_) {
            if (!name.starts_with(prefix)) continue;
            const std::string rest = name.substr(prefix.size());
            if (rest.find('.') != std::string::npos) continue;
            list += list.empty() ? rest : ", " + rest;
        }
        return list;
    }

    const toml::table& root_;
    std::string file_;
    std::set<std::string> known_;
    std::map<std::string, toml::source_index> lines_;  // by "table.key"
    std::optional<Error> error_;
};

}  // namespace callboard::app
