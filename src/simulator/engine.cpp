#include "simulator/engine.h"

#include "base/files.h"
#include "base/log.h"
#include "simulator/built_in_store.h"
#include "simulator/fields.h"
#include "simulator/iso8601.h"
#include "simulator/rights.h"
#include "simulator/self_made_tls.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

constexpr std::size_t kRequestsKept = 1000;
// How much of the day has passed at the start, at pace 1.
constexpr auto kDayBefore = std::chrono::minutes(10);
// Who starts a demo hears the first call when the wall has just come up.
constexpr auto kFirstCall = std::chrono::milliseconds(2500);
// The timer looks at the clock this often at least: the clock may jump, and in tests it only jumps.
constexpr auto kLongestSleep = std::chrono::milliseconds(500);
constexpr auto kShortestSleep = std::chrono::milliseconds(5);
// A day that is too fast for the machine becomes slower, and clients are answered in between.
constexpr int kMostMoments = 100;

}  // namespace

Result<Store> open_store(const SimulatorSettings& settings) {
    Result<Store> store =
        settings.store_file ? Store::load(*settings.store_file, settings.seed) : Store::parse(built_in_store(), settings.seed);
    if (!store) return store;
    if (settings.max_hits) {
        for (const std::string& key : store->ids(Kind::Key)) {
            merge(*store->edit(Kind::Key, key), {{"fairuse", {{"max_hits", *settings.max_hits}}}});
        }
    }
    const std::string screen = store->first_device("screen");
    if (Object* device = store->edit(Kind::Device, screen)) {
        if (settings.screen_hostname) (*device)["hostname"] = *settings.screen_hostname;
        if (settings.screen_mac) (*device)["mac"] = *settings.screen_mac;
    }
    if (settings.css_template) {
        for (const std::string& id : store->ids(Kind::Suborganization)) {
            (*store->edit(Kind::Suborganization, id))["css_template"] = *settings.css_template;
        }
    }
    return store;
}

Engine::Engine(SimulatorSettings to_settings, const Clock& to_clock, Store to_store, Script to_script)
    : settings(std::move(to_settings)),
      script(std::move(to_script)),
      clock(to_clock),
      store(std::move(to_store)),
      queue(store, [this](const TruthEvent& event) { happened(event); }),
      service(store, queue, {{settings.timestamp_window, settings.signed_uri, settings.refuse_replays}, settings.ban_after}),
      hand(store, queue),
      faults(settings.seed),
      control({store, hand, faults, truth, [this](auto duration) { server->stop_listening(duration); },
               [this] { return save(); }, [this] { return requests_text(); }}),
      timer(io) {}

Engine::~Engine() {
    if (!thread.joinable()) return;
    io.stop();
    thread.join();
    if (!settings.save_file) return;
    if (const Result<void> saved = save(); !saved) log(LogLevel::Error, saved.error().text());
}

Result<void> Engine::open() {
    if (!(settings.pace >= 0 && settings.pace <= 1000)) {
        return Error(ErrorKind::Configuration, "The pace must be between 0 and 1000.");
    }
    if (settings.truth_log) {
        if (const Result<void> opened = truth.open(*settings.truth_log); !opened) return opened;
    }
    if (const Result<void> listening = listen(); !listening) return listening;
    open_day();
    // Whoever names a file that cannot be written hears it before the day is over.
    if (settings.save_file) {
        if (const Result<void> saved = save(); !saved) return saved;
    }
    thread = std::thread([this] { io.run(); });
    return {};
}

Result<void> Engine::listen() {
    if (settings.tls_self_made) {
        const Result<SelfMadeTls> made = self_made_tls(*settings.tls_self_made, clock.now().unix);
        if (!made) return made.error();
        settings.tls_certificate = made->certificate;
        settings.tls_key = made->key;
        authority = made->authority;
    }
    HttpSettings http{settings.port, settings.request_timeout, settings.tls_certificate, settings.tls_key};
    Result<std::unique_ptr<HttpServer>> listening =
        HttpServer::listen(io, http, [this](const Request& request) { return answer(request); });
    if (!listening) return listening.error();
    server = std::move(*listening);
    if (settings.control_port) {
        HttpSettings local;
        local.port = *settings.control_port;
        auto controlled =
            HttpServer::listen(io, local, [this](const Request& request) { return control.answer(request, clock.now().unix); });
        if (!controlled) return controlled.error();
        control_server = std::move(*controlled);
    }
    return {};
}

void Engine::happened(const TruthEvent& event) {
    truth.add(event);
    const bool is_call = event.kind == TruthEvent::Kind::Call;
    if (!is_call && event.kind != TruthEvent::Kind::Finish) return;
    const Object* customer = store.find(Kind::Customer, event.customer);
    for (const Object& key : store.all(Kind::Key)) {
        const std::string url(text_of(key, is_call ? "urls.next" : "urls.processed"));
        if (url.empty() || customer == nullptr || !is_visible(key, Kind::Customer, *customer, store)) continue;
        webhooks.post(url, json::serialize(*customer));
    }
}

void Engine::open_day() {
    const UnixTime now = clock.now().unix;
    const bool lives = settings.pace > 0;
    const double pace = lives ? settings.pace : 1;
    const bool mid_day = !settings.store_file && settings.opening == SimulatorSettings::Opening::MidDay;
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(kDayBefore / pace);
    day.emplace(store, queue, script, pace, settings.seed, mid_day ? now - passed : now);
    day->advance(now);
    if (lives) {
        if (mid_day) day->call_at(now + kFirstCall);
        schedule_day();
    } else {
        day.reset();
    }
}

void Engine::schedule_day() {
    const auto until = day->next_time() - clock.now().unix;
    timer.expires_after(std::clamp<std::chrono::milliseconds>(until, kShortestSleep, kLongestSleep));
    timer.async_wait([this](const boost::system::error_code& error) {
        if (error) return;
        day->advance(clock.now().unix, kMostMoments);
        schedule_day();
    });
}

Reply Engine::answer(const Request& request) {
    UnixTime now = clock.now().unix;
    const std::string_view target = request.target;
    const std::string_view path = target.starts_with(kBasePath) ? target.substr(kBasePath.size()) : target;
    const std::optional<Fault> fault = faults.take(path, now);
    if (fault && fault->kind == Fault::Kind::ClockSkew) now += fault->duration;
    Reply reply;
    if (!fault || !answers_itself(*fault)) reply = service.answer(request, now);
    if (fault) spoil(reply, *fault);
    reply.date = to_http_date(now);
    requests.push_back({request.verb, request.target, reply.status});
    if (requests.size() > kRequestsKept) requests.pop_front();
    return reply;
}

std::string Engine::requests_text() const {
    json::array list;
    for (const RequestRecord& one : requests) {
        list.push_back({{"verb", one.verb}, {"target", one.target}, {"status", one.status}});
    }
    return json::serialize(list);
}

Result<void> Engine::save() const {
    if (!settings.save_file) return Error(ErrorKind::Configuration, "The simulator was started without --save FILE.");
    return write_file_atomically(*settings.save_file, store.serialized());
}

}  // namespace callboard::simulator
