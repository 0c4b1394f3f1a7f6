#include "simulator/simulator.h"

#include "simulator/engine.h"
#include "simulator/fields.h"

#include <boost/json.hpp>

namespace callboard::simulator {

namespace json = boost::json;

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
