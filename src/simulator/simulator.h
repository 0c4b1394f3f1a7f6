// The FileVirtuelle API as a server on loopback, with a store that lives its day: `callboard simulate` is one, `callboard demo`
// runs one inside, tests drive one. It runs on a thread of its own; every function may be called from any other thread.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "simulator/auth.h"
#include "simulator/fault.h"
#include "simulator/hand.h"
#include "simulator/queue.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::simulator {

struct SimulatorSettings {
    unsigned short port = 0;                             // 0: a free one
    std::optional<std::filesystem::path> store_file;     // instead of the built-in store; it is only read
    std::optional<std::filesystem::path> scenario_file;  // see script.h
    double pace = 1;                                     // speed of the store day; 0: no traffic of its own
    // Without a store file the store starts in the middle of its day: desks are busy and people wait. Quiet: nobody is there.
    enum class Opening { MidDay, Quiet } opening = Opening::MidDay;
    std::uint64_t seed = 1;
    std::chrono::milliseconds timestamp_window = std::chrono::minutes(5);
    SignedUri signed_uri = SignedUri::Either;
    bool refuse_replays = false;
    int ban_after = 0;            // see ServiceSettings
    std::optional<int> max_hits;  // requests per minute of every key, instead of the store's
    std::chrono::milliseconds request_timeout = std::chrono::seconds(60);
    std::optional<std::filesystem::path> tls_certificate;  // PEM files; with both it speaks https
    std::optional<std::filesystem::path> tls_key;
    std::optional<std::filesystem::path> tls_self_made;  // a folder instead: see self_made_tls.h
    std::optional<unsigned short> control_port;          // see control.h; 0: a free one
    // The store is written to it at the start, at the end, and when the control port says so.
    std::optional<std::filesystem::path> save_file;
    // See truth_log.h. What happened in the store before the start is in it, with its earlier times.
    std::optional<std::filesystem::path> truth_log;
    // Changes of the built-in store, so that a wall finds its own screen and theme.
    std::optional<std::string> css_template;
    std::optional<std::string> screen_hostname;
    std::optional<std::string> screen_mac;
};

struct RequestRecord {
    std::string verb;
    std::string target;
    int status = 0;
    bool operator==(const RequestRecord&) const = default;
};

struct Engine;

class Simulator {
public:
    // Listens on 127.0.0.1. `clock` must outlive the simulator and is asked from its thread. Errors: the port is taken
    // (ErrorKind::Network), store or setting is wrong (ErrorKind::Configuration, with path and reason), a file cannot be read
    // or written (ErrorKind::File), certificate or key cannot be used (ErrorKind::Tls).
    static Result<std::unique_ptr<Simulator>> start(SimulatorSettings settings, const Clock& clock);
    ~Simulator();

    unsigned short port() const;
    std::optional<std::string> control_url() const;          // nothing without a control port
    std::string url() const;                                 // "http://127.0.0.1:PORT/api/public/v2"
    std::optional<std::filesystem::path> authority() const;  // what clients must trust, with tls_self_made
    std::string key() const;                                 // the store's first
    Secret secret() const;
    std::string screen_id() const;  // the store's first screen; empty when it has none
    std::vector<std::string> desk_ids() const;
    std::vector<std::string> prequalification_ids() const;

    // Drive the store. Ids are `_id`s; what does not exist changes nothing.
    std::optional<std::string> call_next(std::string_view desk);  // the called customer; nothing when nobody waits for the desk
    bool recall(std::string_view customer, std::string_view desk = {});
    bool finish(std::string_view customer);
    bool remove(std::string_view customer);
    std::string register_customer(const NewCustomer& customer);  // the id; empty when the store refuses it
    // Merges a JSON object into an entity of any kind: edit(desk, R"({"status": {"open": false}})").
    bool edit(std::string_view id, std::string_view fields);

    void add_fault(Fault fault);
    void clear_faults();

    // The last 1,000 requests, oldest first, and what happened in the store.
    std::vector<RequestRecord> requests() const;
    std::vector<TruthEvent> truth() const;
    // The text of a store file with everything as it is, for a person to start from.
    std::string store_text() const;

private:
    explicit Simulator(std::unique_ptr<Engine> engine);

    std::unique_ptr<Engine> engine_;
};

}  // namespace callboard::simulator
