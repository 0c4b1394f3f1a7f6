#include "api/content_encoding.h"

#include "api/errors.h"
#include "tests/api/transport_fixture.h"

namespace callboard::api {
namespace {

class CompressedAnswers : public TransportTest {
protected:
    Result<Response> answered(std::string bytes) {
        ScriptedServer server([&](Peer& peer) {
            request = peer.read_request();
            peer.write(bytes);
        });
        connect_to(server);
        Result<Response> response = get();
        transport.reset();
        return response;
    }
    std::string request;
};

TEST_F(CompressedAnswers, AreNotAskedFor) {
    EXPECT_TRUE(answered(http_answer("[]")).has_value());
    EXPECT_THAT(request, testing::HasSubstr("\r\nAccept-Encoding: identity\r\n"));
    EXPECT_TRUE(answered(http_answer("[]", "Content-Encoding: identity\r\n")).has_value());
}

TEST_F(CompressedAnswers, AreNamedAndItIsSaidWhatToDo) {
    for (const char* coding : {"gzip", "br", "deflate", "zstd", "identity, gzip"}) {
        const auto response = answered(http_answer("[]", fmt::format("Content-Encoding: {}\r\n", coding)));
        ASSERT_EQ(kind_of(response), ErrorKind::Protocol);
        const Failure failure = failure_from(response.error(), "/");
        EXPECT_EQ(failure.name, "CompressedAnswer");
        EXPECT_THAT(failure.error.message(), testing::HasSubstr(fmt::format("({})", coding)));
        EXPECT_THAT(failure.error.message(), testing::HasSubstr("Switch compression off"));
    }
}

TEST_F(CompressedAnswers, AreKnownByTheirBytesToo) {
    EXPECT_EQ(kind_of(answered(http_answer("\x1F\x8B\x08 and so on"))), ErrorKind::Protocol);
}

TEST_F(CompressedAnswers, OfABusyServerSayByTheirStatusWhatToDo) {
    for (const int status : {429, 500, 503}) {
        const auto response =
            answered(fmt::format("HTTP/1.1 {} No\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n....", status));
        ASSERT_TRUE(response.has_value());
        EXPECT_EQ(response->status, status);
        EXPECT_EQ(response->body, "");
    }
    EXPECT_EQ(kind_of(answered("HTTP/1.1 403 No\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n....")),
              ErrorKind::Protocol);
}

}  // namespace
}  // namespace callboard::api
