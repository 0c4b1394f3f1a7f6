#include "base/files.h"
#include "http_client.h"
#include "simulator/simulator.h"
#include "simulator/truth_log.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <fstream>

namespace callboard::simulator {
namespace {

class FilesTest : public testing::Test {
protected:
    FilesTest() : folder(std::filesystem::temp_directory_path() / fmt::format("callboard-simulator-{}", ::getpid())) {
        std::filesystem::create_directories(folder);
        settings.pace = 0;
        settings.opening = SimulatorSettings::Opening::Quiet;
    }
    ~FilesTest() override { std::filesystem::remove_all(folder); }

    // A certificate signed by itself, and its key.
    void make_certificate() {
        EVP_PKEY* pair = EVP_EC_gen("P-256");
        X509* certificate = X509_new();
        X509_set_version(certificate, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, pair);
        X509_NAME* name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("127.0.0.1"), -1, -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_sign(certificate, pair, EVP_sha256());
        BIO* out = BIO_new_file((folder / "cert.pem").c_str(), "w");
        PEM_write_bio_X509(out, certificate);
        BIO_free(out);
        out = BIO_new_file((folder / "key.pem").c_str(), "w");
        PEM_write_bio_PrivateKey(out, pair, nullptr, nullptr, 0, nullptr, nullptr);
        BIO_free(out);
        X509_free(certificate);
        EVP_PKEY_free(pair);
    }

    const std::filesystem::path folder;
    SystemClock clock;
    SimulatorSettings settings;
};

TEST_F(FilesTest, SpeaksHttps) {
    make_certificate();
    settings.tls_certificate = folder / "cert.pem";
    settings.tls_key = folder / "key.pem";
    const auto simulator = Simulator::start(settings, clock);
    ASSERT_TRUE(simulator) << simulator.error().text();
    EXPECT_TRUE((*simulator)->url().starts_with("https://127.0.0.1:"));
    HttpClient client((*simulator)->port());
    ASSERT_TRUE(client.start_tls(folder / "cert.pem"));
    for (int i = 0; i < 3; ++i) {
        const HttpResponse response = client.exchange("GET /img/customers/nova.svg HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_EQ(response.status, 200);
    }
}

TEST_F(FilesTest, SurvivesAClientThatSpeaksNoTls) {
    make_certificate();
    settings.tls_certificate = folder / "cert.pem";
    settings.tls_key = folder / "key.pem";
    const auto simulator = Simulator::start(settings, clock);
    ASSERT_TRUE(simulator);
    HttpClient plain((*simulator)->port());
    plain.send("GET / HTTP/1.1\r\n\r\n");
    plain.receive_all();
    HttpClient client((*simulator)->port());
    EXPECT_TRUE(client.start_tls(folder / "cert.pem"));
}

TEST_F(FilesTest, ACertificateThatCannotBeUsedIsTold) {
    settings.tls_certificate = folder / "none.pem";
    const auto half = Simulator::start(settings, clock);
    ASSERT_FALSE(half);
    EXPECT_EQ(half.error().kind(), ErrorKind::Tls);
    settings.tls_key = folder / "none.pem";
    const auto missing = Simulator::start(settings, clock);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().source(), (folder / "none.pem").string());
}

TEST_F(FilesTest, TheTruthIsWrittenLineByLine) {
    settings.truth_log = folder / "truth.jsonl";
    const auto simulator = Simulator::start(settings, clock);
    ASSERT_TRUE(simulator);
    const std::string desk = (*simulator)->desk_ids().front();
    (*simulator)->register_customer({});
    const auto customer = (*simulator)->call_next(desk);
    ASSERT_TRUE(customer);
    const Result<std::string> text = read_file(folder / "truth.jsonl", 10'000);
    ASSERT_TRUE(text);
    const long long at = unix_milliseconds((*simulator)->truth().front().at);
    EXPECT_EQ(*text, fmt::format(R"({{"t":{},"event":"call","customer":"{}","display":"A017","desk":"{}"}})"
                                 "\n",
                                 at, *customer, desk));
}

TEST_F(FilesTest, ATruthThatCannotBeWrittenIsToldOnce) {
    settings.truth_log = "/dev/full";
    const auto simulator = Simulator::start(settings, clock);
    ASSERT_TRUE(simulator) << simulator.error().text();
    testing::internal::CaptureStderr();
    (*simulator)->register_customer({});
    (*simulator)->register_customer({});
    const std::string desk = (*simulator)->desk_ids().front();
    ASSERT_TRUE((*simulator)->call_next(desk));
    ASSERT_TRUE((*simulator)->call_next(desk));
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_THAT(said, testing::HasSubstr("/dev/full: The truth log cannot be written: No space left on device."));
    EXPECT_EQ(said.find("truth log"), said.rfind("truth log"));
}

TEST_F(FilesTest, AWrongSettingIsTold) {
    settings.truth_log = folder / "no" / "folder" / "truth.jsonl";
    EXPECT_EQ(Simulator::start(settings, clock).error().kind(), ErrorKind::File);
    settings.truth_log.reset();
    settings.pace = -1;
    EXPECT_EQ(Simulator::start(settings, clock).error().kind(), ErrorKind::Configuration);
    settings.pace = 0;
    ASSERT_TRUE(write_file_atomically(folder / "store.json", R"({"keys": 1})"));
    settings.store_file = folder / "store.json";
    EXPECT_EQ(Simulator::start(settings, clock).error().text(), (folder / "store.json").string() + ": /keys: expected a list");
}

}  // namespace
}  // namespace callboard::simulator
