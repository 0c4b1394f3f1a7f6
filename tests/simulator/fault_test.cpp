#include "simulator/fault.h"

#include "simulator/response_bytes.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

using namespace std::chrono_literals;
using Kind = Fault::Kind;

const UnixTime kNow{1'532'765'076'811ms};

std::optional<Fault> parsed(std::string_view text, std::string& reason) {
    return parse_fault(boost::json::parse(text).as_object(), reason);
}

Reply spoilt(const Fault& fault, std::string body = R"({"a":"text","b":true})") {
    Reply reply;
    reply.body = std::move(body);
    spoil(reply, fault);
    return reply;
}

TEST(Faults, OneWithoutScopeSpoilsOneRequest) {
    Faults faults(1);
    faults.add({.kind = Kind::Delay}, kNow);
    EXPECT_TRUE(faults.take("/customers", kNow));
    EXPECT_FALSE(faults.take("/customers", kNow));
}

TEST(Faults, OneThatLastsSpoilsAllUntilItsTimeIsOver) {
    Faults faults(1);
    faults.add({.kind = Kind::Delay, .lasts = 5s}, kNow);
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(faults.take("/customers", kNow + 4999ms));
    EXPECT_FALSE(faults.take("/customers", kNow + 5s));
    EXPECT_EQ(faults.waiting(kNow + 5s), 0U);
}

TEST(Faults, CountAndTimeBothLimit) {
    Faults faults(1);
    faults.add({.kind = Kind::Delay, .requests = 2, .lasts = 5s}, kNow);
    EXPECT_TRUE(faults.take("/a", kNow));
    EXPECT_TRUE(faults.take("/a", kNow));
    EXPECT_FALSE(faults.take("/a", kNow));
}

TEST(Faults, ARouteLeavesOthersAlone) {
    Faults faults(1);
    faults.add({.kind = Kind::Delay, .route = "/customers"}, kNow);
    faults.add({.kind = Kind::Gzip}, kNow);
    EXPECT_EQ(faults.take("/devices", kNow)->kind, Kind::Gzip);
    EXPECT_EQ(faults.take("/customers/display", kNow)->kind, Kind::Delay);
}

TEST(Faults, AProbabilityIsMetAndTheSeedDecides) {
    const auto pattern = [](std::uint64_t seed) {
        Faults faults(seed);
        faults.add({.kind = Kind::Delay, .lasts = 1h, .probability = 0.3}, kNow);
        std::string all;
        for (int i = 0; i < 1000; ++i) all += faults.take("/a", kNow) ? 'x' : '.';
        return all;
    };
    const std::string one = pattern(1);
    EXPECT_EQ(one, pattern(1));
    EXPECT_NE(one, pattern(2));
    EXPECT_NEAR(static_cast<double>(std::count(one.begin(), one.end(), 'x')), 300, 50);
}

TEST(Faults, EachKindThatIsListedCanBeWritten) {
    std::istringstream lines(fault_kinds());
    std::string line;
    int kinds = 0;
    for (; std::getline(lines, line); ++kinds) {
        std::string reason;
        const std::string name = line.substr(0, line.find(' '));
        EXPECT_TRUE(parsed(fmt::format(R"({{"kind": "{}"}})", name), reason)) << name << ": " << reason;
    }
    EXPECT_EQ(kinds, 17);
}

TEST(Faults, SettingsAreRead) {
    std::string reason;
    const auto fault = parsed(
        R"({"kind": "latency", "ms": 2500, "requests": 3, "seconds": 1.5, "probability": 0.5, "route": "/devices"})", reason);
    ASSERT_TRUE(fault) << reason;
    EXPECT_EQ(fault->duration, 2500ms);
    EXPECT_EQ(fault->requests, 3);
    EXPECT_EQ(fault->lasts, 1500ms);
    EXPECT_EQ(fault->probability, 0.5);
    EXPECT_EQ(fault->route, "/devices");
}

TEST(Faults, MistakesAreNamed) {
    const auto reason_for = [](std::string_view text) {
        std::string reason;
        EXPECT_FALSE(parsed(text, reason)) << text;
        return reason.substr(0, reason.find('\n'));
    };
    EXPECT_EQ(reason_for(R"({"kind": "flood"})"), "there is no kind of fault 'flood'; there are:");
    EXPECT_EQ(reason_for(R"({"kind": "gzip", "ms": 1})"), "the fault 'gzip' has no setting 'ms'");
    EXPECT_EQ(reason_for(R"({"kind": "gzip", "requests": 0})"), "requests must be a number from 1 to 1000000000");
    EXPECT_EQ(reason_for(R"({"kind": "latency", "ms": "long"})"), "ms must be a number from -1000000000000 to 1000000000000");
    EXPECT_EQ(reason_for(R"({"kind": "latency", "ms": -5})"), "ms must be 0 or more");
    EXPECT_EQ(reason_for(R"({"kind": "gzip", "route": 5})"), "route must be a text");
    EXPECT_EQ(reason_for(R"({"kind": "status", "content_type": "a\r\nX: y"})"), "content_type must be one line");
}

TEST(Faults, EachValueHasAnotherType) {
    const Reply reply = spoilt({.kind = Kind::WrongTypes}, R"([{"_id":"x","called":true,"pbc":3,"path":["a"],"desk":null}])");
    EXPECT_EQ(reply.body, R"([{"_id":7,"called":"yes","pbc":{"value":3},"path":[7],"desk":[]}])");
}

TEST(Faults, AHugeBodyIsStillTrue) {
    const Reply reply = spoilt({.kind = Kind::Huge, .bytes = 1000});
    EXPECT_EQ(reply.body.size(), 1000 + 21U);
    EXPECT_EQ(boost::json::parse(reply.body).at("a").as_string(), "text");
}

TEST(Faults, GarbageIsNoHttpAndDiffers) {
    Faults faults(1);
    faults.add({.kind = Kind::Garbage, .requests = 2, .bytes = 64}, kNow);
    const std::string first = faults.take("/", kNow)->body;
    EXPECT_EQ(first.size(), 64U);
    EXPECT_NE(first, faults.take("/", kNow)->body);
}

TEST(ResponseBytes, ABodyInChunks) {
    Reply reply = spoilt({.kind = Kind::Chunked}, std::string(1500, 'x'));
    const std::string bytes = response_bytes(reply, "OK", After::KeepAlive);
    EXPECT_NE(bytes.find("Transfer-Encoding: chunked\r\n"), std::string::npos);
    EXPECT_EQ(bytes.find("Content-Length"), std::string::npos);
    EXPECT_TRUE(bytes.ends_with(fmt::format("\r\n\r\n3e8\r\n{:x>1000}\r\n1f4\r\n{:x>500}\r\n0\r\n\r\n", "", "")));
}

TEST(ResponseBytes, TruncatedInTheMidstOfTheBody) {
    const std::string whole = response_bytes(spoilt({.kind = Kind::Delay}), "OK", After::KeepAlive);
    const std::string half = response_bytes(spoilt({.kind = Kind::Truncate}), "OK", After::KeepAlive);
    EXPECT_EQ(half.size(), whole.size() - 11);
    const std::string head = response_bytes(spoilt({.kind = Kind::Truncate, .bytes = 0}), "OK", After::KeepAlive);
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
    EXPECT_EQ(response_bytes(spoilt({.kind = Kind::CloseAfter, .bytes = 0}), "OK", After::KeepAlive), "");
}

TEST(ResponseBytes, GzipIsOfTheFormat) {
    Reply reply = spoilt({.kind = Kind::Gzip}, "hello");
    const std::string bytes = response_bytes(reply, "OK", After::KeepAlive);
    EXPECT_NE(bytes.find("Content-Encoding: gzip\r\nContent-Length: 28\r\n"), std::string::npos);
    // The check sum of "hello" and its size, as gzip(1) writes them.
    EXPECT_TRUE(bytes.ends_with(std::string("hello\x86\xa6\x10\x36\x05\0\0\0", 13)));
}

}  // namespace
}  // namespace callboard::simulator
