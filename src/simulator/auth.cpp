#include "simulator/auth.h"

#include "simulator/fields.h"
#include "simulator/store.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <charconv>

namespace callboard::simulator {
namespace {

std::optional<UnixTime> parse_timestamp(const std::optional<std::string>& text) {
    if (!text || text->empty() || text->size() > 15) return std::nullopt;
    long long milliseconds = 0;
    const char* end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, milliseconds);
    if (error != std::errc() || stopped != end || milliseconds < 0) return std::nullopt;
    return UnixTime(std::chrono::milliseconds(milliseconds));
}

// Takes as long for a wrong first digit as for a wrong last one.
bool same_digest(std::string_view expected, std::string_view given) {
    return expected.size() == given.size() && CRYPTO_memcmp(expected.data(), given.data(), expected.size()) == 0;
}

bool is_signed(const Request& request, std::string_view secret, std::string_view given, SignedUri signed_uri) {
    const auto matches = [&](std::string_view uri) {
        return same_digest(signature(secret, request.verb, uri, *request.timestamp), given);
    };
    const std::string_view whole = request.target;
    const std::string_view path = whole.substr(0, whole.find('?'));
    if (signed_uri == SignedUri::WithQuery) return matches(whole);
    if (signed_uri == SignedUri::WithoutQuery) return matches(path);
    return matches(whole) || matches(path);
}

}  // namespace

std::string signature(std::string_view secret, std::string_view verb, std::string_view uri, std::string_view timestamp) {
    const std::string text = fmt::format("{}{}{}", verb, uri, timestamp);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), reinterpret_cast<const unsigned char*>(text.data()),
         text.size(), digest.data(), &size);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

bool Replays::admit(std::string_view signature, UnixTime now, std::chrono::milliseconds window) {
    // A timestamp may lie ahead by the window, and is taken until it lies behind by the window.
    while (!in_order_.empty()) {
        const auto oldest = known_.find(in_order_.front());
        if (oldest->second + 2 * window >= now) break;
        known_.erase(oldest);
        in_order_.pop_front();
    }
    if (!known_.emplace(signature, now).second) return false;
    in_order_.emplace_back(signature);
    return true;
}

Identity authenticate(const Request& request, const Store& store, Replays& replays, UnixTime now,
                      const AuthSettings& settings) {
    if (!request.authorization) return {ApiError::NoAuthorizationHeaderError};
    const std::string_view header = *request.authorization;
    const std::size_t colon = header.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == header.size() ||
        header.find(':', colon + 1) != std::string_view::npos) {
        return {ApiError::NoTwoPartAuthorizationError};
    }
    const Object* key = store.find(Kind::Key, header.substr(0, colon));
    if (key == nullptr) return {ApiError::InvalidAPIKey};
    const std::optional<UnixTime> timestamp = parse_timestamp(request.timestamp);
    if (!timestamp) return {ApiError::InvalidTimestamp};
    if (!is_signed(request, text_of(*key, "secret"), header.substr(colon + 1), settings.signed_uri)) {
        return {ApiError::InvalidSignature};
    }
    const auto apart = *timestamp > now ? *timestamp - now : now - *timestamp;
    if (apart > settings.timestamp_window) return {ApiError::InvalidTimestamp};
    if (settings.refuse_replays && !replays.admit(header.substr(colon + 1), now, settings.timestamp_window)) {
        return {ApiError::InvalidTimestamp};
    }
    if (flag_of(*key, "locked")) return {ApiError::AccountIsLocked};
    return {std::nullopt, key};
}

}  // namespace callboard::simulator
