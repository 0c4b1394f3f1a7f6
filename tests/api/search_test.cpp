#include "api/search.h"

namespace callboard::api {
namespace {

TEST(Searches, AreEncodedAsTheDocumentDoes) {
    EXPECT_EQ(encoded_search("name=Darty|name=Nikon"), "name%3DDarty%7Cname%3DNikon");
    EXPECT_EQ(encoded_search("a<1&b>2&c<=3&d>=4&e!=5"), "a%3C1%26b%3E2%26c%3C%3D3%26d%3E%3D4%26e!%3D5");
    EXPECT_EQ(encoded_search("name=Caf\xC3\xA9 1"), "name%3DCaf%C3%A9%201");
}

TEST(Searches, EveryOperatorOfTheDocumentIsGood) {
    for (const char* search : {"a=1", "a<1", "a>1", "a<=1", "a>=1", "a!=1", "status.open=true",
                               "desk=", "_id=5&name=A b|type=x", "utimestamp>2018-07-28T08:04:36.870Z", "html_name=a=b"}) {
        EXPECT_TRUE(check_search(search)) << search;
    }
}

TEST(Searches, WhatIsWrongIsNamed) {
    const std::map<std::string, std::string> wrong = {
        {"", "nothing before or after"},
        {"a=1&", "nothing before or after"},
        {"|a=1", "nothing before or after"},
        {"desk", "'desk' of the search has no operator"},
        {"=desk", "'=desk' of the search has no key"},
        {"a b=1", "'a b=1' of the search has no key"},
        {"type==desk", "'==' in 'type==desk' is no operator"},
        {"a=1&b=>2", "'=>' in 'b=>2' is no operator"},
        {"a<>1", "'<>' in 'a<>1' is no operator"},
        {"name~Da", "'~' in 'name~Da' is no operator"},
        {"type:desk", "':' in 'type:desk' is no operator"},
        {"a!1", "'!' in 'a!1' is no operator"},
    };
    for (const auto& [search, message] : wrong) {
        const auto checked = check_search(search);
        ASSERT_FALSE(checked) << search;
        EXPECT_THAT(checked.error().message(), testing::HasSubstr(message));
        EXPECT_THAT(checked.error().message(), testing::HasSubstr("one of = != < <= > >="));
    }
}

}  // namespace
}  // namespace callboard::api
