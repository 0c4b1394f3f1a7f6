// Signing where the machine's clock, or the server's, is wrong.
#include "tests/api/client_fixture.h"

#include "api/dates.h"

namespace callboard::api {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using test::error_response;
using test::json_response;

class ClientClock : public ClientTest {
protected:
    void SetUp() override {
        transport.handler = [this](const Request&) -> Result<Response> {
            const UnixTime right = clock.now().unix - machine_off;
            const UnixTime stamp(milliseconds(std::stoll(header(transport.requests.size() - 1, "X-FV-TIMESTAMP"))));
            const bool accepted = std::chrono::abs(stamp - (right + checks_off)) <= window;
            Response response = accepted ? json_response("{}") : error_response(403, "InvalidTimestamp");
            response.date = http_date(right + date_off);
            return response;
        };
    }
    static std::string http_date(UnixTime time) {
        const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
        std::array<char, 64> text{};
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&seconds));
        return text.data();
    }
    void set_machine_off(milliseconds off) {
        clock.value.unix += off - machine_off;
        machine_off = off;
    }
    bool ask() {
        clock.value.steady += 1s;
        clock.value.unix += 1s;
        return run(client().api_info()).has_value();
    }
    // Requests that a question took; 0 where it was refused.
    std::size_t asked() {
        const std::size_t before = transport.requests.size();
        return ask() ? transport.requests.size() - before : 0;
    }

    milliseconds window = 300s;
    milliseconds machine_off{0};  // all against the right time
    milliseconds date_off{0};     // what the server writes
    milliseconds checks_off{0};   // what it checks by
};

TEST_F(ClientClock, AMachineThatIsWrongCostsOneRequest) {
    const auto epoch = -clock.value.unix.time_since_epoch();
    for (const milliseconds off : {milliseconds(1h), milliseconds(-1h), milliseconds(8'760h), milliseconds(epoch)}) {
        set_machine_off(0ms);
        ASSERT_EQ(asked(), 1U);
        set_machine_off(off);
        EXPECT_EQ(asked(), 1U) << "the server's time is known, whatever the machine's is set to";
    }
}

TEST_F(ClientClock, AMachineThatStartsWrongIsRefusedOnceAndThenNeverAgain) {
    set_machine_off(-clock.value.unix.time_since_epoch());
    EXPECT_EQ(asked(), 2U);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(asked(), 1U);
    set_machine_off(0ms);  // the time is synchronised
    for (int i = 0; i < 5; ++i) EXPECT_EQ(asked(), 1U);
}

TEST_F(ClientClock, AMachineThatIsWrongWithinTheWindowIsNotRefusedLaterEither) {
    set_machine_off(-290s);
    EXPECT_EQ(asked(), 1U);
    set_machine_off(-310s);  // drifts out of it
    EXPECT_EQ(asked(), 1U);
}

TEST_F(ClientClock, AboutRightIsLeftAlone) {
    set_machine_off(2s);
    ASSERT_TRUE(ask());
    ASSERT_TRUE(ask());
    EXPECT_EQ(header(1, "X-FV-TIMESTAMP"), fmt::format("{}", unix_milliseconds(clock.now().unix)));
}

TEST_F(ClientClock, AStrictServerGetsItsOwnTime) {
    window = 1'100ms;
    set_machine_off(3s);
    EXPECT_EQ(asked(), 2U);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(asked(), 1U);
}

TEST_F(ClientClock, AServerThatWritesAWrongDateIsServedByTheMachinesTime) {
    date_off = milliseconds(2h);
    EXPECT_EQ(asked(), 1U) << "nothing is known yet";
    EXPECT_EQ(asked(), 2U) << "the Date is believed, and refused";
    for (int i = 0; i < 5; ++i) EXPECT_EQ(asked(), 1U);
}

TEST_F(ClientClock, AServerWhoseClockIsSetIsFollowed) {
    for (const milliseconds off : {milliseconds(2h), milliseconds(5h), milliseconds(0)}) {
        checks_off = date_off = off;
        EXPECT_EQ(asked(), 2U);
        for (int i = 0; i < 5; ++i) EXPECT_EQ(asked(), 1U);
    }
}

TEST_F(ClientClock, WhatIsAlwaysRefusedIsTriedTwice) {
    checks_off = milliseconds(1'000h);
    for (int i = 0; i < 5; ++i) {
        const std::size_t before = transport.requests.size();
        EXPECT_FALSE(ask());
        EXPECT_EQ(transport.requests.size() - before, 2U);
    }
}

}  // namespace
}  // namespace callboard::api
