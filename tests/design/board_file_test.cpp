#include "design/board_file.h"

namespace callboard::design {
namespace {

using namespace std::chrono_literals;

constexpr UnixTime kNow{std::chrono::milliseconds(1'795'687'512'345)};

Result<board::View> parse(std::string_view json) { return parse_board(json, "board.json", kNow); }

std::string mistake_of(std::string_view json) {
    const auto view = parse(json);
    return view ? "none" : view.error().text();
}

TEST(BoardFiles, EverythingMayBeLeftOut) {
    const auto view = parse("{}");
    ASSERT_TRUE(view) << view.error().text();
    EXPECT_EQ(view->state, board::State::Live);
    EXPECT_EQ(view->language, "en");
    EXPECT_EQ(view->clock, std::chrono::floor<std::chrono::minutes>(kNow));
    EXPECT_FALSE(view->spotlight);
    EXPECT_FALSE(view->shows_waiting);
}

TEST(BoardFiles, HoldsWhatStandsOnTheWall) {
    const auto view = parse(R"({
        "state": "stale", "language": "fr", "languages": ["fr", "en"], "organization": "Lumière", "store": "Haussmann",
        "brand": ["#0b5fff"], "time_zone": "Europe/Paris", "time": 1795687500000, "since_minutes": 6, "closing": true,
        "spotlight": {"label": "A042", "desk": "Guichet <b>3</b>", "orientation": {"en": "Left"}, "new": true, "prm": true},
        "previous": [{"label": "A041", "desk": {"fr": "Accueil", "en": "Reception"}, "finished": true, "language": "en"}],
        "next": ["A043"], "waiting": 12})");
    ASSERT_TRUE(view) << view.error().text();
    EXPECT_EQ(view->state, board::State::Stale);
    EXPECT_EQ(view->store->name, "Haussmann");
    EXPECT_EQ(view->store->brand_1, parse_hex_color("#0b5fff"));
    EXPECT_EQ(view->since, view->clock - 6min);
    EXPECT_TRUE(view->is_closing);
    ASSERT_TRUE(view->spotlight);
    EXPECT_EQ(view->spotlight->customer.label(), "A042");
    EXPECT_TRUE(view->spotlight->is_new && view->spotlight->is_prm);
    const board::Desk* desk = view->store->desk(view->spotlight->customer.desk);
    ASSERT_NE(desk, nullptr);
    EXPECT_EQ(desk->html_name.in("fr", {}), "Guichet <b>3</b>");
    EXPECT_EQ(desk->html_orientation.in("fr", {}), "Left");
    ASSERT_EQ(view->previous.size(), 1U);
    EXPECT_TRUE(view->previous[0].is_finished);
    EXPECT_EQ(view->previous[0].language, "en");
    EXPECT_EQ(view->store->desk(view->previous[0].customer.desk)->html_name.in("en", {}), "Reception");
    EXPECT_NE(view->previous[0].serial, view->spotlight->serial);
    EXPECT_EQ(view->next, std::vector<std::string>{"A043"});
    EXPECT_EQ(view->waiting, 12U);
}

TEST(BoardFiles, AFaultIsForTheInstaller) {
    const auto view =
        parse(R"({"state": "setup", "fault": {"name": "InvalidAPIKey", "message": "No.", "facts": {"Server": "s"}}})");
    ASSERT_TRUE(view) << view.error().text();
    ASSERT_TRUE(view->fault);
    EXPECT_EQ(view->fault->name, "InvalidAPIKey");
    EXPECT_EQ(view->fault->facts, (std::vector<std::pair<std::string, std::string>>{{"Server", "s"}}));
}

TEST(BoardFiles, MistakesAreNamedByTheirPlace) {
    EXPECT_EQ(mistake_of("{\n\"state\": }"), "board.json:2: This is no JSON: syntax error.");
    EXPECT_EQ(mistake_of("{} x"), "board.json:1: This is no JSON: extra data.");
    EXPECT_EQ(mistake_of("[]"), "board.json: The board must be an object in braces.");
    EXPECT_EQ(mistake_of(R"({"state": "open"})"), "board.json: state: must be starting, live, stale, lost, closed or setup.");
    EXPECT_EQ(mistake_of(R"({"previous": [{"label": "A"}, {"label": 1}]})"),
              "board.json: previous[1].label: must be a text in quotes.");
    EXPECT_EQ(mistake_of(R"({"spotlight": {"new": 1}})"), "board.json: spotlight.new: must be true or false.");
    EXPECT_EQ(mistake_of(R"({"waiting": -1})"), "board.json: waiting: must be a whole number from 0 to 100000.");
    EXPECT_EQ(mistake_of(R"({"brand": ["red"]})"), "board.json: brand: a colour is written \"#0b5fff\".");
    EXPECT_EQ(mistake_of(R"({"since_minutes": 6})"), "board.json: since_minutes: only a board that is stale or lost has it.");
    EXPECT_EQ(mistake_of(R"({"language": "../../fr"})"), "board.json: language: a language is written \"fr\" or \"pt-BR\".");
    EXPECT_EQ(mistake_of(R"({"spotlight": {"language": "<b>"}})"),
              "board.json: spotlight.language: a language is written \"fr\" or \"pt-BR\".");
    EXPECT_EQ(mistake_of(R"({"language": "pt-BR"})"), "none");
    EXPECT_EQ(mistake_of(R"({"fault": {"nam": ""}})"),
              "board.json: fault.nam: there is no such key; there are name, message, facts.");
}

}  // namespace
}  // namespace callboard::design
