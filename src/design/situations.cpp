#include "design/situations.h"

#include <fmt/format.h>

#include <array>

namespace callboard::design {
namespace {

using namespace std::chrono_literals;
using board::State;
using board::View;

constexpr Duration kNew = 15s;       // wall-behaviour, "Announcing"
constexpr Duration kBurstHold = 4s;  // the same, while more are waiting
constexpr int kBurstCalls = 5;

struct Setting {
    const Moment& moment;

    board::Call call(const std::string& label, const std::string& desk, std::uint64_t serial = 0) const {
        board::Call call;
        call.customer.id = std::string(label);
        call.customer.display = call.customer.id;
        call.customer.desk = std::string(desk);
        call.customer.called = true;
        call.serial = serial;
        call.language = moment.language;
        return call;
    }

    void spotlight(View& view, const char* label, const char* desk, Duration since) const {
        view.spotlight = call(label, desk, moment.round * 16);
        view.spotlight->is_new = since < kNew;
    }
    void spotlight(View& view, const char* label, const char* desk) const { spotlight(view, label, desk, moment.elapsed); }
};

void wait_in_line(View& view) {
    view.next = {"A043", "A044", "R107", "S013", "A045", "Léa 😀", "A046", "R108"};
    view.waiting = 12;
}

void six_calls(View& view, const Setting& setting) {
    setting.spotlight(view, "A042", "3");
    view.previous = {setting.call("R106", "2"), setting.call("Jean-F. M.", "6"), setting.call("A041", "1"),
                     setting.call("S012", "4"), setting.call("A040", "5")};
    view.previous[3].is_finished = view.previous[4].is_finished = true;
    wait_in_line(view);
}

void be_starting(View& view, const Setting&) {
    view = View();
    view.state = State::Starting;
}

void be_idle(View& view, const Setting&) {
    view.next = {"A001", "R101"};
    view.waiting = 2;
}

void be_one(View& view, const Setting& setting) {
    setting.spotlight(view, "A001", "1");
    view.shows_waiting = false;
}

void be_twelve(View& view, const Setting& setting) {
    six_calls(view, setting);
    for (const auto& [label, desk] : {std::pair("R105", "2"), std::pair("A039", "3"), std::pair("S011", "6"),
                                      std::pair("A038", "1"), std::pair("R104", "4"), std::pair("A037", "5")}) {
        view.previous.push_back(setting.call(label, desk));
        view.previous.back().is_finished = true;
    }
}

void be_burst(View& view, const Setting& setting) {
    struct Called {
        const char* label;
        const char* desk;
    };
    constexpr std::array<Called, kBurstCalls + 1> kCalls{
        {{"A042", "3"}, {"R106", "2"}, {"A043", "1"}, {"S013", "6"}, {"A044", "4"}, {"R107", "5"}}};
    const int turn = static_cast<int>(std::min<Duration::rep>(setting.moment.elapsed / kBurstHold, kBurstCalls));
    setting.spotlight(view, kCalls[static_cast<std::size_t>(turn)].label, kCalls[static_cast<std::size_t>(turn)].desk,
                      setting.moment.elapsed - turn * kBurstHold);
    view.spotlight->serial += static_cast<std::uint64_t>(turn);
    for (int before = turn - 1; before >= 0; --before) {
        const Called& called = kCalls[static_cast<std::size_t>(before)];
        view.previous.push_back(
            setting.call(called.label, called.desk, setting.moment.round * 16 + static_cast<unsigned>(before)));
        // Whoever was called less than 15 seconds ago is still highlighted.
        view.previous.back().is_new = setting.moment.elapsed - before * kBurstHold < kNew;
    }
    view.previous.push_back(setting.call("A041", "1"));
    view.previous.push_back(setting.call("S012", "4"));
    wait_in_line(view);
}

void be_recall(View& view, const Setting& setting) {
    six_calls(view, setting);
    view.spotlight->is_recalled = true;
}

void be_long(View& view, const Setting& setting) {
    setting.spotlight(view, "Marie-Antoinette de La Rochefoucauld", "long");
    view.previous = {setting.call("Maximilian Freiherr von Hohenstein", "long"), setting.call("A041", "long"),
                     setting.call("Øyvind Bjørnstad", "6"), setting.call("Nguyễn Thị Minh Khai", "2")};
    view.next = {"Anne-Sophie L.", "Bartholomäus K.", "A043", "Krzysztof Brzęczyszczykiewicz", "R107"};
    view.waiting = 128;
}

void be_html(View& view, const Setting& setting) {
    setting.spotlight(view, "A042", "html-1");
    view.previous = {setting.call("R106", "html-2"), setting.call("A041", "html-3"), setting.call("S012", "html-4"),
                     setting.call("A040", "html-5")};
    wait_in_line(view);
}

// Customers of other languages than the board's: the spotlight speaks theirs.
void be_languages(View& view, const Setting& setting) {
    setting.spotlight(view, "محمد", "3");
    view.spotlight->language = setting.moment.language == "ar" ? "fr" : "ar";
    view.previous = {setting.call("山田 太郎", "2"), setting.call("Ольга П.", "1"), setting.call("ליאור", "4"),
                     setting.call("สมชาย", "6"), setting.call("Zoë Ångström", "5")};
    view.previous[0].language = "ja";
    view.next = {"김민준", "A043", "Γιώργος", "آرش", "R107"};
    view.waiting = 5;
}

void be_marks(View& view, const Setting& setting) {
    six_calls(view, setting);
    view.spotlight->customer.meeting = view.spotlight->customer.prioritized = view.spotlight->is_prm = true;
    view.previous[0].customer.meeting = true;
    view.previous[1].customer.prioritized = true;
    view.previous[2].is_prm = true;
}

void be_waiting(View& view, const Setting& setting) {
    setting.spotlight(view, "A042", "3");
    for (int number = 43; number < 73; ++number) view.next.push_back(fmt::format("A{:03}", number));
    view.waiting = 30;
}

void be_stale(View& view, const Setting& setting) {
    six_calls(view, setting);
    view.spotlight->is_new = false;
    view.state = State::Stale;
    view.since = view.clock - 6min;
}

void be_lost(View& view, const Setting& setting) {
    be_stale(view, setting);
    view.state = State::Lost;
}

void be_closed(View& view, const Setting&) { view.state = State::Closed; }

void be_closing(View& view, const Setting& setting) {
    six_calls(view, setting);
    view.is_closing = true;
}

void be_setup(View& view, const Setting&) {
    view = View();
    view.state = State::Setup;
    view.fault =
        board::Fault{board::FaultKind::Refused,
                     "InvalidAPIKey",
                     "The server does not know this API key. Check api.key in the configuration.",
                     {{"Server", "https://fv.example.com"}, {"MAC address", "AC:AF:B9:37:CB:46"}, {"Host name", "wall-1"}}};
}

struct Named {
    Situation situation;
    void (*fill)(View&, const Setting&);
};
constexpr std::array<Named, 17> kNamed{{{{"six", "Six calls"}, six_calls},
                                        {{"starting", "Starting"}, be_starting},
                                        {{"idle", "Nobody called"}, be_idle},
                                        {{"one", "One call, no lists"}, be_one},
                                        {{"twelve", "Twelve calls"}, be_twelve},
                                        {{"burst", "A burst of calls"}, be_burst},
                                        {{"recall", "Called again"}, be_recall},
                                        {{"long", "Long names"}, be_long},
                                        {{"html", "HTML of real desks"}, be_html},
                                        {{"languages", "Names of many scripts"}, be_languages},
                                        {{"marks", "Appointment, priority, PRM"}, be_marks},
                                        {{"waiting", "A long line"}, be_waiting},
                                        {{"stale", "Stale"}, be_stale},
                                        {{"lost", "Connection lost"}, be_lost},
                                        {{"closing", "About to close"}, be_closing},
                                        {{"closed", "Closed"}, be_closed},
                                        {{"setup", "Setup"}, be_setup}}};

constexpr auto kSituations = [] {
    std::array<Situation, kNamed.size()> list;
    for (std::size_t i = 0; i < list.size(); ++i) list[i] = kNamed[i].situation;
    return list;
}();

}  // namespace

std::span<const Situation> situations() { return kSituations; }

const Situation* find_situation(std::string_view name) {
    const auto found =
        std::find_if(kSituations.begin(), kSituations.end(), [&](const Situation& one) { return one.name == name; });
    return found == kSituations.end() ? nullptr : &*found;
}

board::View situation_view(const Situation& situation, const std::shared_ptr<const board::Store>& store, const Moment& moment) {
    View view;
    view.state = State::Live;
    view.store = store;
    view.language = moment.language;
    view.clock = std::chrono::floor<std::chrono::minutes>(moment.clock);
    view.shows_waiting = true;
    const auto named = std::find_if(kNamed.begin(), kNamed.end(), [&](const Named& one) { return one.situation == situation; });
    if (named != kNamed.end()) named->fill(view, {moment});
    // Of a board without a store too: `starting` and `setup` speak the installer's language and know the time.
    view.language = moment.language;
    view.clock = std::chrono::floor<std::chrono::minutes>(moment.clock);
    return view;
}

std::optional<Duration> next_change(const Situation& situation, Duration elapsed) {
    const auto next_of = [&](Duration first, Duration step, int count) -> std::optional<Duration> {
        for (int i = 0; i < count; ++i) {
            if (const Duration at = first + i * step; at > elapsed) return at;
        }
        return std::nullopt;
    };
    if (situation.name != "burst") return next_of(kNew, kNew, 1);
    const auto call = next_of(kBurstHold, kBurstHold, kBurstCalls);
    const auto faded = next_of(kNew, kBurstHold, kBurstCalls + 1);
    return call && faded ? std::min(*call, *faded) : call ? call : faded;
}

}  // namespace callboard::design
