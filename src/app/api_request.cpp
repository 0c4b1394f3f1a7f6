#include "app/api_request.h"

#include "api/search.h"
#include "base/utf8.h"

#include <boost/json.hpp>

namespace callboard::app {
namespace {

constexpr std::string_view kRoutes =
    "GET /api_info, /organizations, /suborganizations, /devices, /prequalifications, /customers, each but the first also as "
    "/device/ID for one; POST /register, /next; PUT /customer; DELETE /customer/ID";

Error wrong(const char* word, std::string message) { return {ErrorKind::Configuration, std::move(message), word}; }

Result<std::string> verb_of(std::string_view text) {
    std::string verb(text);
    std::transform(verb.begin(), verb.end(), verb.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    for (const char* known : {"GET", "POST", "PUT", "DELETE"}) {
        if (verb == known) return verb;
    }
    return wrong("VERB", fmt::format("'{}' is no verb of the API; it has GET, POST, PUT and DELETE.", text));
}

bool is_hexadecimal(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

// What may not stand in a URI as %XX. Escapes that are there stay.
std::string encoded_target(std::string_view text) {
    constexpr std::string_view kAllowed = "-._~!$&'()*+,;=:@/?";
    std::string encoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape = text[i] == '%' && i + 2 < text.size() && is_hexadecimal(text.substr(i + 1, 2));
        const bool stays = is_escape || kAllowed.find(text[i]) != std::string_view::npos;
        encoded += stays ? std::string(1, text[i]) : api::percent_encoded(text.substr(i, 1));
    }
    return encoded;
}

Result<std::string> target_of(const std::string& text, const api::Endpoint& endpoint) {
    const std::string address = endpoint.origin() + endpoint.base_path;
    if (text.find("://") < text.find('?')) {
        return wrong("PATH",
                     fmt::format("Only what comes after {} goes here: '/devices'. Another server is named by --url.", address));
    }
    const std::string target = text.starts_with('/') ? text : "/" + text;
    if (!endpoint.base_path.empty() && target.starts_with(endpoint.base_path + "/")) {
        return wrong("PATH", fmt::format("{} is there already. Give '{}'.", endpoint.base_path,
                                         target.substr(endpoint.base_path.size())));
    }
    if (target == "/") return wrong("PATH", fmt::format("A route is missing. There are: {}.", kRoutes));
    if (target.find('#') != std::string::npos) return wrong("PATH", "A '#' is never sent to a server.");
    return encoded_target(target);
}

Result<std::string> query_of(const ApiWords& words, std::string_view verb, const std::string& in_path) {
    if (!words.search) return in_path;
    if (verb != "GET") return wrong("--search", fmt::format("Only a GET searches; this is a {}.", verb));
    if (!in_path.empty()) return wrong("--search", fmt::format("PATH has a query already: '{}'.", in_path));
    const Result<void> checked = api::check_search(*words.search);
    if (!checked) return wrong("--search", checked.error().message());
    return "?search=" + api::encoded_search(*words.search);
}

Result<std::string> body_of(const ApiWords& words, std::string_view verb) {
    const bool sends = verb == "POST" || verb == "PUT";
    if (!words.data) {
        if (!sends) return std::string();
        return wrong("--data", fmt::format("A {} needs what is to be sent: --data JSON, --data @FILE, or --data - to read it "
                                           "from standard input.",
                                           verb));
    }
    if (!sends) return wrong("--data", fmt::format("Only POST and PUT send something; this is a {}.", verb));
    boost::json::stream_parser parser;
    boost::system::error_code error;
    const std::size_t read = parser.write_some(*words.data, error);
    if (!error) parser.finish(error);
    const std::size_t rest = words.data->find_first_not_of(" \t\r\n", read);
    if (error || rest != std::string::npos) {
        return wrong("--data", fmt::format("This is no JSON from its byte {} on. Text stands in double quotes, and the whole "
                                           "in single ones for the shell: '{{\"desk\": \"...\"}}'.",
                                           read + 1));
    }
    return *words.data;
}

// "-name,colorone". A "-_id" goes with anything.
bool mixes_projection(std::string_view path) {
    path = path.substr(0, path.find('?'));
    std::string_view fields = path.substr(path.rfind('/') + 1);
    bool wants = false;
    bool leaves_out = false;
    while (!fields.empty()) {
        const std::string_view field = fields.substr(0, fields.find(','));
        (field.starts_with('-') ? leaves_out : wants) |= field != "-_id" && field != "_id";
        fields.remove_prefix(std::min(field.size() + 1, fields.size()));
    }
    return wants && leaves_out;
}

}  // namespace

Result<api::Call> call_of(const ApiWords& words, const api::Endpoint& endpoint) {
    const Result<std::string> verb = verb_of(words.verb);
    if (!verb) return verb.error();
    const Result<std::string> target = target_of(words.path, endpoint);
    if (!target) return target.error();
    const std::size_t question = std::min(target->find('?'), target->size());
    const Result<std::string> query = query_of(words, *verb, target->substr(question));
    if (!query) return query.error();
    const Result<std::string> body = body_of(words, *verb);
    if (!body) return body.error();
    return api::Call{*verb, target->substr(0, question), *query, *body};
}

std::string advice(const api::Failure& failure, const ApiWords& words) {
    const bool is_refusal = failure.status >= 400 && failure.status < 500;
    if (failure.api || !is_refusal) return {};
    if (mixes_projection(words.path)) {
        return "The projection mixes fields that are wanted with fields that are not (with a '-'): name only the one or only "
               "the "
               "other.";
    }
    if (failure.status == 404 || failure.status == 405) return fmt::format("Check VERB and PATH. There are: {}.", kRoutes);
    if (words.search || words.path.find('?') != std::string::npos)
        return "Check the search: keys are fields of the answer, as 'status.open'; each has an operator and a value.";
    return "Check PATH: the route, the id, the fields of the projection, with commas between.";
}

}  // namespace callboard::app
