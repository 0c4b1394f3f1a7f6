#include "simulator/control.h"

#include "service_fixture.h"
#include "simulator/fault.h"
#include "simulator/hand.h"
#include "simulator/truth_log.h"

namespace callboard::simulator {
namespace {

using namespace std::chrono_literals;

class ControlTest : public ServiceTest {
protected:
    Reply tell(std::string verb, std::string path, std::string body = "{}") {
        Request request;
        request.verb = std::move(verb);
        request.target = std::move(path);
        request.content_type = "application/json; charset=utf-8";
        request.body = std::move(body);
        return control.answer(request, now);
    }
    boost::json::value told(std::string path, std::string body = "{}") {
        const Reply reply = tell("POST", std::move(path), std::move(body));
        EXPECT_EQ(reply.status, 200) << reply.body;
        return boost::json::parse(reply.body);
    }
    std::string came(std::string name) {
        return std::string(told("/register", fmt::format(R"({{"name": "{}"}})", name)).at("customer").as_string());
    }
    std::vector<std::pair<TruthEvent::Kind, std::string>> happened() const {
        std::vector<std::pair<TruthEvent::Kind, std::string>> list;
        for (const TruthEvent& event : events) list.emplace_back(event.kind, event.display);
        return list;
    }

    Hand hand{store, queue};
    Faults faults{1};
    TruthLog truth;
    std::chrono::milliseconds stopped{0};
    bool can_save = true;
    Control control{{store, hand, faults, truth, [this](std::chrono::milliseconds duration) { stopped = duration; },
                     [this]() -> Result<void> {
                         if (can_save) return {};
                         return Error(ErrorKind::File, "The disk is full.", "store.json");
                     },
                     [] { return std::string("[]"); }}};
};

TEST_F(ControlTest, DrivesAStoreThroughItsDay) {
    const std::string zoe = came("Zoë Martin");
    const std::string hugo = came("Hugo Lefèvre");
    EXPECT_EQ(told("/call", fmt::format(R"({{"desk": "{}"}})", desks[0])).at("customer").as_string(), zoe);
    told("/recall", fmt::format(R"({{"customer": "{}"}})", zoe));
    now += 1s;
    told("/recall", fmt::format(R"({{"customer": "{}", "desk": "{}"}})", zoe, desks[1]));
    told("/uncall", fmt::format(R"({{"customer": "{}"}})", zoe));
    told("/call", fmt::format(R"({{"desk": "{}", "customer": "{}"}})", desks[2], hugo));
    told("/finish", fmt::format(R"({{"customer": "{}"}})", hugo));
    told("/delete", fmt::format(R"({{"customer": "{}"}})", zoe));
    using enum TruthEvent::Kind;
    const std::vector<std::pair<TruthEvent::Kind, std::string>> expected{
        {Call, "Zoë M."}, {Recall, "Zoë M."}, {Uncall, "Zoë M."}, {Call, "Hugo L."}, {Finish, "Hugo L."}, {Delete, "Zoë M."}};
    EXPECT_EQ(happened(), expected);
}

TEST_F(ControlTest, ADeskMayBeNamed) {
    came("Zoë Martin");
    const std::string name(text_of(*store.find(Kind::Device, desks[3]), "name"));
    EXPECT_TRUE(told("/call", fmt::format(R"({{"desk": "{}"}})", name)).at("customer").is_string());
    EXPECT_EQ(events.back().desk, desks[3]);
    EXPECT_TRUE(told("/call", fmt::format(R"({{"desk": "{}"}})", name)).at("customer").is_null());
}

TEST_F(ControlTest, LoadsManyAndCallsTenInAMoment) {
    EXPECT_EQ(told("/load", R"({"count": 500})").at("customers").as_int64(), 500);
    EXPECT_EQ(told("/load", R"({"count": 100, "processed": true})").at("customers").as_int64(), 100);
    EXPECT_EQ(store.all(Kind::Customer).size(), 600U);
    EXPECT_EQ(queue.waiting(), 500);
    EXPECT_EQ(told("/burst", R"({"count": 10})").at("called").as_int64(), 10);
    EXPECT_EQ(std::count_if(events.begin(), events.end(), [](const TruthEvent& e) { return e.kind == TruthEvent::Kind::Call; }),
              10);
}

TEST_F(ControlTest, EditsWhatHasTheRightTypes) {
    told("/edit", fmt::format(R"({{"id": "{}", "fields": {{"status": {{"open": false}}}}}})", desks[0]));
    EXPECT_FALSE(flag_of(*store.find(Kind::Device, desks[0]), "status.open"));
    const Reply wrong = tell("POST", "/edit", fmt::format(R"({{"id": "{}", "fields": {{"name": 5}}}})", desks[0]));
    EXPECT_EQ(wrong.body, R"({"error":"/name: expected a string, found a whole number"})");
    EXPECT_EQ(tell("POST", "/edit", fmt::format(R"({{"id": "{}", "fields": {{"_id": "other"}}}})", desks[0])).status, 404);
    EXPECT_EQ(tell("POST", "/edit", R"({"id": "nobody", "fields": {}})").status, 404);
    EXPECT_EQ(tell("POST", "/edit", "{}").status, 400);
}

TEST_F(ControlTest, AnEditLeavesAStoreThatCanBeReadAgain) {
    const std::string zoe = came("Zoë Martin");
    const auto edited = [&](std::string_view id, std::string_view fields) {
        return tell("POST", "/edit", fmt::format(R"({{"id": "{}", "fields": {}}})", id, fields)).body;
    };
    EXPECT_EQ(edited(zoe, R"({"prequalification": "x"})"),
              R"({"error":"/prequalification: 'x' is not among the prequalifications"})");
    EXPECT_EQ(edited(desks[0], R"({"organization": "x"})"), R"({"error":"/organization: 'x' is not among the organizations"})");
    EXPECT_EQ(edited(text_of(key(), "key"), R"({"secret": ""})"), R"({"error":"/secret: expected a secret"})");
    EXPECT_TRUE(Store::parse(store.serialized(), 1));
}

TEST_F(ControlTest, PlansFaults) {
    EXPECT_EQ(told("/faults", R"({"kind": "gzip", "requests": 2})").at("faults").as_int64(), 1);
    EXPECT_EQ(tell("GET", "/faults").body, R"({"faults":1})");
    EXPECT_EQ(faults.take("/api_info", now)->kind, Fault::Kind::Gzip);
    EXPECT_EQ(tell("DELETE", "/faults").body, R"({"faults":0})");
    EXPECT_EQ(tell("POST", "/faults", R"({"kind": "gzip", "soon": 2})").body,
              R"({"error":"the fault 'gzip' has no setting 'soon'"})");
}

TEST_F(ControlTest, StopsListening) {
    told("/stop-listening", R"({"seconds": 2.5})");
    EXPECT_EQ(stopped, 2500ms);
    EXPECT_EQ(tell("POST", "/stop-listening", R"({"seconds": "long"})").status, 400);
    EXPECT_EQ(tell("POST", "/stop-listening", R"({"seconds": 1e300})").status, 400);
}

TEST_F(ControlTest, SavesAndTellsWhenItCannot) {
    EXPECT_EQ(tell("POST", "/save").body, R"({"saved":true})");
    can_save = false;
    EXPECT_EQ(tell("POST", "/save").body, R"({"error":"store.json: The disk is full."})");
}

TEST_F(ControlTest, ShowsEverything) {
    truth.add({now, TruthEvent::Kind::Call, "c", "A001", "d"});
    EXPECT_EQ(tell("GET", "/truth").body, R"({"t":1532765076811,"event":"call","customer":"c","display":"A001","desk":"d"})"
                                          "\n");
    EXPECT_TRUE(Store::parse(tell("GET", "/store").body, 1));
    EXPECT_EQ(tell("GET", "/requests").body, "[]");
    const std::string help = tell("GET", "/").body;
    for (const std::string_view word : {"/stop-listening", "/burst", "clock-skew", "drop-after-headers"})
        EXPECT_NE(help.find(word), std::string::npos) << word;
}

TEST_F(ControlTest, RefusesWhatItDoesNotUnderstand) {
    EXPECT_EQ(tell("POST", "/fly").status, 404);
    EXPECT_EQ(tell("GET", "/call").status, 404);
    EXPECT_EQ(tell("POST", "/call", "desk 1").status, 400);
    EXPECT_EQ(tell("POST", "/call", "[]").status, 400);
    EXPECT_EQ(tell("POST", "/call", R"({"desk": "Nobody's"})").body, R"({"error":"there is no desk 'Nobody's'"})");
    EXPECT_EQ(tell("POST", "/recall", R"({"customer": "x", "desk": "Nobody's"})").status, 404);
    EXPECT_EQ(tell("POST", "/finish", R"({"customer": "x"})").body,
              R"({"error":"'x' is no customer that this can be done to"})");
    EXPECT_EQ(tell("POST", "/load", R"({"count": -1})").status, 400);
    EXPECT_EQ(tell("POST", "/burst", R"({"count": 1e9})").status, 400);
    Request form;
    form.verb = "POST";
    form.target = "/call";
    form.content_type = "text/plain";
    form.body = fmt::format(R"({{"desk": "{}"}})", desks[0]);
    EXPECT_EQ(control.answer(form, now).status, 415);
}

}  // namespace
}  // namespace callboard::simulator
