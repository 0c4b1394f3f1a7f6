#include "service_fixture.h"
#include "simulator/registration.h"

namespace callboard::simulator {
namespace {

using RoutesTest = ServiceTest;

TEST_F(RoutesTest, EntitiesHaveAllFieldsOfTheDocument) {
    const std::string customer = registered();
    const std::pair<std::string, std::vector<std::string_view>> cases[] = {
        {"/api_info",
         {"access.rights.device.r", "access.filter.organizations.whitelist", "name", "key", "testing", "fairuse.email",
          "fairuse.sms", "fairuse.max_hits", "urls.next", "urls.processed"}},
        {"/organization/" + store.ids(Kind::Organization).front(), {"_id", "name", "logo", "colorone", "colortwo"}},
        {"/suborganization/" + suborganization,
         {"_id",
          "name",
          "organization",
          "email.activated",
          "email.subject_wait",
          "email.meeting",
          "email.provider",
          "email.suffix",
          "sms.activated",
          "sms.default_code",
          "sms.extras",
          "sms.wait",
          "sms.suffix",
          "store_code",
          "langs",
          "floating_desks",
          "screen_sms",
          "meeting_sms",
          "undigital",
          "redirect_desks",
          "tz",
          "call_by_people",
          "tbm",
          "ptc",
          "ttc",
          "css_template",
          "meeting.meeting_on_machine",
          "meeting.block",
          "meeting.expired",
          "meeting.activated",
          "meeting.provider",
          "meeting.pull",
          "meeting.pull_interval",
          "alerts",
          "vibrator.provider",
          "vibrator.activated",
          "extra_codes",
          "block_desks.activated",
          "display"}},
        {"/device/" + desks.front(),
         {"_id",
          "organization",
          "suborganization",
          "name",
          "hostname",
          "mac",
          "type",
          "template",
          "autosink",
          "html_name.FR",
          "orientation",
          "html_orientation.FR",
          "pause.timestamp",
          "pause.duration",
          "status.pre_close",
          "status.redirect",
          "status.pause",
          "status.open",
          "system.ask_before_closing",
          "notifications.text.activated"}},
        {"/prequalification/" + pickup,
         {"_id",      "suborganization", "subtitle", "header.EN",         "orientation", "html_name.FR", "name.FR", "subheader",
          "machines", "desks",           "screens",  "prequalifications", "prioritize",  "notify",       "default", "root",
          "prm",      "meeting",         "waiting",  "machine_order",     "desk_order",  "trigger"}},
        {"/customer/" + customer,
         {"_id",
          "name",
          "machine",
          "suborganization",
          "prequalification",
          "lang",
          "registered_by",
          "wait",
          "name_removed",
          "visits",
          "expired",
          "rsvp",
          "prioritized",
          "finalized",
          "digital",
          "notified",
          "processed",
          "called",
          "meeting",
          "pbc",
          "ttp",
          "ttw",
          "utimestamp",
          "rsvptimestamp",
          "mtimestamp",
          "stimestamp",
          "rtimestamp",
          "prequalifications_path",
          "type",
          "ticket",
          "vibrate",
          "title",
          "desk",
          "display",
          "display_desk"}},
    };
    for (const auto& [path, fields] : cases) {
        const boost::json::value entity = get(path);
        for (const std::string_view field : fields)
            EXPECT_NE(find_path(entity.get_object(), field), nullptr) << path << " " << field;
    }
}

TEST_F(RoutesTest, TheSecretIsNeverAnswered) {
    EXPECT_EQ(ask("GET", "/api_info").body.find(text_of(key(), "secret")), std::string::npos);
    EXPECT_EQ(ask("GET", "/api_info/secret,locked").body, "{}");
}

TEST_F(RoutesTest, ListsAndSingleEntitiesAgree) {
    for (const auto& [list, one] : {std::pair("/organizations", "/organization/"),
                                    {"/suborganizations", "/suborganization/"},
                                    {"/devices", "/device/"},
                                    {"/prequalifications", "/prequalification/"}}) {
        const boost::json::value entities = get(list);
        ASSERT_FALSE(entities.as_array().empty()) << list;
        for (const boost::json::value& entity : entities.as_array()) {
            EXPECT_EQ(get(one + std::string(text_of(entity.as_object(), "_id"))), entity);
        }
    }
}

TEST_F(RoutesTest, ProjectionAndSearchWorkTogether) {
    EXPECT_EQ(boost::json::serialize(get("/devices/name?search=type%3Dscreen%7Ctype%3Dmachine")),
              R"([{"_id":"64a1c0de0000000000000301","name":"Borne d'accueil"},)"
              R"({"_id":"64a1c0de0000000000000302","name":"Écran de la salle"}])");
    EXPECT_EQ(get("/devices/-name?search=type%3Ddesk%26status.open%3Dfalse").as_array().size(), 0U);
    EXPECT_EQ(get("/organization/" + store.ids(Kind::Organization).front() + "/name").as_object().size(), 2U);
}

TEST_F(RoutesTest, EscapesAreDecodedOnce) {
    queue.update(registered(), {{"title", "a b"}}, now);
    queue.update(registered(), {{"title", "a%20b"}}, now);
    EXPECT_EQ(get("/customers/title?search=title%3Da%20b").as_array().size(), 1U);
    EXPECT_EQ(get("/customers/title?search=title%3Da+b").as_array().size(), 1U);
    EXPECT_EQ(get("/customers/title?search=title%3Da%2520b").as_array().size(), 1U);
    EXPECT_EQ(get("/customers/title%2Cticket?x=1&search=title%3Dnobody").as_array().size(), 0U);
}

TEST_F(RoutesTest, AnUnescapedAmpersandEndsTheSearch) {
    registered();
    EXPECT_EQ(get("/customers/ticket?search=called=false&processed=true").as_array().size(), 1U);
}

TEST_F(RoutesTest, ErrorsHaveTheirNames) {
    const std::tuple<std::string_view, std::string_view, std::string_view> cases[] = {
        {"GET", "/organization/592e9ab3ed982e4f91c535a2", "InvalidOrganization"},
        {"GET", "/organization/", "InvalidOrganization"},
        {"GET", "/suborganization/x", "InvalidSuborganization"},
        {"GET", "/device/x", "InvalidDevice"},
        {"GET", "/prequalification/x", "InvalidPrequalification"},
        {"GET", "/customer/x", "InvalidEntity"},
        {"DELETE", "/customer/x", "InvalidEntity"},
        {"GET", "/organizations/name,-logo", "InvalidProjection"},
        {"GET", "/organizations?search=name", "InvalidSearch"},
        {"GET", "/customers/ticket/more", "RouteNotFound"},
        {"GET", "/screens", "RouteNotFound"},
        {"GET", "/", "RouteNotFound"},
        {"PATCH", "/customer", "RouteNotFound"},
        {"POST", "/customers", "RouteNotFound"},
    };
    for (const auto& [verb, path, error] : cases) {
        EXPECT_EQ(error_of(ask(std::string(verb), std::string(path))), error) << verb << " " << path;
    }
}

TEST_F(RoutesTest, OutsideOfTheApiThereIsNothing) {
    for (const std::string target : {"/", "", "*", "/api/public/v1/api_info", "/api/public/v2", "/api/public/v2x/api_info"}) {
        Request strange = request("GET", "/api_info");
        strange.target = target;
        sign_again(strange);
        EXPECT_EQ(service.answer(strange, now).status, 404) << target;
    }
}

TEST_F(RoutesTest, RegisterAnswersTheCustomer) {
    const Reply reply = ask("POST", "/register", body_with({{"name", nullptr}, {"phone", "06 89 09 13 14"}, {"lang", "en"}}));
    const boost::json::value body = boost::json::parse(reply.body);
    EXPECT_EQ(body.at("message").as_string(), "Customer is successfully added");
    EXPECT_EQ(body.at("change").as_string(), "POST_customer");
    const boost::json::object& customer = body.at("entity").as_object();
    EXPECT_EQ(text_of(customer, "_id").size(), 24U);
    EXPECT_EQ(text_of(customer, "phone"), "0033689091314");
    EXPECT_EQ(text_of(customer, "type"), "phone");
    EXPECT_EQ(text_of(customer, "lang"), "EN");
    EXPECT_EQ(text_of(customer, "ticket"), "A017");
    EXPECT_EQ(text_of(customer, "display"), "A017");
    EXPECT_EQ(text_of(customer, "display_desk"), "0033689091314");
    EXPECT_EQ(text_of(customer, "registered_by"), text_of(key(), "key"));
    EXPECT_TRUE(flag_of(customer, "digital"));
    EXPECT_TRUE(flag_of(customer, "rsvp"));
    EXPECT_FALSE(customer.contains("name"));
    EXPECT_EQ(text_of(customer, "stimestamp"), to_iso8601(now));
}

TEST_F(RoutesTest, AnAppointmentHasNoTicketBeforeItsCheckIn) {
    const boost::json::value body = boost::json::parse(ask("POST", "/register",
                                                           body_with({{"name", "John Smith"},
                                                                      {"phone", "0689091314"},
                                                                      {"meeting", true},
                                                                      {"mtimestamp", "2018-07-28T20:00:00.000Z"},
                                                                      {"external_meeting_id", "167839"}}))
                                                           .body);
    const boost::json::object& customer = body.at("entity").as_object();
    EXPECT_EQ(text_of(customer, "ticket"), text_of(customer, "_id"));
    EXPECT_EQ(text_of(customer, "display"), "S*");
    EXPECT_EQ(text_of(customer, "external_meeting_id"), "167839");
    EXPECT_FALSE(customer.at("vibrator_configured").as_bool());
    EXPECT_EQ(text_of(customer, "stimestamp"), "2018-07-28T20:00:00.000Z");
    EXPECT_FALSE(flag_of(customer, "rsvp"));
    const std::string id(text_of(customer, "_id"));
    ask("PUT", "/customer", fmt::format(R"({{"_id":"{}","rsvp":true}})", id));
    EXPECT_EQ(get("/customer/" + id + "/display,-_id").at("display").as_string(), "A017");
}

TEST_F(RoutesTest, WaitSaysWhetherTooManyAreBefore) {
    for (int before = 0; before < 4; ++before) {
        const boost::json::value customer = get("/customer/" + registered() + "/pbc,wait");
        EXPECT_EQ(customer.at("pbc").as_int64(), before);
        EXPECT_EQ(customer.at("wait").as_bool(), before > 2);
    }
}

TEST_F(RoutesTest, RegisterValidates) {
    const std::string other_device = desks.front();
    const std::pair<boost::json::object, std::string_view> cases[] = {
        {{{"prequalification", "507f1f77bcf86cd799439011"}}, "InvalidPrequalification"},
        {{{"prequalification", 5}}, "InvalidPrequalification"},
        {{{"prequalification", nullptr}}, "InvalidPrequalification"},
        {{{"prequalifications_path", nullptr}}, "InvalidPrequalification"},
        {{{"prequalifications_path", boost::json::array{"x"}}}, "InvalidPrequalification"},
        {{{"suborganization", "57be88e6da119ee36dcd0084"}}, "InvalidPrequalification"},
        {{{"suborganization", 5}}, "InvalidPrequalification"},
        {{{"machine", "508f1f79bcf97cd799439018"}}, "InvalidDevice"},
        {{{"machine", nullptr}}, "InvalidDevice"},
        {{{"machine", other_device}}, "InvalidDeviceType"},
        {{{"lang", "XX"}}, "InvalidLang"},
        {{{"lang", "fra"}}, "InvalidLang"},
        {{{"lang", nullptr}}, "InvalidLang"},
        {{{"meeting", true}}, "InvalidIso8601"},
        {{{"meeting", true}, {"mtimestamp", "tomorrow"}}, "InvalidIso8601"},
        {{{"mtimestamp", "28/07/2018"}}, "InvalidIso8601"},
        {{{"name", nullptr}}, "InvalidContactInformation"},
        {{{"name", ""}}, "InvalidContactInformation"},
        {{{"name", "  "}}, "InvalidContactInformation"},
        {{{"name", 3}}, "InvalidContactInformation"},
        {{{"phone", "call me"}}, "InvalidContactInformation"},
        {{{"phone", "12"}}, "InvalidContactInformation"},
        {{{"email", "nobody"}}, "InvalidContactInformation"},
    };
    for (const auto& [changes, error] : cases) {
        EXPECT_EQ(error_of(ask("POST", "/register", body_with(changes))), error) << boost::json::serialize(changes);
    }
    EXPECT_TRUE(store.all(Kind::Customer).empty());
}

TEST_F(RoutesTest, AModeThatTheStoreDoesNotTakeIsRefused) {
    merge(*store.edit(Kind::Suborganization, suborganization),
          {{"undigital", false}, {"sms", {{"activated", false}}}, {"email", {{"activated", false}}}});
    for (const boost::json::object& contact :
         {boost::json::object{}, {{"phone", "0689091314"}}, {{"email", "visitor@example.org"}}}) {
        EXPECT_EQ(error_of(ask("POST", "/register", body_with(contact))), "ContactModeUnavailable");
    }
}

TEST_F(RoutesTest, TestingModeCountsTheFairUseDown) {
    merge(key(), {{"testing", true}, {"fairuse", {{"sms", 1}, {"email", 1}}}});
    registered({{"phone", "0689091314"}});
    EXPECT_EQ(error_of(ask("POST", "/register", body_with({{"phone", "0689091314"}}))), "FairUseExceeded");
    registered({{"email", "visitor@example.org"}});
    EXPECT_EQ(error_of(ask("POST", "/register", body_with({{"email", "visitor@example.org"}}))), "FairUseExceeded");
    registered();
    EXPECT_EQ(get("/api_info/fairuse").at("fairuse").at("sms").as_int64(), 0);
}

TEST_F(RoutesTest, ABodyMustBeAJsonObject) {
    for (const std::string body : {"", "[]", "{", "\"x\"", "null"}) {
        Request bad = request("POST", "/register", body);
        bad.content_type = "application/json; charset=utf-8";
        EXPECT_EQ(error_of(service.answer(bad, now)), "InvalidJson") << body;
    }
    Request form = request("POST", "/register", body_with({}));
    form.content_type = "application/x-www-form-urlencoded";
    EXPECT_EQ(error_of(service.answer(form, now)), "InvalidContentType");
}

TEST_F(RoutesTest, NextValidates) {
    const auto error = [this](std::string_view desk, std::string_view where) {
        return error_of(ask("POST", "/next", fmt::format(R"({{"desk":"{}","suborganization":"{}"}})", desk, where)));
    };
    EXPECT_EQ(error("569145cf486d1db46fb02956", suborganization), "InvalidDesk");
    EXPECT_EQ(error(desks[0], "57be88e6da119ee36dcd0084"), "InvalidDesk");
    EXPECT_EQ(error(machine, suborganization), "InvalidDeviceType");
    EXPECT_EQ(error_of(ask("POST", "/next", "{}")), "InvalidDesk");
    (*store.edit(Kind::Device, desks[0]))["suborganization"] = "";
    EXPECT_EQ(error(desks[0], ""), "InvalidDesk");
}

TEST_F(RoutesTest, PutChangesTypedFields) {
    const std::string id = registered();
    now += std::chrono::seconds(9);
    const Reply reply = ask("PUT", "/customer", fmt::format(R"({{"_id":"{}","name":"Léo Garnier","expired":true}})", id));
    const boost::json::value body = boost::json::parse(reply.body);
    EXPECT_EQ(body.at("message").as_string(), "Customer is successfully modified");
    EXPECT_EQ(body.at("success").at("name").as_string(), "Léo Garnier");
    EXPECT_EQ(body.at("success").at("display").as_string(), "Léo G.");
    EXPECT_EQ(body.at("success").at("utimestamp").as_string(), to_iso8601(now));
    EXPECT_TRUE(get("/customer/" + id).at("expired").as_bool());
}

TEST_F(RoutesTest, PutKeepsPhonesAndTimesAsARegistrationDoes) {
    const std::string id = registered();
    ask("PUT", "/customer",
        fmt::format(R"({{"_id":"{}","phone":"06 89 09 13 14","mtimestamp":"2018-07-30T17:00:00+02:00","desk":""}})", id));
    const boost::json::value customer = get("/customer/" + id);
    EXPECT_EQ(customer.at("phone").as_string(), "0033689091314");
    EXPECT_EQ(customer.at("mtimestamp").as_string(), "2018-07-30T15:00:00.000Z");
}

TEST_F(RoutesTest, APathLeadsThroughOneSuborganization) {
    const std::string elsewhere = "64a1c0de0000000000000102";
    const std::string other = "64a1c0de0000000000000499";
    store.insert(Kind::Suborganization, {{"_id", elsewhere}, {"organization", store.ids(Kind::Organization).front()}});
    store.insert(Kind::Prequalification, {{"_id", other}, {"suborganization", elsewhere}});
    const boost::json::array path{pickup, other};
    EXPECT_EQ(error_of(ask("POST", "/register", body_with({{"prequalifications_path", path}}))), "InvalidPrequalification");
    registered({{"prequalifications_path", {pickup, repair}}});
}

TEST_F(RoutesTest, ContentTypeIsReadAsAMediaType) {
    Request spelled = request("POST", "/register", body_with({}));
    for (const auto& [type, status] : {std::pair("Application/JSON", 200),
                                       {"application/json ; charset=utf-8", 200},
                                       {"application/json-patch", 415},
                                       {"", 415}}) {
        spelled.content_type = type;
        EXPECT_EQ(service.answer(spelled, now).status, status) << type;
    }
}

TEST_F(RoutesTest, ARefusalOfBrokenTextIsJson) {
    for (const std::string path : {"/organizations/%FF", "/organizations?search=%FF%0A", "/organization/%FF/%C3"}) {
        const Reply reply = ask("GET", path);
        EXPECT_EQ(reply.status, 422) << path;
        EXPECT_FALSE(error_of(reply).empty()) << path;
    }
}

TEST_F(RoutesTest, MinutesBeyondAnyTimeAreTakenAsFarAway) {
    merge(*store.edit(Kind::Suborganization, suborganization),
          {{"tbm", std::numeric_limits<std::int64_t>::max()},
           {"meeting", {{"expired", std::numeric_limits<std::int64_t>::max()}}},
           {"call_by_people", false}});
    merge(*store.edit(Kind::Prequalification, pickup), {{"waiting", std::numeric_limits<std::int64_t>::max()}});
    const std::string id = registered({{"meeting", true}, {"mtimestamp", "2038-06-25T15:15:00.000Z"}});
    ask("PUT", "/customer", fmt::format(R"({{"_id":"{}","rsvp":true}})", id));
    EXPECT_FALSE(get("/customer/" + id).at("expired").as_bool());
    const std::string second = registered();
    EXPECT_TRUE(get("/customer/" + second).at("wait").as_bool());
    EXPECT_EQ(called_to(desks[0]), second);
    EXPECT_EQ(called_to(desks[0]), id);
}

TEST_F(RoutesTest, PutValidates) {
    const std::string id = registered();
    const std::pair<std::string, std::string_view> cases[] = {
        {R"("called":"yes")", "InvalidEntity"},
        {R"("pbc":"3")", "InvalidEntity"},
        {R"("pbc":1.5)", "InvalidEntity"},
        {R"("name":null)", "InvalidEntity"},
        {R"("prequalifications_path":{})", "InvalidEntity"},
        {R"("calld":true)", "InvalidEntity"},
        {R"("lang":"XX")", "InvalidLang"},
        {R"("mtimestamp":"tomorrow")", "InvalidIso8601"},
        {R"("ctimestamp":"")", "InvalidIso8601"},
        {R"("phone":"call me")", "InvalidContactInformation"},
        {R"("email":"nobody")", "InvalidContactInformation"},
        {R"("desk":"x")", "InvalidDesk"},
        {fmt::format(R"("desk":"{}")", machine), "InvalidDeviceType"},
        {fmt::format(R"("machine":"{}")", desks[0]), "InvalidDeviceType"},
        {R"("prequalifications_path":["x"])", "InvalidPrequalification"},
        {R"("prequalifications_path":[5])", "InvalidPrequalification"},
        {R"("machine":"x")", "InvalidDevice"},
        {R"("prequalification":"x")", "InvalidPrequalification"},
        {R"("suborganization":"x")", "InvalidSuborganization"},
    };
    const boost::json::value before = get("/customer/" + id);
    for (const auto& [field, error] : cases) {
        EXPECT_EQ(error_of(ask("PUT", "/customer", fmt::format(R"({{"_id":"{}",{}}})", id, field))), error) << field;
    }
    EXPECT_EQ(error_of(ask("PUT", "/customer", "{}")), "InvalidEntity");
    EXPECT_EQ(error_of(ask("PUT", "/customer", R"({"_id":7})")), "InvalidEntity");
    EXPECT_EQ(get("/customer/" + id), before);
}

TEST_F(RoutesTest, DeleteAnswersTheCustomerAndForgetsIt) {
    const std::string id = registered();
    const boost::json::value body = boost::json::parse(ask("DELETE", "/customer/" + id).body);
    EXPECT_EQ(body.at("message").as_string(), "Customer is successfully removed");
    EXPECT_EQ(body.at("success").at("_id").as_string(), id);
    EXPECT_EQ(error_of(ask("DELETE", "/customer/" + id)), "InvalidEntity");
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events.front().kind, TruthEvent::Kind::Delete);
}

TEST_F(RoutesTest, IdsAndTicketsAreNeverTheSame) {
    std::set<std::string> ids;
    std::set<std::string> tickets;
    for (int i = 0; i < 200; ++i) {
        const boost::json::value customer = get("/customer/" + registered());
        ids.emplace(customer.at("_id").as_string());
        tickets.emplace(customer.at("ticket").as_string());
        if (i % 50 == 0) now += std::chrono::minutes(1);
    }
    EXPECT_EQ(ids.size(), 200U);
    EXPECT_EQ(tickets.size(), 200U);
}

TEST(Registration, NormalizesPhones) {
    EXPECT_EQ(normalized_phone("0689091314", "FR"), "0033689091314");
    EXPECT_EQ(normalized_phone("+33 6 89.09-13 14", "FR"), "0033689091314");
    EXPECT_EQ(normalized_phone("0041791234567", "FR"), "0041791234567");
    EXPECT_EQ(normalized_phone("+33 (0)6 89 09 13 14", "FR"), "0033689091314");
    EXPECT_EQ(normalized_phone("(0)6 89 09 13 14", "FR"), "0033689091314");
    EXPECT_EQ(normalized_phone("0689091314", "ZZ"), "0689091314");
    EXPECT_EQ(normalized_phone("06+89091314", "FR"), "");
    EXPECT_EQ(normalized_phone("123456789012345678", "FR"), "");
}

}  // namespace
}  // namespace callboard::simulator
