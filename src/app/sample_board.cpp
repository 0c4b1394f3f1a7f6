#include "app/sample_board.h"

namespace callboard::app {
namespace {

board::Desk desk(std::string id, std::string french, std::string english, std::string arabic) {
    board::Desk desk;
    desk.id = std::move(id);
    desk.name = english;
    desk.html_name.set("fr", std::move(french));
    desk.html_name.set("en", std::move(english));
    desk.html_name.set("ar", std::move(arabic));
    return desk;
}

std::shared_ptr<const board::Store> make_sample_store() {
    auto store = std::make_shared<board::Store>();
    store->organization_name = "Lumière";
    store->name = "Lumière Haussmann";
    store->brand_1 = parse_hex_color("#0b5fff");
    store->brand_2 = parse_hex_color("#ffd400");
    store->langs = sample_languages();
    store->tz = "Europe/Paris";
    store->desks = {
        desk("1", "Guichet<br /><b>1</b>", "Desk<br /><b>1</b>", "المكتب <b>1</b>"),
        desk("2", "Conseiller 2", "Adviser 2", "المستشار 2"),
        desk("3", "Guichet<br /><b>3</b>", "Desk<br /><b>3</b>", "المكتب <b>3</b>"),
        desk("4", "Comptoir <span style=\"color:#0a7\">A</span>", "Counter <span style=\"color:#0a7\">A</span>", "الكاونتر A"),
        desk("5", "Accueil", "Reception", "الاستقبال"),
        desk("6", "Réparation &amp; conseil", "Repairs &amp; advice", "الإصلاح والاستشارة")};
    store->desks[2].html_orientation.set("fr", "Au fond à gauche");
    store->desks[2].html_orientation.set("en", "At the back, left");
    store->desks[2].html_orientation.set("ar", "في الخلف، يساراً");
    return store;
}

board::Call call(const char* display, const char* desk_id, std::uint64_t serial) {
    board::Call call;
    call.customer.id = display;
    call.customer.display = display;
    call.customer.desk = desk_id;
    call.customer.called = true;
    call.serial = serial;
    return call;
}

void fill_calls(board::View& view, std::uint64_t serial) {
    view.spotlight = call("A042", "3", serial);
    view.spotlight->is_new = true;
    view.spotlight->customer.meeting = true;
    view.previous = {call("R106", "2", 1), call("محمد", "4", 2), call("A041", "1", 3), call("Jean-François M.", "6", 4),
                     call("山田", "2", 5)};
    view.previous[3].is_finished = view.previous[4].is_finished = true;
    view.next = {"A043", "A044", "R107", "S013", "A045", "Léa 😀", "A046", "R108"};
    view.waiting = 12;
}

}  // namespace

std::string_view name_of(Situation situation) {
    switch (situation) {
        case Situation::Calm: return "calm";
        case Situation::Busy: return "busy";
        case Situation::Stale: return "stale";
        case Situation::Lost: return "lost";
        case Situation::Closed: return "closed";
        case Situation::Setup: return "setup";
        case Situation::Starting: return "starting";
    }
    return "";
}

const std::vector<std::string>& sample_languages() {
    static const std::vector<std::string> languages{"fr", "en", "ar"};
    return languages;
}

board::View sample_view(Situation situation, const std::string& language, std::uint64_t serial, UnixTime now) {
    board::View view;
    view.clock = std::chrono::floor<std::chrono::minutes>(now);
    view.language = language;
    view.state = board::State::Live;
    if (situation == Situation::Starting) {
        view.state = board::State::Starting;
        return view;
    }
    // The same store each time: an equal view is one that needs no drawing.
    static const std::shared_ptr<const board::Store> store = make_sample_store();
    view.store = store;
    view.shows_waiting = true;
    if (situation == Situation::Setup) {
        view.state = board::State::Setup;
        view.fault =
            board::Fault{board::FaultKind::Refused,
                         "InvalidAPIKey",
                         "The server does not know this API key. Check api.key in the configuration.",
                         {{"Server", "https://fv.example.com"}, {"MAC address", "AC:AF:B9:37:CB:46"}, {"Host name", "wall-1"}}};
        return view;
    }
    if (situation != Situation::Calm) fill_calls(view, serial);
    if (situation == Situation::Stale) view.state = board::State::Stale;
    if (situation == Situation::Lost) view.state = board::State::Lost;
    if (situation == Situation::Closed) view.state = board::State::Closed;
    if (view.state == board::State::Stale || view.state == board::State::Lost)
        view.since = view.clock - std::chrono::minutes(6);
    if (situation == Situation::Stale) view.spotlight->is_new = false;
    const auto speak = [&](board::Call& spoken) { spoken.language = language; };
    if (view.spotlight) speak(*view.spotlight);
    for (board::Call& row : view.previous) speak(row);
    return view;
}

}  // namespace callboard::app
