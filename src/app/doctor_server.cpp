#include "app/doctor_server.h"

#include "api/beast_transport.h"
#include "api/cancellation.h"
#include "api/client.h"
#include "api/connect.h"
#include "doctor/server.h"
#include "doctor/store.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace callboard::app {
namespace {

namespace net = boost::asio;
using namespace std::chrono_literals;
using doctor::RightSeen;

constexpr Duration kAll = 12s;

// Shorter than a wall's, so that the report is there in time.
api::TransportSettings hurried(api::TransportSettings settings) {
    settings.limits.resolve = 3s;
    settings.limits.tunnel = 4s;
    settings.limits.handshake = 4s;
    settings.limits.first_byte = 4s;
    settings.limits.request = 5s;
    return settings;
}

class ServerProbe {
public:
    ServerProbe(net::io_context& context, const Config& config, const api::TransportSettings& settings, Notebook& notebook)
        : config_(config),
          settings_(hurried(settings)),
          notebook_(notebook),
          resolver_(context.get_executor(), clock_, settings_.resolve),
          transport_(context.get_executor(), clock_, settings_),
          client_(transport_, clock_, {settings_.endpoint, config.key, config.secret, config.sign_query}) {}

    net::awaitable<void> run(Asking asking) {
        const bool is_there = co_await reach();
        if (!is_there || asking == Asking::No) co_return;
        const bool is_accepted = co_await ask_api_info();
        if (!is_accepted) co_return;
        const bool goes_on = co_await find_screen();
        if (goes_on) co_await ask_store();
        notebook_.add(doctor::judge_rights(rights_, info_));
    }

    std::optional<StoreFacts> facts;

private:
    bool uses_proxy() const { return settings_.proxy && settings_.endpoint.scheme == api::Scheme::Https; }

    net::awaitable<bool> reach() {
        doctor::ProxySeen proxy;
        if (uses_proxy()) proxy.authority = settings_.proxy->authority();
        const std::string host = uses_proxy() ? settings_.proxy->host : settings_.endpoint.host;
        const std::uint16_t port = uses_proxy() ? settings_.proxy->port : settings_.endpoint.port;
        notebook_.begin("name");
        doctor::ConnectionSeen connection{fmt::format("{}:{}", host, port), {}, uses_proxy(), {}};
        const Result<api::Addresses> addresses = co_await resolver_.resolve(host, settings_.limits.resolve);
        if (!uses_proxy()) add_name(host, addresses);
        if (addresses) {
            notebook_.begin("connection");
            std::vector<net::ip::tcp::endpoint> endpoints;
            for (const auto& address : *addresses) endpoints.emplace_back(address, port);
            const SteadyTime begin = clock_.now().steady;
            const api::ConnectLimits limits{settings_.limits.connect, settings_.limits.stagger, begin + 4s};
            const auto socket = co_await api::connect_first(std::move(endpoints), limits, clock_);
            connection.took = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now().steady - begin);
            if (!socket) connection.error = socket.error();
        } else {
            connection.error = addresses.error();
        }
        if (addresses || uses_proxy()) notebook_.add(doctor::judge_connection(connection));
        if (!connection.error) notebook_.add(doctor::judge_proxy(proxy));
        co_return !connection.error;
    }

    void add_name(const std::string& host, const Result<api::Addresses>& addresses) {
        doctor::NameSeen seen;
        seen.host = host;
        if (!addresses) {
            seen.error = addresses.error();
        } else {
            for (const auto& address : *addresses) seen.addresses.push_back(address.to_string());
            seen.is_address = seen.addresses == std::vector<std::string>{host};
        }
        notebook_.add(doctor::judge_name(seen));
    }

    // False where nothing else needs to be asked.
    bool goes_on_after(const api::Failure& failure) {
        if (!doctor::ends_asking(failure)) return true;
        notebook_.add(doctor::judge_failure(failure));
        return false;
    }

    net::awaitable<bool> ask_api_info() {
        notebook_.begin("certificate");
        const auto info = co_await client_.api_info();
        // Whatever was answered came through TLS.
        if (info || info.error().status != 0) add_certificate_and_clock();
        if (!info) {
            notebook_.add(doctor::judge_failure(info.error()));
            // What answers otherwise is no server of the API.
            co_return info.error().api == api::ApiError::InvalidRoute;
        }
        info_ = *info;
        notebook_.add(doctor::judge_key(info_));
        co_return true;
    }

    void add_certificate_and_clock() {
        const Now now = clock_.now();
        const bool is_https = settings_.endpoint.scheme == api::Scheme::Https;
        notebook_.add(doctor::judge_certificate({is_https, transport_.certificates_end(), now.unix}));
        const auto server = client_.server_clock().time(now.steady);
        notebook_.add(doctor::judge_clock({server ? std::optional(*server - now.unix) : std::nullopt}));
    }

    net::awaitable<bool> find_screen() {
        notebook_.begin("screen");
        doctor::ScreenSeen seen;
        seen.wanted = config_.device;
        seen.identity = feed::read_identity();
        const auto screens = co_await client_.screens();
        note_right("device", failure_of(screens));
        if (!screens && !goes_on_after(screens.error())) co_return false;
        if (screens) seen.screens = screens->rows;
        if (const api::Device* found = doctor::find_device(seen)) seen.device = *found;
        if (!seen.device && seen.wanted != "auto") {
            const auto alone = co_await client_.device(seen.wanted);
            if (!alone && !goes_on_after(alone.error())) co_return false;
            if (alone) seen.device = *alone;
        }
        notebook_.add(
            doctor::judge_rate({info_.fair_use.max_hits, config_.share, std::max<std::size_t>(1, seen.screens.size())}));
        if (!screens && !seen.device) co_return true;  // the right that is missing says it
        notebook_.add(doctor::judge_screen(seen));
        screen_ = seen.device;
        co_return true;
    }

    net::awaitable<void> ask_store() {
        notebook_.begin("store");
        if (!screen_) co_return;
        doctor::StoreSeen seen;
        const bool is_found = co_await find_store(seen);
        if (!is_found) co_return;
        const auto organization = co_await client_.organization(organization_);
        note_right("organization", failure_of(organization));
        if (!organization && !goes_on_after(organization.error())) co_return;
        if (organization) seen.organization = organization->name;
        const auto desks = co_await client_.desks(seen.id, api::DeskScope::Store);
        if (!desks && !goes_on_after(desks.error())) co_return;
        if (desks) take_desks(*desks, seen);
        const auto reasons = co_await client_.prequalifications(seen.id);
        note_right("prequalification", failure_of(reasons));
        if (!reasons && !goes_on_after(reasons.error())) co_return;
        const auto customers = co_await client_.customers(seen.id, std::nullopt);
        note_right("customer", failure_of(customers));
        if (!customers && !goes_on_after(customers.error())) co_return;
        if (customers && customers->changed) seen.waiting = customers->changed->rows.size();
        notebook_.add(doctor::judge_store(seen));
    }

    net::awaitable<bool> find_store(doctor::StoreSeen& seen) {
        std::optional<api::Suborganization> store;
        if (screen_->suborganization.empty()) {
            const auto all = co_await client_.suborganizations();
            note_right("suborganization", failure_of(all));
            if (!all && !goes_on_after(all.error())) co_return false;
            if (all && all->rows.size() == 1) store = all->rows.front();
        } else {
            const auto one = co_await client_.suborganization(screen_->suborganization);
            note_right("suborganization", failure_of(one));
            if (!one) {
                const bool is_right = one.error().api == api::ApiError::InvalidRoute;
                if (!is_right) notebook_.add(doctor::judge_failure(one.error()));
                co_return false;
            }
            store = *one;
        }
        if (!store) {
            notebook_.add(doctor::judge_store(seen));
            co_return false;
        }
        take_store(*store, seen);
        co_return true;
    }

    void take_store(const api::Suborganization& store, doctor::StoreSeen& seen) {
        seen.id = store.id;
        seen.name = store.name;
        seen.langs = store.langs;
        seen.tz = store.tz;
        organization_ = store.organization.empty() ? screen_->organization : store.organization;
        facts = StoreFacts{store.css_template, store.langs, {{"", store.name}}};
    }

    void take_desks(const api::Rows<api::Device>& desks, doctor::StoreSeen& seen) {
        seen.desks = desks.rows.size();
        for (const api::Device& device : desks.rows) {
            facts->texts.emplace_back("", device.desk.name);
            for (const auto& [language, text] : device.desk.html_name.all()) facts->texts.emplace_back(language, text);
        }
    }

    template <class Answer>
    static std::optional<api::Failure> failure_of(const Answer& answer) {
        return answer ? std::nullopt : std::optional(answer.error());
    }
    void note_right(std::string_view entity, std::optional<api::Failure> failure) {
        for (RightSeen& right : rights_) {
            if (right.entity != entity) continue;
            right.was_asked = true;
            right.failure = std::move(failure);
            return;
        }
    }

    const Config& config_;
    api::TransportSettings settings_;
    Notebook& notebook_;
    SystemClock clock_;
    api::Resolver resolver_;
    api::BeastTransport transport_;
    api::Client client_;
    api::ApiInfo info_;
    std::optional<api::Device> screen_;
    std::string organization_;
    std::vector<RightSeen> rights_{
        {"device", RightSeen::Need::Must, "which screen this is, and the desks"},
        {"suborganization", RightSeen::Need::Must, "the store's languages, time zone and theme"},
        {"customer", RightSeen::Need::Must, "who is called, and whereto"},
        {"prequalification", RightSeen::Need::Should, "it shows all customers of the store"},
        {"organization", RightSeen::Need::Should, "no logo and no colours of its own"},
    };
};

}  // namespace

std::optional<StoreFacts> inspect_server(const Config& config, const api::TransportSettings& connection, Asking asking,
                                         Notebook& notebook) {
    net::io_context context{1};
    ServerProbe probe(context, config, connection, notebook);
    net::cancellation_signal stop;
    net::steady_timer limit(context, kAll);
    bool is_late = false;
    limit.async_wait([&](const boost::system::error_code& error) {
        if (error) return;
        is_late = true;
        stop.emit(net::cancellation_type::terminal);
    });
    net::co_spawn(context, probe.run(asking), net::bind_cancellation_slot(stop.slot(), [&limit](const std::exception_ptr& bug) {
                      limit.cancel();
                      if (bug) std::rethrow_exception(bug);
                  }));
    context.run();
    if (is_late) {
        notebook.add(doctor::fault("connection", "TooSlow", "the server took more than 12 s for what a wall asks at its start",
                                   "Check the network: `ping` and `mtr` to the server show what it loses."));
    }
    return std::move(probe.facts);
}

}  // namespace callboard::app
