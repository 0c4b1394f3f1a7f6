#include "api/request_text.h"

#include "base/utf8.h"

namespace callboard::api {
namespace {

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool names_header(const Request& request, std::string_view name) {
    return std::any_of(request.headers.begin(), request.headers.end(),
                       [name](const Header& header) { return ascii_equals_ignoring_case(header.name, name); });
}

}  // namespace

bool is_sendable(const Request& request) {
    if (request.target.empty() || request.target.front() != '/') return false;
    if (has_control(request.target) || request.target.find(' ') != std::string::npos || has_control(request.verb)) return false;
    return std::none_of(request.headers.begin(), request.headers.end(),
                        [](const Header& header) { return has_control(header.name) || has_control(header.value); });
}

std::string request_text(const Request& request, const Endpoint& endpoint) {
    std::string text = fmt::format("{} {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: callboard/{}\r\n", request.verb, request.target,
                                   endpoint.authority(), CALLBOARD_VERSION);
    if (!names_header(request, "Accept")) text += "Accept: application/json\r\n";
    text += "Accept-Encoding: identity\r\n";
    if (!names_header(request, "Content-Type")) text += "Content-Type: application/json\r\n";
    for (const Header& header : request.headers) text += fmt::format("{}: {}\r\n", header.name, header.value);
    if (!request.body.empty() || !request.only_reads()) text += fmt::format("Content-Length: {}\r\n", request.body.size());
    return text + "\r\n" + request.body;
}

}  // namespace callboard::api
