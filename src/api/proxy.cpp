#include "api/proxy.h"

#include "base/utf8.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/url/parse.hpp>

#include <openssl/evp.h>

#include <charconv>

namespace callboard::api {
namespace {

namespace ip = boost::asio::ip;

std::optional<ip::address> address_of(const std::string& text) {
    boost::system::error_code error;
    const ip::address address = ip::make_address(text, error);
    return error ? std::nullopt : std::optional(address);
}

template <class Network, class Address>
bool is_within(const Network& network, const Address& address) {
    return Network(address, network.prefix_length()).canonical() == network.canonical();
}

bool is_in_range(const std::string& host, const std::string& range) {
    const auto address = address_of(host);
    if (!address) return false;
    boost::system::error_code error;
    if (address->is_v4()) {
        const auto network = ip::make_network_v4(range, error);
        return !error && is_within(network, address->to_v4());
    }
    const auto network = ip::make_network_v6(range, error);
    return !error && is_within(network, address->to_v6());
}

// Takes ":443" or "]:443" from the end of an exception. An IPv6 address without brackets has no port.
std::optional<std::uint16_t> take_port(std::string_view& exception) {
    const std::size_t colon = exception.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const bool is_bare_v6 = exception.find(':') != colon && exception[colon - 1] != ']';
    if (is_bare_v6) return std::nullopt;
    std::uint16_t port = 0;
    const char* end = exception.data() + exception.size();
    const auto parsed = std::from_chars(exception.data() + colon + 1, end, port);
    if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    exception = exception.substr(0, colon);
    return port;
}

bool excepts(std::string_view exception, const Endpoint& endpoint) {
    if (exception == "*") return true;
    const auto port = take_port(exception);
    if (port && *port != endpoint.port) return false;
    if (exception.starts_with('[') && exception.ends_with(']')) exception = exception.substr(1, exception.size() - 2);
    if (exception.find('/') != std::string_view::npos) return is_in_range(endpoint.host, std::string(exception));
    const auto host_address = address_of(endpoint.host);
    if (const auto address = address_of(std::string(exception)); address || host_address) return address == host_address;
    if (exception.starts_with("*.")) exception.remove_prefix(1);
    if (exception.starts_with('.')) exception.remove_prefix(1);
    if (exception.empty()) return false;
    std::string_view host = endpoint.host;
    if (host.size() <= exception.size()) return ascii_equals_ignoring_case(host, exception);
    host.remove_prefix(host.size() - exception.size() - 1);
    return host.front() == '.' && ascii_equals_ignoring_case(host.substr(1), exception);
}

bool is_excepted(std::string_view exceptions, const Endpoint& endpoint) {
    constexpr std::string_view kSeparators = ", \t";
    while (!exceptions.empty()) {
        const std::size_t end = std::min(exceptions.find_first_of(kSeparators), exceptions.size());
        if (end > 0 && excepts(exceptions.substr(0, end), endpoint)) return true;
        exceptions.remove_prefix(std::min(end + 1, exceptions.size()));
    }
    return false;
}

Error unusable(std::string message) { return {ErrorKind::Configuration, std::move(message), "HTTPS_PROXY"}; }

Secret basic_credentials(std::string user_and_password) {
    std::string encoded((user_and_password.size() + 2) / 3 * 4 + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                       reinterpret_cast<const unsigned char*>(user_and_password.data()),
                                       static_cast<int>(user_and_password.size()));
    wipe(user_and_password);
    encoded.resize(static_cast<std::size_t>(length));
    return Secret(std::move(encoded));
}

Result<Proxy> parse_proxy(std::string_view text) {
    std::string url(text);
    if (url.find("://") == std::string::npos) url.insert(0, "http://");
    const auto parsed = boost::urls::parse_absolute_uri(url);
    const bool has_path = parsed && !parsed->encoded_path().empty() && parsed->encoded_path() != "/";
    if (!parsed || has_path || parsed->has_query() || parsed->host().empty())
        return unusable("This is no address of a proxy; expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.");
    if (parsed->scheme_id() != boost::urls::scheme::http)
        return unusable("Only proxies that are spoken to by http:// can be used; what goes through them is TLS all the same.");
    Proxy proxy;
    proxy.host = std::string(parsed->host());
    if (proxy.host.starts_with('[') && proxy.host.ends_with(']')) proxy.host = proxy.host.substr(1, proxy.host.size() - 2);
    if (parsed->has_port() && !parsed->port().empty()) {
        const auto digits = parsed->port();
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), proxy.port);
        if (error != std::errc() || end != digits.data() + digits.size() || proxy.port == 0)
            return unusable("The proxy's port must be a number from 1 to 65535.");
    }
    if (parsed->has_userinfo()) proxy.credentials = basic_credentials(parsed->user() + ":" + parsed->password());
    return proxy;
}

bool is_loopback(const std::string& host) {
    const auto address = address_of(host);
    return ascii_equals_ignoring_case(host, "localhost") || (address && address->is_loopback());
}

}  // namespace

std::string Proxy::authority() const {
    return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
}

Result<std::optional<Proxy>> proxy_for(const Endpoint& endpoint, std::string_view url, std::string_view exceptions) {
    url = trimmed(url);
    const bool is_direct = endpoint.scheme == Scheme::Http || is_loopback(endpoint.host) || is_excepted(exceptions, endpoint);
    if (url.empty() || is_direct) return std::optional<Proxy>();
    Result<Proxy> proxy = parse_proxy(url);
    if (!proxy) return proxy.error();
    return std::optional(*std::move(proxy));
}

}  // namespace callboard::api
