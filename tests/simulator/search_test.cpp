#include "simulator/search.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

const boost::json::value kEntity = boost::json::parse(R"({
  "name": "Nikon", "called": true, "processed": false, "waiting": 12, "share": 0.5, "empty": "", "nothing": null,
  "ctimestamp": "2018-07-28T08:04:36.811Z", "ticket": "A042", "status": {"open": true, "deep": {"er": 3}},
  "langs": ["FR", "EN"], "none": [], "odd": "a=b"
})");

bool matches(std::string_view text) {
    std::string reason;
    const std::optional<Search> search = Search::parse(text, reason);
    EXPECT_TRUE(search) << text << ": " << reason;
    return search && search->matches(kEntity.get_object());
}

TEST(Search, ComparesEachFieldAsItsType) {
    const std::pair<std::string_view, bool> cases[] = {
        {"", true},
        {"name=Nikon", true},
        {"name=nikon", false},
        {"name!=Darty", true},
        {"name!=Nikon", false},
        {"name>Canon", true},
        {"name<Canon", false},
        {"called=true", true},
        {"called=false", false},
        {"called=1", false},
        {"called!=false", true},
        {"called!=1", true},
        {"processed=false", true},
        {"waiting=12", true},
        {"waiting=12.0", true},
        {"waiting>9", true},
        {"waiting>=12", true},
        {"waiting>12", false},
        {"waiting<100", true},
        {"waiting<=11", false},
        {"waiting=twelve", false},
        {"waiting!=twelve", true},
        {"waiting=", false},
        {"share<0.75", true},
        {"empty=", true},
        {"empty!=", false},
        {"nothing=null", true},
        {"nothing=", false},
        {"ticket=A042", true},
        {"odd=a=b", true},
        {"ctimestamp=2018-07-28T10:04:36.811+02:00", true},
        {"ctimestamp>2018-07-28T08:04:36Z", true},
        {"ctimestamp>2018-07-28T09:00+02:00", true},
        {"ctimestamp<=2018-07-28", false},
        {"status.open=true", true},
        {"status.deep.er>=3", true},
        {"status.shut=true", false},
        {"status.shut!=true", true},
        {"status=true", false},
        {"langs=EN", true},
        {"langs=JA", false},
        {"langs!=JA", true},
        {"langs!=EN", false},
        {"none=FR", false},
        {"missing=x", false},
        {"missing=", false},
        {"missing!=x", true},
        {"missing<x", false},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(matches(text), expected) << text;
}

TEST(Search, AndBindsCloserThanOr) {
    EXPECT_TRUE(matches("name=Darty|name=Nikon"));
    EXPECT_TRUE(matches("name=Nikon&called=true"));
    EXPECT_FALSE(matches("name=Nikon&called=false"));
    EXPECT_TRUE(matches("name=Nikon|called=false&waiting=0"));
    EXPECT_FALSE(matches("name=Darty|called=true&waiting=0"));
}

TEST(Search, RefusesWhatIsMalformed) {
    for (const std::string text : {"name", "=x", "name=a&", "|name=a", "&", "name!x", "!=x", "name=a||name=b"}) {
        std::string reason;
        EXPECT_FALSE(Search::parse(text, reason)) << text;
        EXPECT_FALSE(reason.empty()) << text;
    }
}

TEST(Search, IsLimited) {
    std::string reason;
    EXPECT_FALSE(Search::parse("name=" + std::string(5000, 'x'), reason));
    std::string many = "a=1";
    for (int i = 0; i < 100; ++i) many += "&a=1";
    EXPECT_FALSE(Search::parse(many, reason));
}

}  // namespace
}  // namespace callboard::simulator
