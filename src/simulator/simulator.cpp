#include "simulator/simulator.h"

#include "simulator/built_in_store.h"
#include "simulator/errors.h"
#include "simulator/fields.h"
#include "simulator/http_server.h"
#include "simulator/iso8601.h"
#include "simulator/people.h"
#include "simulator/registration.h"
#include "simulator/service.h"
#include "simulator/store.h"
#include "simulator/store_day.h"
#include "simulator/truth_log.h"

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

Result<Store> open_store(const SimulatorSettings& settings) {
    Result<Store> store =
        settings.store_file ? Store::load(*settings.store_file, settings.seed) : Store::parse(built_in_store(), settings.seed);
    if (!store) return store;
    if (settings.max_hits) {
        for (const std::string& key : store->ids(Kind::Key)) {
            merge(*store->find(Kind::Key, key), {{"fairuse", {{"max_hits", *settings.max_hits}}}});
        }
    }
    const std::string screen = store->first_device("screen");
    if (Object* device = store->find(Kind::Device, screen)) {
        if (settings.screen_hostname) (*device)["hostname"] = *settings.screen_hostname;
        if (settings.screen_mac) (*device)["mac"] = *settings.screen_mac;
    }
    if (settings.css_template) {
        for (const std::string& id : store->ids(Kind::Suborganization)) {
            (*store->find(Kind::Suborganization, id))["css_template"] = *settings.css_template;
        }
    }
    return store;
}

}  // namespace

// All that runs on the simulator's thread. The io_context dies first: the coroutines it holds refer to what is above it.
struct Simulator::Engine {
    Engine(SimulatorSettings to_settings, const Clock& to_clock, Store to_store)
        : settings(std::move(to_settings)),
          clock(to_clock),
          store(std::move(to_store)),
          queue(store, [this](const TruthEvent& event) { truth.add(event); }),
          service(store, queue, {settings.timestamp_window, settings.signed_uri}),
          timer(io) {}

    ~Engine() {
        io.stop();
        if (thread.joinable()) thread.join();
    }

    Result<void> open();
    void open_day();
    void schedule_day();
    Reply answer(const Request& request);
    std::string add_customer(const NewCustomer& customer);

    // Runs `work` on the thread and waits for what it returns.
    template <class Work>
    auto call(Work work) {
        std::packaged_task<decltype(work())()> task(std::move(work));
        auto result = task.get_future();
        net::post(io, [&task] { task(); });
        return result.get();
    }

    SimulatorSettings settings;
    const Clock& clock;
    Store store;
    TruthLog truth;
    Queue queue;
    Service service;
    Faults faults;
    std::deque<RequestRecord> requests;
    std::optional<StoreDay> day;
    net::io_context io{1};
    net::steady_timer timer;
    std::unique_ptr<HttpServer> server;
    std::thread thread;
};

Result<void> Simulator::Engine::open() {
    if (!(settings.pace >= 0 && settings.pace <= 1000)) {
        return Error(ErrorKind::Configuration, "The pace must be between 0 and 1000.");
    }
    if (settings.truth_log) {
        if (const Result<void> opened = truth.open(*settings.truth_log); !opened) return opened;
    }
    HttpSettings http{settings.port, settings.request_timeout, settings.tls_certificate, settings.tls_key};
    Result<std::unique_ptr<HttpServer>> listening =
        HttpServer::listen(io, http, [this](const Request& request) { return answer(request); });
    if (!listening) return listening.error();
    server = std::move(*listening);
    open_day();
    thread = std::thread([this] { io.run(); });
    return {};
}

void Simulator::Engine::open_day() {
    const UnixTime now = clock.now().unix;
    const bool lives = settings.pace > 0;
    const double pace = lives ? settings.pace : 1;
    const bool mid_day = !settings.store_file && settings.opening == SimulatorSettings::Opening::MidDay;
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(kDayBefore / pace);
    day.emplace(store, queue, pace, settings.seed, mid_day ? now - passed : now);
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
        day->advance(clock.now().unix);
        schedule_day();
    });
}

Reply Simulator::Engine::answer(const Request& request) {
    UnixTime now = clock.now().unix;
    const std::optional<Fault> fault = faults.take();
    const auto is = [&fault](Fault::Kind kind) { return fault.has_value() && fault->kind == kind; };
    if (is(Fault::Kind::ClockSkew)) now += fault->duration;
    Reply reply;
    if (is(Fault::Kind::RateLimited)) {
        reply = error_reply(ApiError::RateLimitExceeded);
    } else if (is(Fault::Kind::Status)) {
        reply.status = fault->status;
        reply.content_type = fault->content_type;
        reply.body = fault->body;
    } else {
        reply = service.answer(request, now);
    }
    if (is(Fault::Kind::CloseAfter)) reply.close_after = fault->bytes;
    if (is(Fault::Kind::Delay)) reply.delay = fault->duration;
    if (is(Fault::Kind::Raw)) reply.raw = fault->body;
    reply.date = to_http_date(now);
    requests.push_back({request.verb, request.target, reply.status});
    if (requests.size() > kRequestsKept) requests.pop_front();
    return reply;
}

std::string Simulator::Engine::add_customer(const NewCustomer& customer) {
    const std::vector<std::string> prequalifications = store.ids(Kind::Prequalification);
    if (prequalifications.empty()) return {};
    const std::string& chosen = customer.prequalification.empty() ? prequalifications.front() : customer.prequalification;
    json::object body{{"prequalification", chosen},
                      {"prequalifications_path", json::array{chosen}},
                      {"machine", store.first_device("machine")},
                      {"lang", customer.lang}};
    if (!customer.name.empty()) body["name"] = customer.name;
    if (!customer.email.empty()) body["email"] = customer.email;
    if (!customer.phone.empty()) body["phone"] = customer.phone;
    if (customer.name.empty() && customer.email.empty() && customer.phone.empty()) body["phone"] = fictional_phone(0);
    Object& key = *store.find(Kind::Key, store.ids(Kind::Key).front());
    if (check_registration(body, key, store)) return {};
    const UnixTime now = clock.now().unix;
    json::object added = new_customer(body, key, store, queue, now);
    if (customer.prioritized) added["prioritized"] = true;
    return queue.add(added);
}

Simulator::Simulator(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}

Simulator::~Simulator() = default;

Result<std::unique_ptr<Simulator>> Simulator::start(SimulatorSettings settings, const Clock& clock) {
    Result<Store> store = open_store(settings);
    if (!store) return store.error();
    auto engine = std::make_unique<Engine>(std::move(settings), clock, std::move(*store));
    if (const Result<void> opened = engine->open(); !opened) return opened.error();
    return std::unique_ptr<Simulator>(new Simulator(std::move(engine)));
}

unsigned short Simulator::port() const { return engine_->server->port(); }

std::string Simulator::url() const {
    return fmt::format("{}://127.0.0.1:{}{}", engine_->settings.tls_certificate ? "https" : "http", port(), kBasePath);
}

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
    return engine_->call([&] { return engine_->queue.next(desk, engine_->clock.now().unix); });
}

bool Simulator::recall(std::string_view customer, std::string_view desk) {
    return engine_->call([&] { return engine_->queue.recall(customer, desk, engine_->clock.now().unix); });
}

bool Simulator::finish(std::string_view customer) {
    return engine_->call([&] { return engine_->queue.finish(customer, engine_->clock.now().unix); });
}

bool Simulator::remove(std::string_view customer) {
    return engine_->call([&] { return engine_->queue.remove(customer, engine_->clock.now().unix); });
}

std::string Simulator::register_customer(const NewCustomer& customer) {
    return engine_->call([&] { return engine_->add_customer(customer); });
}

bool Simulator::edit(std::string_view id, std::string_view fields) {
    json::error_code error;
    const json::value parsed = json::parse(fields, error);
    if (error || !parsed.is_object()) return false;
    return engine_->call([&] {
        const UnixTime now = engine_->clock.now().unix;
        if (engine_->queue.update(id, parsed.get_object(), now)) return true;
        for (const Kind kind : kKinds) {
            if (Object* entity = engine_->store.find(kind, id)) {
                merge(*entity, parsed.get_object());
                return true;
            }
        }
        return false;
    });
}

void Simulator::add_fault(Fault fault) {
    engine_->call([&] { engine_->faults.add(std::move(fault)); });
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
