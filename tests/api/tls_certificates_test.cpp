// Which servers are believed, at which time, and what is said of the others.
#include "api/dates.h"
#include "api/errors.h"
#include "tests/api/tls_fixture.h"

namespace callboard::api {
namespace {

using std::chrono::hours;

constexpr hours kYear = hours(24 * 365);

class CertificatesTest : public TlsTest {
protected:
    std::optional<Failure> failure(const ScriptedServer& server) {
        connect_to(server, "https");
        const auto response = get();
        transport.reset();
        if (response) return std::nullopt;
        return failure_from(response.error(), "/");
    }
};

TEST_F(CertificatesTest, BadOnesAreRefusedAndItIsSaidWhy) {
    const CertificateWish good;
    CertificateWish sha1;
    sha1.sha1 = true;
    CertificateWish small;
    small.rsa_bits = 1'024;
    const std::vector<std::pair<Identity, const char*>> refused = {
        {authority.issue({"DNS:other.example"}), "CertificateOfAnotherHost: "},
        {authority.issue({"DNS:localhos*"}), "CertificateOfAnotherHost: "},
        {authority.issue({""}), "CertificateOfAnotherHost: "},
        {authority.issue({"DNS:localhost", -7'200, -3'600}), "CertificateExpired: "},
        {authority.issue({"DNS:localhost", 3'600, 7'200}), "CertificateNotYetValid: "},
        {authority.issue(sha1), "CertificateTooWeak: "},
        {authority.issue(small), "CertificateTooWeak: "},
        {Identity::authority().issue(good), "CertificateUntrusted: "},
        {Identity::self_signed(good), "CertificateUntrusted: "},
        {authority.intermediate().issue(good), "CertificateUntrusted: "},  // the intermediate is not sent
    };
    for (const auto& [identity, why] : refused) EXPECT_THAT(refusal(identity), testing::HasSubstr(why));
    EXPECT_THAT(refusal(authority.issue(good), "localhost", ServerTls::Old), testing::HasSubstr("TLS 1.2 or later"));
}

TEST_F(CertificatesTest, WhenTheFirstOfThemEndsIsKnownAfterAnAnswer) {
    ScriptedServer server(answering(http_answer("[]")), authority.issue({"DNS:localhost", -3'600, 7'200}));
    connect_to(server, "https");
    EXPECT_FALSE(transport->certificates_end());
    ASSERT_TRUE(get());
    const auto end = transport->certificates_end();
    transport.reset();
    ASSERT_TRUE(end);
    EXPECT_LE(*end - clock.now().unix, hours(2));
    EXPECT_GT(*end - clock.now().unix, hours(1));
}

TEST_F(CertificatesTest, ASmallAuthorityIsRefused) {
    CertificateWish small{"", -7'200, 7'200, 1'024};
    const Identity weak = Identity::authority(small);
    weak.write_certificate(*ca_file);
    EXPECT_THAT(refusal(weak.issue({})), testing::HasSubstr("too weak"));
}

TEST_F(CertificatesTest, AnIntermediateThatIsSentIsUsed) {
    const Identity intermediate = authority.intermediate();
    ScriptedServer server(answering(http_answer("[]")), intermediate.issue({}), ServerTls::Current, {intermediate});
    EXPECT_FALSE(failure(server));
}

TEST_F(CertificatesTest, AMendedCaFileIsTrustedWithoutRestart) {
    Identity::authority().write_certificate(*ca_file);
    ScriptedServer server(answering(http_answer("[]")), authority.issue({}));
    connect_to(server, "https");
    EXPECT_EQ(kind_of(get()), ErrorKind::Tls);
    EXPECT_EQ(requests, 0);
    authority.write_certificate(*ca_file);
    EXPECT_TRUE(get().has_value());
    transport.reset();
}

TEST_F(CertificatesTest, AnAuthorityThatIsTakenOutOfTheFileIsTrustedNoMore) {
    limits.reuse = Duration(0);
    ScriptedServer server(answering(http_answer("[]")), authority.issue({}));
    connect_to(server, "https");
    ASSERT_TRUE(get().has_value());
    Identity::authority().write_certificate(*ca_file);
    EXPECT_EQ(kind_of(get()), ErrorKind::Tls) << "no session helps it either";
    EXPECT_EQ(requests, 1);
    transport.reset();
}

TEST_F(CertificatesTest, ATimeThatDoesNotFitIsToldWithTheDates) {
    const auto told = [](const Failure& failure, std::string_view name) {
        EXPECT_EQ(failure.name, name);
        EXPECT_EQ(failure.error.kind(), ErrorKind::Tls);
        return failure.error.message();
    };
    const UnixTime now = clock.now().unix;
    {
        ScriptedServer early(answering(http_answer("[]")), authority.issue({"DNS:localhost", 3'600, 7'200}));
        const std::string message = told(*failure(early), "CertificateNotYetValid");
        EXPECT_THAT(message, testing::HasSubstr("valid from " + utc_text(now + hours(1))));
        EXPECT_THAT(message, testing::HasSubstr("this machine says " + utc_text(clock.now().unix)));
    }
    clock.off = 10 * kYear;
    ScriptedServer server(answering(http_answer("[]")), authority.issue({}));
    const std::string message = told(*failure(server), "CertificateExpired");
    EXPECT_THAT(message, testing::HasSubstr("valid until " + utc_text(now + hours(1))));
    EXPECT_THAT(message, testing::HasSubstr("this machine says " + utc_text(clock.now().unix)));
    EXPECT_EQ(requests, 0);
}

TEST_F(CertificatesTest, AMachineOf1970IsHelpedByWhatIsKnown) {
    const UnixTime now = clock.now().unix;
    clock.off = -std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
    ScriptedServer server(answering(http_answer("[]")), authority.issue({"DNS:localhost", -2, 3'600}));
    const auto unknown = failure(server);
    ASSERT_TRUE(unknown);
    EXPECT_EQ(unknown->name, "CertificateNotYetValid") << "made after the program";
    EXPECT_THAT(unknown->error.message(), testing::HasSubstr("this machine says 1970-01-01 00:0"));
    EXPECT_EQ(requests, 0);
    known_time = now;
    EXPECT_FALSE(failure(server));
    known_time = now + hours(2);
    const auto expired = failure(server);
    ASSERT_TRUE(expired);
    EXPECT_EQ(expired->name, "CertificateExpired") << "an old clock makes no old certificate good";
    EXPECT_THAT(expired->error.message(), testing::HasSubstr("and it is at least " + utc_text(known_time)));
}

TEST_F(CertificatesTest, ADayOfTheBuildIsKnown) {
    const UnixTime now = clock.now().unix;
    clock.off = -std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
    const long year = std::chrono::seconds(kYear).count();
    authority = Identity::authority({"", -5 * year, 5 * year});
    authority.write_certificate(*ca_file);
    ScriptedServer server(answering(http_answer("[]")), authority.issue({"DNS:localhost", -5 * year, 5 * year}));
    EXPECT_FALSE(failure(server)) << "made before the program";
}

// Says a time with each answer, and closes after it.
class DatesTest : public CertificatesTest {
protected:
    ScriptedServer::Script dated() {
        return [this](Peer& peer) {
            peer.read_request();
            peer.write(http_answer("[]", date + "Connection: close\r\n"));
        };
    }
    std::string date;
};

TEST_F(DatesTest, AVerifiedAnswerMovesTheKnownTimeOn) {
    authority = Identity::authority({"", -7'200, 1'000'000});
    authority.write_certificate(*ca_file);
    ScriptedServer early(dated(), authority.issue({"DNS:localhost", -3'600, 100'000}));
    connect_to(early, "https");
    // It says that it is 3035 s later than this machine believes.
    clock.off = std::chrono::seconds(-3'035);
    const UnixTime right = clock.now().unix - clock.off;
    const std::time_t seconds = std::chrono::system_clock::to_time_t(right);
    std::array<char, 64> text{};
    std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", std::gmtime(&seconds));
    date = text.data();
    ASSERT_TRUE(get().has_value());
    clock.off -= hours(3);  // the machine's clock is set back
    EXPECT_TRUE(get().has_value()) << "its certificates would not be valid yet";
}

TEST_F(DatesTest, ATimeAtWhichItsCertificateIsOverIsNotBelieved) {
    ScriptedServer server(dated(), authority.issue({}));
    connect_to(server, "https");
    date = "Date: Sat, 24 Nov 2096 06:43:03 GMT\r\n";
    for (int i = 0; i < 3; ++i) {
        const auto response = get();
        ASSERT_TRUE(response.has_value()) << "it would be refused for ever";
        EXPECT_EQ(response->date, "");
    }
}

}  // namespace
}  // namespace callboard::api
