#include "app/json_printer.h"

namespace callboard::app {
namespace {

std::string pretty(std::string_view text) { return pretty_json(text, Colours::None).value_or("no JSON"); }

TEST(PrettyJson, HasALineForEachValueAndTwoSpacesALevel) {
    EXPECT_EQ(pretty(R"([{"_id":"a","status":{"open":true,"langs":["FR","EN"]}},{}, [ ] ,null])"), R"([
  {
    "_id": "a",
    "status": {
      "open": true,
      "langs": [
        "FR",
        "EN"
      ]
    }
  },
  {},
  [],
  null
]
)");
}

TEST(PrettyJson, OfItselfIsTheSame) {
    const std::string once = pretty(R"({"b":[1,{"c":"x, y: {z}"}],"a":{}})");
    EXPECT_EQ(pretty(once), once);
}

TEST(PrettyJson, KeepsOrderNumbersAndEscapesAsTheyCame) {
    EXPECT_EQ(pretty("{\"z\":1.0,\"a\":1e2,\"a\":12345678901234567890,\"t\":\"\\u00e9\\\"\\\\ \xC3\xA9\"}"),
              "{\n  \"z\": 1.0,\n  \"a\": 1e2,\n  \"a\": 12345678901234567890,\n  \"t\": \"\\u00e9\\\"\\\\ \xC3\xA9\"\n}\n");
    EXPECT_EQ(pretty("7"), "7\n");
    EXPECT_EQ(pretty(R"(["\ud83d"])"), "[\n  \"\\ud83d\"\n]\n") << "half an emoji";
}

TEST(PrettyJson, ObeysNoTerminalCommandOfTheServer) {
    EXPECT_EQ(pretty("\"a\x7F\xC2\x9B"
                     "31m\xC3\x9B\""),
              "\"a\\u007f\\u009b31m\xC3\x9B\"\n");
}

TEST(PrettyJson, ShowsWhatIsNoUtf8AsSuch) {
    EXPECT_EQ(pretty("\"a\x9B"
                     "31m\""),
              "\"a\xEF\xBF\xBD"
              "31m\"\n");
}

TEST(WithoutCommands, KeepsLinesAndTabsAndEscapesTheRest) {
    EXPECT_EQ(without_commands("<p>\tZo\xC3\xAB\r\n\x1B[31m\rb\x07\n"), "<p>\tZo\xC3\xAB\r\n\\u001b[31m\\u000db\\u0007\n");
    EXPECT_EQ(without_commands(std::string_view("\0\x7F\xC2\x9B\x9B", 5)), "\\u0000\\u007f\\u009b\xEF\xBF\xBD");
}

TEST(PrettyJson, IsNothingForOtherText) {
    for (const char* text : {"", "<html>", "{", "{'a': 1}", "[1,]", "[1] x", "\"a\nb\""}) {
        EXPECT_EQ(pretty_json(text, Colours::None), std::nullopt) << text;
    }
}

TEST(PrettyJson, ColoursKeysTextsAndTheRest) {
    EXPECT_EQ(pretty_json(R"({"a":"b","c":1})", Colours::Terminal),
              "{\n  \x1B[36m\"a\"\x1B[0m: \x1B[32m\"b\"\x1B[0m,\n  \x1B[36m\"c\"\x1B[0m: \x1B[33m1\x1B[0m\n}\n");
}

}  // namespace
}  // namespace callboard::app
