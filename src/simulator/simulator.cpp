#include "simulator/simulator.h"

#include "base/files.h"
#include "base/log.h"
#include "simulator/built_in_store.h"
#include "simulator/control.h"
#include "simulator/fields.h"
#include "simulator/http_server.h"
#include "simulator/iso8601.h"
#include "simulator/rights.h"
#include "simulator/self_made_tls.h"
#include "simulator/service.h"
#include "simulator/store.h"
#include "simulator/store_day.h"
#include "simulator/truth_log.h"
#include "simulator/webhook.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/json.hpp>

#include <deque>
#include <future>
#include <thread>

namespace callboard::simulator {
namespace {

namespace net = boost::asio;
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

}  // namespace

// All that runs on the simulator's thread. The io_context dies first: the coroutines it holds refer to what is above it.
struct Simulator::Engine {
    Engine(SimulatorSettings to_settings, const Clock& to_clock, Store to_store, Script to_script)
        : settings(std::move(to_settings)),
          script(std::move(to_script)),
          clock(to_clock),
          store(std::move(to_store)),
          queue(store, [this](const TruthEvent& event) { happened(event); }),
          service(store, queue,
                  {{settings.timestamp_window, settings.signed_uri, settings.refuse_replays}, settings.ban_after}),
          hand(store, queue),
          faults(settings.seed),
          control({store, hand, faults, truth, [this](auto duration) { server->stop_listening(duration); },
                   [this] { return save(); }, [this] { return requests_text(); }}),
          timer(io) {}

    ~Engine() {
        if (!thread.joinable()) return;
        io.stop();
        thread.join();
        if (!settings.save_file) return;
        if (const Result<void> saved = save(); !saved) log(LogLevel::Error, saved.error().text());
    }

    Result<void> open();
    Result<void> listen();
    void happened(const TruthEvent& event);
    void open_day();
    void schedule_day();
    Reply answer(const Request& request);
    std::string requests_text() const;
    Result<void> save() const;

    // Runs `work` on the thread and waits for what it returns.
    template <class Work>
    auto call(Work work) {
        std::packaged_task<decltype(work())()> task(std::move(work));
        auto result = task.get_future();
        net::post(io, [&task] { task(); });
        return result.get();
    }

    SimulatorSettings settings;
    Script script;
    const Clock& clock;
    Store store;
    TruthLog truth;
    Queue queue;
    Service service;
    Hand hand;
    Faults faults;
    Control control;
    std::deque<RequestRecord> requests;
    std::optional<std::filesystem::path> authority;
    std::optional<StoreDay> day;
    net::io_context io{1};
    Webhooks webhooks{io};
    net::steady_timer timer;
    std::unique_ptr<HttpServer> server;
    std::unique_ptr<HttpServer> control_server;
    std::thread thread;
};

Result<void> Simulator::Engine::open() {
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

Result<void> Simulator::Engine::listen() {
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

void Simulator::Engine::happened(const TruthEvent& event) {
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

void Simulator::Engine::open_day() {
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

void Simulator::Engine::schedule_day() {
    const auto until = day->next_time() - clock.now().unix;
    timer.expires_after(std::clamp<std::chrono::milliseconds>(until, kShortestSleep, kLongestSleep));
    timer.async_wait([this](const boost::system::error_code& error) {
        if (error) return;
        day->advance(clock.now().unix, kMostMoments);
        schedule_day();
    });
}

Reply Simulator::Engine::answer(const Request& request) {
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

std::string Simulator::Engine::requests_text() const {
    json::array list;
    for (const RequestRecord& one : requests) {
        list.push_back({{"verb", one.verb}, {"target", one.target}, {"status", one.status}});
    }
    return json::serialize(list);
}

Result<void> Simulator::Engine::save() const {
    if (!settings.save_file) return Error(ErrorKind::Configuration, "The simulator was started without --save FILE.");
    return write_file_atomically(*settings.save_file, store.serialized());
}

Simulator::Simulator(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}

Simulator::~Simulator() = default;

Result<std::unique_ptr<Simulator>> Simulator::start(SimulatorSettings settings, const Clock& clock) {
    Result<Store> store = open_store(settings);
    if (!store) return store.error();
    Result<Script> script = settings.scenario_file ? load_script(*settings.scenario_file) : Script();
    if (!script) return script.error();
    auto engine = std::make_unique<Engine>(std::move(settings), clock, std::move(*store), std::move(*script));
    if (const Result<void> opened = engine->open(); !opened) return opened.error();
    return std::unique_ptr<Simulator>(new Simulator(std::move(engine)));
}

unsigned short Simulator::port() const { return engine_->server->port(); }

std::optional<std::string> Simulator::control_url() const {
    if (!engine_->control_server) return std::nullopt;
    return fmt::format("http://127.0.0.1:{}", engine_->control_server->port());
}

std::string Simulator::url() const {
    return fmt::format("{}://127.0.0.1:{}{}", engine_->settings.tls_certificate ? "https" : "http", port(), kBasePath);
}

std::optional<std::filesystem::path> Simulator::authority() const { return engine_->authority; }

std::string Simulator::key() const {
    return engine_->call([&] { return engine_->store.ids(Kind::Key).front(); });
}

Secret Simulator::secret() const {
    return engine_->call([&] { return Secret(std::string(text_of(engine_->store.all(Kind::Key).front(), "secret"))); });
}

std::string Simulator::screen_id() const {
    return engine_->call([&] { return engine_->store.first_device("screen"); });
}

std::vector<std::string> Simulator::desk_ids() const {
    return engine_->call([&] { return engine_->store.device_ids("desk"); });
}

std::vector<std::string> Simulator::prequalification_ids() const {
    return engine_->call([&] { return engine_->store.ids(Kind::Prequalification); });
}

std::optional<std::string> Simulator::call_next(std::string_view desk) {
    return engine_->call([&] { return engine_->hand.call_next(desk, engine_->clock.now().unix); });
}

bool Simulator::recall(std::string_view customer, std::string_view desk) {
    return engine_->call([&] { return engine_->hand.recall(customer, desk, engine_->clock.now().unix); });
}

bool Simulator::finish(std::string_view customer) {
    return engine_->call([&] { return engine_->hand.finish(customer, engine_->clock.now().unix); });
}

bool Simulator::remove(std::string_view customer) {
    return engine_->call([&] { return engine_->hand.remove(customer, engine_->clock.now().unix); });
}

std::string Simulator::register_customer(const NewCustomer& customer) {
    return engine_->call([&] { return engine_->hand.register_customer(customer, engine_->clock.now().unix); });
}

bool Simulator::edit(std::string_view id, std::string_view fields) {
    json::error_code error;
    const json::value parsed = json::parse(fields, error);
    if (error || !parsed.is_object()) return false;
    return engine_->call([&] { return engine_->hand.edit(id, parsed.get_object(), engine_->clock.now().unix); });
}

void Simulator::add_fault(Fault fault) {
    engine_->call([&] { engine_->faults.add(std::move(fault), engine_->clock.now().unix); });
}

void Simulator::clear_faults() {
    engine_->call([&] { engine_->faults.clear(); });
}

std::vector<RequestRecord> Simulator::requests() const {
    return engine_->call([&] { return std::vector<RequestRecord>(engine_->requests.begin(), engine_->requests.end()); });
}

std::vector<TruthEvent> Simulator::truth() const {
    return engine_->call([&] { return engine_->truth.events(); });
}

std::string Simulator::store_text() const {
    return engine_->call([&] { return engine_->store.serialized(); });
}

}  // namespace callboard::simulator
