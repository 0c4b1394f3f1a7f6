// What each job of the poller asks and where the answer goes.
#include "feed/faults.h"
#include "feed/poller.h"

namespace callboard::feed {

namespace net = boost::asio;

namespace {

constexpr Duration kClockStep = std::chrono::seconds(2);
constexpr std::string_view kNoStore = "The screen is linked to no store. Set the device's suborganization.";

const api::Device* device_named(const std::vector<api::Device>& screens, const std::string& id) {
    const auto found = std::find_if(screens.begin(), screens.end(), [&id](const auto& screen) { return screen.desk.id == id; });
    return found == screens.end() ? nullptr : &*found;
}

}  // namespace

net::awaitable<Poller::Trouble> Poller::perform(Job job) {
    switch (job) {
        case Job::ApiInfo: return ask_api_info();
        case Job::Device: return ask_device();
        case Job::Suborganization: return ask_suborganization();
        case Job::Organization: return ask_organization();
        case Job::Desks: return ask_desks();
        case Job::Prequalifications: return ask_prequalifications();
        case Job::Customers: return ask_customers();
        case Job::Logo: return ask_logo();
    }
    return ask_customers();
}

net::awaitable<Poller::Trouble> Poller::ask_api_info() {
    const api::Answer<api::FairUse> fair_use = co_await client_.fair_use();
    if (!fair_use) co_return fair_use.error();
    if (fair_use->max_hits) planner_.set_max_hits(*fair_use->max_hits);
    co_return std::nullopt;
}

net::awaitable<Poller::Trouble> Poller::ask_device() {
    // All screens, also where this one is named: each may be a wall that shares the key's requests.
    const bool is_named = settings_.device != "auto";
    const api::Answer<api::Rows<api::Device>> screens = co_await client_.screens();
    if (!screens && is_named && is_about_question(screens.error())) co_return co_await ask_device_alone();
    if (!screens) co_return screens.error();
    planner_.set_screens(screens->rows.size());
    const api::Device* screen = is_named ? device_named(screens->rows, settings_.device)
                                         : find_screen(screens->rows, {settings_.macs, settings_.hostname});
    if (screen == nullptr && is_named) co_return co_await ask_device_alone();
    if (screen == nullptr) {
        co_return unknown_screen(fmt::format(
            "None of the {} screens has this machine's MAC address or host name. Enter one of them for the screen, or "
            "name the screen's id in screen.device.",
            screens->rows.size()));
    }
    co_return keep_device(*screen);
}

net::awaitable<Poller::Trouble> Poller::ask_device_alone() {
    const api::Answer<api::Device> device = co_await client_.device(settings_.device);
    if (!device) co_return device.error();
    co_return keep_device(*device);
}

Poller::Trouble Poller::keep_device(const api::Device& device) {
    if (!device.suborganization.empty() && device.suborganization != suborganization_id_) {
        suborganization_id_ = device.suborganization;
        mirror_.forget();
        store_.leave_store();
        for (const Job job : {Job::Suborganization, Job::Organization, Job::Desks, Job::Prequalifications, Job::Customers})
            planner_.begin_again(job);
    }
    store_.set_screen(device.desk.id, device.suborganization);
    organization_id_ = device.organization;
    return std::nullopt;
}

Poller::Trouble Poller::unknown_screen(std::string message) const {
    api::Failure failure;
    failure.error = Error(ErrorKind::Api, std::move(message));
    failure.name = "UnknownScreen";
    failure.api = api::ApiError::InvalidDevice;
    failure.status = 200;
    return failure;
}

net::awaitable<Poller::Trouble> Poller::ask_suborganization() {
    if (suborganization_id_.empty()) co_return co_await find_only_suborganization();
    const api::Answer<api::Suborganization> suborganization = co_await client_.suborganization(suborganization_id_);
    if (!suborganization) co_return suborganization.error();
    store_.set_suborganization(*suborganization);
    if (!suborganization->organization.empty()) organization_id_ = suborganization->organization;
    co_return std::nullopt;
}

net::awaitable<Poller::Trouble> Poller::find_only_suborganization() {
    const api::Answer<api::Rows<api::Suborganization>> all = co_await client_.suborganizations();
    if (!all) co_return all.error();
    const api::Suborganization* own = nullptr;
    std::size_t count = 0;
    for (const api::Suborganization& candidate : all->rows) {
        if (!organization_id_.empty() && candidate.organization != organization_id_) continue;
        own = &candidate;
        ++count;
    }
    if (count != 1) co_return unknown_screen(std::string(kNoStore));
    suborganization_id_ = own->id;
    store_.set_suborganization(*own);
    if (!own->organization.empty()) organization_id_ = own->organization;
    co_return std::nullopt;
}

net::awaitable<Poller::Trouble> Poller::ask_organization() {
    if (organization_id_.empty()) co_return std::nullopt;
    const api::Answer<api::Organization> organization = co_await client_.organization(organization_id_);
    if (!organization) co_return organization.error();
    store_.set_organization(*organization);
    logo_url_ = organization->logo;
    co_return std::nullopt;
}

net::awaitable<Poller::Trouble> Poller::ask_logo() {
    if (logo_url_ == fetched_logo_url_) co_return std::nullopt;
    if (logo_url_.empty()) {
        store_.set_logo({});
        fetched_logo_url_.clear();
        co_return std::nullopt;
    }
    const std::string url = logo_url_;
    api::Answer<std::string> logo = co_await client_.logo(url);
    if (!logo) co_return logo.error();
    store_.set_logo(*std::move(logo));
    fetched_logo_url_ = url;
    co_return std::nullopt;
}

net::awaitable<Poller::Trouble> Poller::ask_desks() {
    if (suborganization_id_.empty()) co_return std::nullopt;
    api::Answer<api::Rows<api::Device>> desks = co_await client_.desks(suborganization_id_, desk_scope_);
    if (desks && desks->rows.empty() && desk_scope_ == api::DeskScope::Store) {
        desk_scope_ = api::DeskScope::AllStores;
        desks = co_await client_.desks(suborganization_id_, desk_scope_);
    }
    if (!desks) co_return desks.error();
    store_.set_desks(*desks);
    notice_activity();
    co_return std::nullopt;
}

net::awaitable<Poller::Trouble> Poller::ask_prequalifications() {
    if (suborganization_id_.empty()) co_return std::nullopt;
    const api::Answer<api::Rows<api::PrequalificationRow>> rows = co_await client_.prequalifications(suborganization_id_);
    if (!rows) co_return rows.error();
    store_.set_prequalifications(*rows);
    // Which customers this screen shows may be another matter.
    if (mirror_.is_filled()) store_.set_customers(mirror_.customers(), mirror_.complete());
    co_return std::nullopt;
}

net::awaitable<Poller::Trouble> Poller::ask_customers() {
    if (suborganization_id_.empty()) co_return unknown_screen(std::string(kNoStore));
    const CustomerMirror::Question question = mirror_.next({clock_.now().steady, server_time()});
    api::Answer<api::CustomersAnswer> answer = co_await ask(question);
    notice_clock_steps();
    if (!answer) {
        mirror_.fail(question, fault_kind(answer.error()) == board::FaultKind::BadAnswer);
        co_return answer.error();
    }
    const bool is_news = answer->changed.has_value();
    const CustomerMirror::Moment moment{clock_.now().steady, server_time()};
    mirror_.accept(question, *std::move(answer), moment);
    say_distrust();
    if (is_news) keep_customers();
    co_return std::nullopt;
}

void Poller::notice_clock_steps() {
    const auto server = server_time();
    if (!server) return;
    const Duration offset = server->time_since_epoch() - clock_.now().steady.time_since_epoch();
    if (clock_offset_ && std::chrono::abs(offset - *clock_offset_) > kClockStep) mirror_.clock_was_set();
    clock_offset_ = offset;
}

net::awaitable<api::Answer<api::CustomersAnswer>> Poller::ask(const CustomerMirror::Question& question) {
    if (question.since) return client_.changed_customers(suborganization_id_, *question.since, question.known);
    return client_.customers(suborganization_id_, question.known);
}

void Poller::keep_customers() {
    if (store_.set_customers(mirror_.customers(), mirror_.complete())) activity_.changed_at = clock_.now().steady;
    notice_activity();
    const bool knows_desks = !store_.calls_to_unknown_desk();
    if (!knows_desks && knows_desks_called_to_) planner_.hasten(Job::Desks, clock_.now().steady);
    knows_desks_called_to_ = knows_desks;
}

void Poller::notice_activity() {
    activity_.expects_calls = store_.expects_calls();
    planner_.set_activity(activity_);
}

void Poller::say_distrust() {
    if (mirror_.distrust() == said_distrust_) return;
    said_distrust_ = mirror_.distrust();
    if (said_distrust_.empty()) {
        log(LogLevel::Info, "The server searches for changed customers again.");
    } else {
        log(LogLevel::Warning,
            fmt::format("The search for changed customers cannot be relied on: {}. All customers are asked for.",
                        said_distrust_));
    }
}

}  // namespace callboard::feed
