#include "api/endpoint.h"

#include "base/utf8.h"

#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <charconv>

namespace callboard::api {
namespace {

constexpr std::uint16_t default_port(Scheme scheme) { return scheme == Scheme::Https ? 443 : 80; }

Error configuration_error(std::string message) { return {ErrorKind::Configuration, std::move(message), "api.url"}; }

bool is_loopback(const std::string& host) {
    if (ascii_equals_ignoring_case(host, "localhost")) return true;
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host, error);
    return !error && address.is_loopback();
}

std::string without_brackets(std::string host) {
    if (host.size() >= 2 && host.front() == '[' && host.back() == ']') return host.substr(1, host.size() - 2);
    return host;
}

// Boost.URL 1.81 wraps port numbers around. 0 for none or one out of range.
std::uint16_t port_of(const boost::urls::url_view& url, Scheme scheme) {
    if (!url.has_port() || url.port().empty()) return default_port(scheme);
    const auto digits = url.port();
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return error == std::errc() && end == digits.data() + digits.size() ? port : std::uint16_t{0};
}

// Boost.URL 1.81 takes "127.0.0.1.example.com" for the host 127.0.0.1 and a path without a slash.
bool has_broken_host(const boost::urls::url_view& url) {
    return url.has_authority() && !url.encoded_path().empty() && !url.encoded_path().starts_with('/');
}

}  // namespace

std::string Endpoint::authority() const {
    const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return port == default_port(scheme) ? name : fmt::format("{}:{}", name, port);
}

std::string Endpoint::origin() const { return fmt::format("{}://{}", scheme == Scheme::Https ? "https" : "http", authority()); }

Result<Endpoint> parse_endpoint(std::string_view text) {
    const auto parsed = boost::urls::parse_absolute_uri(text);
    if (!parsed || has_broken_host(*parsed))
        return configuration_error("This is no URL; expected something like https://HOST/api/public/v2.");
    const boost::urls::url_view url = *parsed;
    Endpoint endpoint;
    if (url.scheme_id() == boost::urls::scheme::https) {
        endpoint.scheme = Scheme::Https;
    } else if (url.scheme_id() == boost::urls::scheme::http) {
        endpoint.scheme = Scheme::Http;
    } else {
        return configuration_error("The URL must start with https:// (http:// for a loopback address only).");
    }
    if (url.has_userinfo() || url.has_query()) {
        return configuration_error(
            "The URL must hold neither a user name nor a query; key and secret have settings of their own.");
    }
    endpoint.host = without_brackets(std::string(url.host()));
    if (endpoint.host.empty()) return configuration_error("The URL names no host.");
    const bool valid_host = std::all_of(endpoint.host.begin(), endpoint.host.end(), [](char c) { return c > ' ' && c < 0x7F; });
    if (!valid_host) return configuration_error("The host name may only hold ASCII letters, digits, dots and hyphens.");
    endpoint.port = port_of(url, endpoint.scheme);
    if (endpoint.port == 0) return configuration_error("The URL's port must be a number from 1 to 65535.");
    endpoint.base_path = std::string(url.encoded_path());
    while (!endpoint.base_path.empty() && endpoint.base_path.back() == '/') endpoint.base_path.pop_back();
    if (endpoint.scheme == Scheme::Http && !is_loopback(endpoint.host)) {
        return configuration_error(
            fmt::format("Plain http is accepted for loopback addresses only, and {} is none. Use https://.", endpoint.host));
    }
    return endpoint;
}

Result<std::string> same_host_target(const Endpoint& endpoint, std::string_view reference) {
    const auto parsed = boost::urls::parse_uri_reference(reference);
    if (!parsed || has_broken_host(*parsed))
        return Error(ErrorKind::Protocol, "The server named a picture by something that is no URL.");
    const boost::urls::url_view url = *parsed;
    if (url.has_scheme() || url.has_authority()) {
        const Scheme scheme = url.scheme_id() == boost::urls::scheme::http ? Scheme::Http : Scheme::Https;
        const bool same_scheme = !url.has_scheme() || (scheme == endpoint.scheme && url.has_authority());
        const std::uint16_t port = port_of(url, url.has_scheme() ? scheme : endpoint.scheme);
        const std::string host = without_brackets(std::string(url.host()));
        if (!same_scheme || port != endpoint.port || !ascii_equals_ignoring_case(host, endpoint.host)) {
            return Error(ErrorKind::Protocol, "The server named a picture on another host; it is not fetched.");
        }
    }
    std::string target(url.encoded_path());
    if (target.empty()) return Error(ErrorKind::Protocol, "The server named a picture without a path.");
    if (target.front() != '/') target.insert(target.begin(), '/');
    if (url.has_query()) target.append("?").append(std::string(url.encoded_query()));
    return target;
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                                c == '.' || c == '_' || c == '~';
        if (unreserved) {
            encoded.push_back(c);
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

}  // namespace callboard::api
