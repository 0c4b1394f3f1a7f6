// Certificate authorities and certificates made on the spot, good ones and bad ones.
#pragma once

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <memory>
#include <string>

namespace callboard::api {

struct CertificateWish {
    std::string names = "DNS:localhost,IP:127.0.0.1";  // subjectAltName
    long valid_from = -3'600;                          // seconds from the present
    long valid_until = 3'600;
    int rsa_bits = 0;  // 0: P-256
    bool sha1 = false;
};

class Identity {
public:
    static Identity authority(const CertificateWish& wish = {"", -7'200, 7'200});
    static Identity self_signed(const CertificateWish& wish);
    Identity issue(const CertificateWish& wish) const;
    // Below this one, which signs what a server has.
    Identity intermediate() const;

    void write_certificate(const std::filesystem::path& path) const;
    X509* certificate() const { return certificate_.get(); }
    EVP_PKEY* key() const { return key_.get(); }

private:
    explicit Identity(int rsa_bits);
    void sign(const CertificateWish& wish, const Identity& issuer, bool is_authority);

    std::shared_ptr<EVP_PKEY> key_;
    std::shared_ptr<X509> certificate_;
};

}  // namespace callboard::api
