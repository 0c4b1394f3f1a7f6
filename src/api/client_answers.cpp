#include "api/client_answers.h"

#include "base/utf8.h"

namespace callboard::api {
namespace {

constexpr int kNoContent = 204;

bool is_json(std::string_view content_type) {
    const std::string type = ascii_lower(trimmed(content_type.substr(0, content_type.find(';'))));
    return type == "application/json" || type == "text/json" || type.ends_with("+json");
}

}  // namespace

std::optional<Failure> failure_in(const Response& response, std::string_view route, std::string_view verb) {
    if (response.status < 200 || response.status >= 300) return failure_from(response.status, response.body, route, verb);
    if (response.status == kNoContent || is_json(response.content_type)) return std::nullopt;
    const Error error(ErrorKind::Protocol, "What came back is no JSON but perhaps a proxy's or login page. Is api.url right?");
    Failure failure = failure_from(error, route, response.status, verb == "GET" ? Effect::None : Effect::Unknown);
    failure.name = "NotJson";
    return failure;
}

std::optional<Failure> error_in_words(std::string_view body, std::string_view route, std::string_view verb) {
    const auto said = parse_error_body(body);
    if (!said) return std::nullopt;
    return failure_from(said->code, body, route, verb);
}

}  // namespace callboard::api
