#include "simulator/self_made_tls.h"

#include "base/files.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace callboard::simulator {
namespace {

constexpr std::size_t kLargestFile = 64U << 10U;
constexpr auto kLeastLeft = std::chrono::hours(24);
constexpr long kDay = 24L * 60 * 60;
// Browsers and Apple's libraries refuse certificates that are valid for longer.
constexpr long kCertificateDays = 397;
constexpr long kAuthorityDays = 3650;

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;

enum class Role { Authority, Server };

bool add_extension(X509* certificate, X509* issuer, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool add_extensions(X509* certificate, X509* issuer, Role role) {
    if (!add_extension(certificate, issuer, NID_subject_key_identifier, "hash")) return false;
    if (role == Role::Authority) {
        return add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
               add_extension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
    }
    return add_extension(certificate, issuer, NID_authority_key_identifier, "keyid") &&
           add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
           add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature") &&
           add_extension(certificate, issuer, NID_ext_key_usage, "serverAuth") &&
           add_extension(certificate, issuer, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
}

bool set_name_and_dates(X509* certificate, Role role, UnixTime now) {
    std::uint64_t serial = 0;
    if (RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) != 1) return false;
    const char* name = role == Role::Authority ? "Callboard simulator authority" : "Callboard simulator";
    const std::time_t start = std::chrono::system_clock::to_time_t(now) - kDay;
    const long days = role == Role::Authority ? kAuthorityDays : kCertificateDays;
    return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1U) == 1 &&
           ASN1_TIME_set(X509_getm_notBefore(certificate), start) != nullptr &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), start + days * kDay) != nullptr &&
           X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                                      reinterpret_cast<const unsigned char*>(name), -1, -1, 0) == 1;
}

// Null when OpenSSL refuses. The authority signs itself: it has no issuer.
Certificate make_certificate(Role role, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuer_key, UnixTime now) {
    Certificate certificate(X509_new());
    if (!certificate || X509_set_version(certificate.get(), X509_VERSION_3) != 1) return nullptr;
    if (!set_name_and_dates(certificate.get(), role, now) || X509_set_pubkey(certificate.get(), key) != 1) return nullptr;
    X509* signs = issuer != nullptr ? issuer : certificate.get();
    if (X509_set_issuer_name(certificate.get(), X509_get_subject_name(signs)) != 1) return nullptr;
    if (!add_extensions(certificate.get(), signs, role)) return nullptr;
    return X509_sign(certificate.get(), issuer_key, EVP_sha256()) > 0 ? std::move(certificate) : nullptr;
}

template <class Write>
std::string pem(Write write) {
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || write(bio.get()) != 1) return {};
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
    return pem([certificate](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

std::string pem_of(EVP_PKEY* key) {
    return pem([key](BIO* bio) { return PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

Certificate read_certificate(const std::filesystem::path& file) {
    const Result<std::string> text = read_file(file, kLargestFile);
    if (!text) return nullptr;
    const Bio bio(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
    Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return certificate;
}

Key read_key(const std::filesystem::path& file) {
    const Result<std::string> text = read_file(file, kLargestFile);
    if (!text) return nullptr;
    const Bio bio(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return key;
}

// Whether the files of an earlier start still serve. One that ended in the midst of writing leaves files that do not match.
bool is_usable(const SelfMadeTls& files, UnixTime now) {
    const Certificate authority = read_certificate(files.authority);
    const Certificate certificate = read_certificate(files.certificate);
    const Key key = read_key(files.key);
    if (!authority || !certificate || !key) return false;
    const Key authority_key(X509_get_pubkey(authority.get()));
    std::time_t until = std::chrono::system_clock::to_time_t(now + kLeastLeft);
    const bool is_signed =
        X509_verify(certificate.get(), authority_key.get()) == 1 && X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    return is_signed && X509_cmp_time(X509_get0_notAfter(certificate.get()), &until) > 0;
}

Result<void> make_files(const SelfMadeTls& files, UnixTime now) {
    const Key authority_key(EVP_EC_gen("P-256"));
    const Key key(EVP_EC_gen("P-256"));
    const Certificate authority = make_certificate(Role::Authority, authority_key.get(), nullptr, authority_key.get(), now);
    const Certificate certificate =
        authority ? make_certificate(Role::Server, key.get(), authority.get(), authority_key.get(), now) : nullptr;
    if (!certificate) return Error(ErrorKind::Tls, "OpenSSL cannot make a certificate.", files.certificate.string());
    const Result<void> key_written = write_file_atomically(files.key, pem_of(key.get()), Readers::Owner);
    if (!key_written) return key_written;
    if (const Result<void> written = write_file_atomically(files.certificate, pem_of(certificate.get())); !written) {
        return written;
    }
    return write_file_atomically(files.authority, pem_of(authority.get()));
}

}  // namespace

Result<SelfMadeTls> self_made_tls(const std::filesystem::path& folder, UnixTime now) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return Error(ErrorKind::File, fmt::format("The folder for the certificates cannot be made: {}.", error.message()),
                     folder.string());
    }
    SelfMadeTls files{folder / "ca.pem", folder / "server.pem", folder / "server-key.pem"};
    if (is_usable(files, now)) return files;
    if (const Result<void> made = make_files(files, now); !made) return made.error();
    return files;
}

}  // namespace callboard::simulator
