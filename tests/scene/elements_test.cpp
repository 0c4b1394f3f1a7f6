#include "scene/elements.h"

#include "tests/support/board_values.h"

namespace callboard::scene {
namespace {

using board::State;
using board::View;
using style::Node;

// Elements with the class, anywhere below.
std::vector<const Node*> all(const Node& root, std::string_view name) {
    std::vector<const Node*> found;
    if (root.has_class(name)) found.push_back(&root);
    for (const Node& child : root.children) {
        for (const Node* node : all(child, name)) found.push_back(node);
    }
    return found;
}

std::string text_of(const Node& node) {
    std::string text = node.text;
    for (const Node& child : node.children) text += text_of(child);
    return text;
}

board::Call call(std::string id, std::string desk) {
    board::Call call;
    call.customer = test::customer(std::move(id), std::move(desk), test::at(10));
    call.serial = 1;
    call.language = "fr";
    return call;
}

View live_view() {
    View view;
    view.state = State::Live;
    view.store = test::store();
    view.language = "fr";
    return view;
}

Words words() {
    Words words;
    words.set("fr", "called", "Nous appelons");
    words.set("ar", "called", "الرقم المطلوب");
    words.set("en", "stale-notice", "Last update at {time}");
    words.set("en", "waiting", "{count} waiting");
    return words;
}

TEST(BoardElements, LongNamesOfCustomersAndDesksAreMarked) {
    const auto marked = [](const std::string& label, const std::string& desk) {
        View view = live_view();
        auto store = std::make_shared<board::Store>(*view.store);
        store->desks.front().html_name.set("fr", desk);
        view.store = store;
        view.spotlight = call(label, store->desks.front().id);
        view.spotlight->customer.display = label;
        view.previous = {*view.spotlight};
        std::vector<std::string> names;
        const Node root = board_elements(view, words(), false);
        for (const Node* node : all(root, "is-long")) names.push_back(node->classes.front());
        return names;
    };
    EXPECT_THAT(marked("A0420000", "Salle <b>d’attente</b><br>2<sup>e</sup> étage"), testing::IsEmpty());
    EXPECT_THAT(marked("A0420000é", "Guichet 1"), testing::ElementsAre("spotlight", "row"));
    EXPECT_THAT(marked("A042", "Service après-vente <b>et réparations</b>"), testing::ElementsAre("desk", "row-desk"));
}

TEST(BoardElements, TheRootCarriesStateLanguageAndDirection) {
    View view = live_view();
    view.language = "ar";
    const Node root = board_elements(view, words(), false);
    EXPECT_TRUE(root.has_class("board"));
    EXPECT_TRUE(root.has_class("is-live"));
    EXPECT_EQ(root.attribute("lang"), "ar");
    EXPECT_EQ(root.attribute("dir"), "rtl");
}

TEST(BoardElements, TheSpotlightHasTicketAndDeskAsTheStoreWroteThem) {
    View view = live_view();
    auto store = test::store();
    store->desks[0].html_name.set("fr", "Guichet<br /><b>3</b>");
    view.store = store;
    view.spotlight = call("a", "desk1");
    view.spotlight->is_new = true;
    const Node root = board_elements(view, words(), false);
    const auto spotlight = all(root, "spotlight");
    ASSERT_EQ(spotlight.size(), 1U);
    EXPECT_TRUE(spotlight[0]->has_class("is-new"));
    EXPECT_EQ(text_of(*all(root, "ticket").at(0)), "Ta");
    EXPECT_EQ(text_of(*all(root, "desk").at(0)), "Guichet3");
    EXPECT_EQ(text_of(*all(root, "spotlight-title").at(0)), "Nous appelons");
    EXPECT_THAT(spotlight[0]->key, testing::HasSubstr("a:1"));
}

TEST(BoardElements, TheSpotlightSpeaksItsOwnLanguage) {
    View view = live_view();
    view.spotlight = call("a", "desk1");
    view.spotlight->language = "ar";
    const Node root = board_elements(view, words(), false);
    EXPECT_EQ(all(root, "spotlight").at(0)->attribute("dir"), "rtl");
    EXPECT_EQ(text_of(*all(root, "spotlight-title").at(0)), "الرقم المطلوب");
    EXPECT_EQ(root.attribute("dir"), "ltr");
}

TEST(BoardElements, ADeskNobodyKnowsLeavesTheTicketAlone) {
    View view = live_view();
    view.spotlight = call("a", "nowhere");
    const Node root = board_elements(view, words(), false);
    EXPECT_EQ(all(root, "ticket").size(), 1U);
    EXPECT_TRUE(all(root, "where").empty());
}

TEST(BoardElements, ADeskWithoutHtmlNameIsCalledByItsName) {
    View view = live_view();
    auto store = test::store();
    store->desks[0].html_name = {};
    store->desks[0].name = "Conseiller 1";
    view.store = store;
    view.spotlight = call("a", "desk1");
    EXPECT_EQ(text_of(*all(board_elements(view, words(), false), "desk").at(0)), "Conseiller 1");
}

TEST(BoardElements, MarksAndStatesOfACallAreClasses) {
    View view = live_view();
    view.spotlight = call("a", "desk1");
    view.spotlight->is_recalled = view.spotlight->is_prm = true;
    view.spotlight->customer.meeting = view.spotlight->customer.prioritized = true;
    const Node root = board_elements(view, words(), false);
    for (const char* name : {"is-recalled", "is-prm", "is-meeting", "is-prioritized"}) {
        EXPECT_TRUE(all(root, "spotlight").at(0)->has_class(name)) << name;
    }
    EXPECT_EQ(all(root, "mark").size(), 3U);
}

TEST(BoardElements, LostPutsTheLastCallAmongThePreviousOnes) {
    View view = live_view();
    view.state = State::Lost;
    view.spotlight = call("a", "desk1");
    view.previous = {call("b", "desk2")};
    const Node root = board_elements(view, words(), false);
    EXPECT_TRUE(all(root, "spotlight").at(0)->has_class("is-lost"));
    ASSERT_EQ(all(root, "row").size(), 2U);
    EXPECT_EQ(text_of(*all(root, "row-ticket").at(0)), "Ta");
    EXPECT_EQ(all(root, "row-ticket").at(0)->attribute("dir"), "auto");
}

TEST(BoardElements, StaleSaysSinceWhen) {
    View view = live_view();
    view.state = State::Stale;
    view.language = "en";
    view.since = UnixTime(std::chrono::hours(13));
    EXPECT_THAT(text_of(*all(board_elements(view, words(), false), "notice").at(0)),
                testing::StartsWith("Last update at 2:00"));
}

TEST(BoardElements, SetupShowsWhatAnInstallerReadsAloud) {
    View view;
    view.state = State::Setup;
    view.fault = board::Fault{board::FaultKind::Refused, "InvalidAPIKey", "Check api.key.", {{"MAC address", "00:11"}}};
    const Node root = board_elements(view, words(), false);
    EXPECT_EQ(text_of(*all(root, "message-text").at(0)), "Check api.key.");
    ASSERT_EQ(all(root, "fact-value").size(), 2U);
    EXPECT_EQ(text_of(*all(root, "fact-value").at(0)), "InvalidAPIKey");
    EXPECT_EQ(text_of(*all(root, "fact-value").at(1)), "00:11");
}

TEST(BoardElements, NothingIsEverBlank) {
    for (const State state : {State::Starting, State::Live, State::Stale, State::Lost, State::Closed, State::Setup}) {
        for (const bool has_store : {false, true}) {
            View view;
            view.state = state;
            if (has_store) view.store = test::store();
            EXPECT_FALSE(text_of(board_elements(view, words(), false)).empty()) << name_of(state);
        }
    }
}

}  // namespace
}  // namespace callboard::scene
