#include "api/search.h"

#include "api/endpoint.h"

namespace callboard::api {
namespace {

constexpr std::string_view kOperatorLetters = "=<>!~:";
constexpr std::array<std::string_view, 6> kOperators{"=", "<", ">", "<=", ">=", "!="};

Error search_error(std::string message) {
    return {ErrorKind::Configuration,
            message +
                " A search is made of comparisons: a key, one of = != < <= > >=, a value; joined by & (and), | (or): "
                "'type=desk&status.open=true'."};
}

bool is_key(std::string_view key) {
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    });
}

Result<void> check_comparison(std::string_view text) {
    if (text.empty()) return search_error("There is nothing before or after a & or | of the search.");
    const std::size_t at = text.find_first_of(kOperatorLetters);
    if (at == std::string_view::npos) return search_error(fmt::format("'{}' of the search has no operator.", text));
    if (!is_key(text.substr(0, at))) {
        return search_error(fmt::format("'{}' of the search has no key before its operator.", text));
    }
    const std::size_t end = std::min(text.find_first_not_of(kOperatorLetters, at), text.size());
    const std::string_view comparison = text.substr(at, end - at);
    if (std::find(kOperators.begin(), kOperators.end(), comparison) == kOperators.end()) {
        return search_error(fmt::format("'{}' in '{}' is no operator.", comparison, text));
    }
    return {};
}

}  // namespace

std::string encoded_search(std::string_view search) {
    std::string encoded;
    for (const char c : search) {
        if (c == '!') {
            encoded.push_back(c);
        } else {
            encoded += percent_encoded(std::string_view(&c, 1));
        }
    }
    return encoded;
}

Result<void> check_search(std::string_view search) {
    for (;;) {
        const std::size_t end = search.find_first_of("&|");
        if (const auto checked = check_comparison(search.substr(0, end)); !checked) return checked;
        if (end == std::string_view::npos) return {};
        search.remove_prefix(end + 1);
    }
}

}  // namespace callboard::api
