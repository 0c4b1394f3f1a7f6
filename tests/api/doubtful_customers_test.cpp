// Rows of customers of which what decides cannot be read: they are left out and counted, so that whoever is known stays as they
// were until the server is well again.
#include "api/resources.h"

namespace callboard::api {
namespace {

// The ids in the answer.
std::vector<std::string> ids_in(const std::string& rows, std::size_t skipped) {
    const auto parsed = parse_customers("[" + rows + "]");
    EXPECT_TRUE(parsed.has_value()) << rows;
    if (!parsed) return {};
    EXPECT_EQ(parsed->skipped, skipped) << rows;
    std::vector<std::string> ids;
    for (const CustomerRow& row : parsed->rows) ids.push_back(row.customer.id);
    return ids;
}

// Whether a row with `field` of this value is left out. Another row stands beside it, which says nothing about flags.
bool is_left_out(std::string_view field, std::string_view value, std::string_view more = "") {
    const std::string row = fmt::format(R"({{"_id": "a", "{}": {}{}}})", field, value, more);
    const auto parsed = parse_customers(fmt::format(R"([{}, {{"_id": "z"}}])", row));
    EXPECT_TRUE(parsed.has_value()) << row;
    if (!parsed) return false;
    EXPECT_EQ(parsed->skipped + parsed->rows.size(), 2U) << row;
    return parsed->skipped == 1;
}

const std::string kCalled = R"(, "called": true)";
const std::string kProcessed = R"(, "called": true, "processed": true)";

TEST(DoubtfulCustomers, AFlagThatIsNoneIsNotFalse) {
    for (const char* field : {"called", "processed"}) {
        for (const char* value :
             {"[]", "{}", "[true]", R"({"called": true})", "\"maybe\"", "\"{}\"", "\"null\"", "\"falsch\""}) {
            EXPECT_TRUE(is_left_out(field, value)) << field << " " << value;
        }
        for (const char* value :
             {"true", "false", "0", "1", "2", "\"true\"", "\"FALSE\"", "\"0\"", "\"1\"", "\"no\"", "\"Yes\""}) {
            EXPECT_FALSE(is_left_out(field, value)) << field << " " << value;
        }
    }
    for (const char* field : {"meeting", "prioritized"}) EXPECT_FALSE(is_left_out(field, "{}")) << "it decides nothing";
}

TEST(DoubtfulCustomers, OfAFieldWrittenTwiceTheLastCounts) {
    EXPECT_TRUE(is_left_out("called", "true", R"(, "called": [])"));
    EXPECT_FALSE(is_left_out("called", "[]", R"(, "called": true)"));
}

TEST(DoubtfulCustomers, ADeskThatIsNoneMattersToWhoIsCalled) {
    for (const char* value : {"{}", "[]", R"({"_id": "d"})", R"(["d"])", "7", "true", R"("a\u0007b")"}) {
        EXPECT_TRUE(is_left_out("desk", value, kCalled)) << value;
        EXPECT_FALSE(is_left_out("desk", value)) << value;
        EXPECT_FALSE(is_left_out("desk", value, kProcessed)) << value;
    }
    for (const char* value : {"null", "\"\"", "\"d\""}) EXPECT_FALSE(is_left_out("desk", value, kCalled)) << value;
}

TEST(DoubtfulCustomers, ACallTimeThatIsNoneMattersToWhoIsCalled) {
    for (const char* value : {"{}", "[]", R"({"$date": 1})", "true"}) {
        EXPECT_TRUE(is_left_out("ctimestamp", value, kCalled)) << value;
        EXPECT_FALSE(is_left_out("ctimestamp", value)) << value;
    }
    for (const char* value : {"null", "\"\"", "\"soon\"", "1532765076870"}) {
        EXPECT_FALSE(is_left_out("ctimestamp", value, kCalled)) << value;
    }
}

TEST(DoubtfulCustomers, WithoutTheTimeOfItsChangeARowCannotBePutInOrder) {
    for (const char* value : {"{}", "[]", "false"}) EXPECT_TRUE(is_left_out("utimestamp", value)) << value;
    for (const char* value : {"null", "\"\"", "\"soon\"", "-1"}) EXPECT_FALSE(is_left_out("utimestamp", value)) << value;
    EXPECT_FALSE(is_left_out("stimestamp", "{}")) << "a place in the line";
}

TEST(DoubtfulCustomers, AFlagIsMissedWhereTheServerWritesFalseOut) {
    for (const char* field : {"called", "processed"}) {
        const std::string plain = fmt::format(R"({{"_id": "b", "{0}": false}}, {{"_id": "c", "{0}": false}})", field);
        for (const std::string odd : {R"({"_id": "a"})", R"({"_id": "a", "FIELD": null})", R"({"_id": "a", "FIELD": ""})"}) {
            std::string row = odd;
            if (const auto at = row.find("FIELD"); at != std::string::npos) row.replace(at, 5, field);
            EXPECT_THAT(ids_in(row + ", " + plain, 1), testing::ElementsAre("b", "c")) << row;
        }
    }
}

TEST(DoubtfulCustomers, AServerMayLeaveFalseOut) {
    EXPECT_THAT(ids_in(R"({"_id": "a"}, {"_id": "b", "called": true}, {"_id": "c", "called": true, "processed": true})", 0),
                testing::ElementsAre("a", "b", "c"));
    EXPECT_THAT(ids_in(R"({"_id": "a", "called": null}, {"_id": "b", "called": ""})", 0), testing::ElementsAre("a", "b"));
}

TEST(DoubtfulCustomers, AServerMayWriteFalseOnlyWhereItWasTrueBefore) {
    EXPECT_THAT(ids_in(R"({"_id": "a"}, {"_id": "b"}, {"_id": "c", "called": false}, {"_id": "d", "called": true})", 0),
                testing::ElementsAre("a", "b", "c", "d"));
    EXPECT_THAT(ids_in(R"({"_id": "a"}, {"_id": "b", "called": false})", 0), testing::ElementsAre("a", "b"))
        << "one against one decides nothing";
}

TEST(DoubtfulCustomers, AreNotReadFromTheAnswerAboutOne) {
    EXPECT_FALSE(parse_customer(R"({"_id": "a", "called": []})").has_value());
    EXPECT_TRUE(parse_customer(R"({"_id": "a"})").has_value());
}

}  // namespace
}  // namespace callboard::api
