#include "tests/api/certificates.h"

#include <openssl/ec.h>
#include <openssl/pem.h>

#include <cstdio>

namespace callboard::api {
namespace {

long next_serial() {
    static long serial = 1;
    return serial++;
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void add_common_name(X509_NAME* name, const std::string& text) {
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(text.c_str()), -1, -1, 0);
}

}  // namespace

Identity::Identity(int rsa_bits)
    : key_(rsa_bits > 0 ? EVP_RSA_gen(static_cast<unsigned>(rsa_bits)) : EVP_EC_gen("P-256"), &EVP_PKEY_free),
      certificate_(X509_new(), &X509_free) {}

void Identity::sign(const CertificateWish& wish, const Identity& issuer, bool is_authority) {
    X509* certificate = certificate_.get();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), next_serial());
    X509_gmtime_adj(X509_getm_notBefore(certificate), wish.valid_from);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wish.valid_until);
    X509_set_pubkey(certificate, key_.get());
    add_common_name(
        X509_get_subject_name(certificate),
        is_authority ? fmt::format("Test authority {}", ASN1_INTEGER_get(X509_get0_serialNumber(certificate))) : "Test server");
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer.certificate()));
    add_extension(certificate, issuer.certificate(), NID_basic_constraints,
                  is_authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!wish.names.empty()) add_extension(certificate, issuer.certificate(), NID_subject_alt_name, wish.names);
    X509_sign(certificate, issuer.key(), wish.sha1 ? EVP_sha1() : EVP_sha256());
}

Identity Identity::authority(const CertificateWish& wish) {
    Identity identity(wish.rsa_bits);
    identity.sign(wish, identity, true);
    return identity;
}

Identity Identity::self_signed(const CertificateWish& wish) {
    Identity identity(wish.rsa_bits);
    identity.sign(wish, identity, false);
    return identity;
}

Identity Identity::issue(const CertificateWish& wish) const {
    Identity identity(wish.rsa_bits);
    identity.sign(wish, *this, false);
    return identity;
}

Identity Identity::intermediate() const {
    Identity identity(0);
    identity.sign({"", -7'200, 7'200}, *this, true);
    return identity;
}

void Identity::write_certificate(const std::filesystem::path& path) const {
    std::FILE* file = std::fopen(path.c_str(), "w");
    PEM_write_X509(file, certificate_.get());
    std::fclose(file);
}

}  // namespace callboard::api
