#include "api/signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace callboard::api {

std::string sign(const Secret& secret, std::string_view verb, std::string_view uri, UnixTime time) {
    const std::string text = fmt::format("{}{}{}", verb, uri, unix_milliseconds(time));
    const std::string_view key = secret.reveal();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         digest.data(), &length);
    std::string hexadecimal;
    hexadecimal.reserve(2 * length);
    constexpr std::string_view digits = "0123456789abcdef";
    for (unsigned int i = 0; i < length; ++i) {
        hexadecimal.push_back(digits[digest[i] >> 4U]);
        hexadecimal.push_back(digits[digest[i] & 0x0FU]);
    }
    return hexadecimal;
}

}  // namespace callboard::api
