#include "tests/faults/network.h"

#include "api/cancellation.h"
#include "simulator/errors.h"
#include "simulator/fault.h"

namespace callboard::faults {
namespace {

namespace net = boost::asio;
using Kind = Trouble::Kind;

constexpr std::chrono::seconds kOverlap{60};

Error timed_out() { return {ErrorKind::Timeout, "The server did not answer in time."}; }

api::Response from(simulator::Reply reply, const std::string& date) {
    return {reply.status, std::move(reply.content_type), date, "", std::move(reply.body)};
}

// What answers in the server's place.
std::optional<api::Response> instead(Kind kind, const std::string& date) {
    switch (kind) {
        case Kind::BadGateway: return api::Response{502, "text/html", date, "", "<html><h1>502 Bad Gateway</h1></html>"};
        case Kind::SignIn: return api::Response{200, "text/html", date, "", "<html><form>Sign in</form></html>"};
        case Kind::Unavailable:
            return api::Response{503, "application/json", date, "", R"({"code": 503, "error": "Unavailable", "message": "-"})"};
        case Kind::TooMany: return from(error_reply(simulator::ApiError::RateLimitExceeded), date);
        case Kind::BadTimestamp: return from(error_reply(simulator::ApiError::InvalidTimestamp), date);
        case Kind::Refused: return from(error_reply(simulator::ApiError::InvalidAPIKey), date);
        default: return std::nullopt;
    }
}

// What becomes of a true answer; whether it was spoilt.
bool spoil(const Trouble& trouble, Dice& dice, api::Response& response) {
    switch (trouble.kind) {
        case Kind::Truncated: response.body.resize(response.body.size() / 2); return true;
        case Kind::Garbage:
            for (char& c : response.body) c = static_cast<char>(dice.number() >> 56U);
            return true;
        case Kind::Empty: response.body.clear(); return true;
        case Kind::Null: response.body = "null"; return true;
        case Kind::WrongTypes: {
            simulator::Reply reply;
            reply.body = std::move(response.body);
            simulator::Fault fault;
            fault.kind = simulator::Fault::Kind::WrongTypes;
            simulator::spoil(reply, fault);
            response.body = std::move(reply.body);
            return true;
        }
        default: return false;
    }
}

}  // namespace

Network::Network(test::SimulatedServer& server, test::FakeTime& time, const Schedule& schedule, std::size_t wall,
                 SteadyTime begin)
    : server_(server), time_(time), begin_(begin) {
    for (const Trouble& trouble : schedule.troubles) {
        if (trouble.kind == Kind::Skew && std::chrono::abs(trouble.size) > kOverlap) skews_.push_back(&trouble);
        if (trouble.wall != wall || trouble.kind == Kind::Skew || trouble.kind == Kind::PowerCut) continue;
        // By what the trouble is, so that it goes on the same when others are left out.
        const auto own = static_cast<std::uint64_t>(trouble.from.count()) ^ static_cast<std::uint64_t>(trouble.kind);
        troubles_.push_back({&trouble, Dice(schedule.seed ^ own)});
    }
}

std::vector<const Trouble*> Network::hits() {
    const Duration now = time_.now().steady - begin_;
    std::vector<const Trouble*> hits;
    for (Active& active : troubles_) {
        const Trouble& trouble = *active.trouble;
        if (now < trouble.from || now >= trouble.from + trouble.lasts) continue;
        if (active.dice.share() < trouble.share) hits.push_back(&trouble);
    }
    return hits;
}

net::awaitable<void> Network::pass(std::chrono::milliseconds time) {
    if (time.count() > 0) co_await time_.sleep_until(time_.now().steady + time);
}

net::awaitable<Result<api::Response>> Network::send(api::Request request) {
    ++sent_;
    keep_old_states();
    co_await net::this_coro::throw_if_cancelled(false);
    const std::vector<const Trouble*> hit = hits();
    const auto first = [&hit](Kind kind) -> const Trouble* {
        const auto found = std::find_if(hit.begin(), hit.end(), [kind](const Trouble* one) { return one->kind == kind; });
        return found == hit.end() ? nullptr : *found;
    };
    const Trouble* const late = first(Kind::Latency);
    if (const Trouble* lost = first(Kind::LostRequest)) {
        co_await pass(lost->size);
        co_return timed_out();
    }
    if (late != nullptr) co_await pass(late->size / 2);
    if (co_await api::is_cancelled()) co_return api::cancelled_error();
    for (const Trouble* trouble : hit) {
        if (auto answer = instead(trouble->kind, simulator::to_http_date(server_.now()))) co_return *std::move(answer);
    }
    api::Response response = server_.answer(request);
    UnixTime of = time_.now().unix;
    const UnixTime server_time = server_.now();
    if (late != nullptr) co_await pass(late->size / 2);
    if (co_await api::is_cancelled()) co_return api::cancelled_error();
    if (const Trouble* lost = first(Kind::LostAnswer)) {
        co_await pass(lost->size);
        co_return timed_out();
    }
    for (Active& active : troubles_) {
        const bool hits_this = std::find(hit.begin(), hit.end(), active.trouble) != hit.end();
        if (hits_this && spoil(*active.trouble, active.dice, response)) co_return response;
    }
    // Not the logo, which lies in a folder of that name.
    const bool is_look = response.status == 200 && request.target.find("/v2/customers/") != std::string::npos;
    if (!is_look) co_return response;
    if (const Trouble* stale = first(Kind::Stale)) {
        Laggard& laggard = *laggards_.at(stale);
        of = laggard.of;
        response = answer_of(laggard, request);
    }
    // Who asks for what changed is not told of what has times from long before: the server's clock was set.
    const bool is_whole = request.target.find("utimestamp%3E%3D") == std::string::npos;
    const bool is_sure = is_whole || !was_clock_set_since(whole_at_);
    if (is_whole) whole_at_ = time_.now().steady - begin_;
    looks_.push_back({time_.now().unix, of, server_time - time_.now().unix, is_sure});
    co_return response;
}

bool Network::was_clock_set_since(Duration time) const {
    const Duration now = time_.now().steady - begin_;
    return std::any_of(skews_.begin(), skews_.end(),
                       [time, now](const Trouble* skew) { return skew->from <= now && skew->from + skew->lasts >= time; });
}

void Network::keep_old_states() {
    const Duration now = time_.now().steady - begin_;
    for (const Active& active : troubles_) {
        const Trouble& trouble = *active.trouble;
        if (trouble.kind != Kind::Stale || now < trouble.from - trouble.size || laggards_.contains(&trouble)) continue;
        laggards_.emplace(&trouble, std::make_unique<Laggard>(server_.store.serialized(), time_.now().unix));
    }
}

api::Response Network::answer_of(Laggard& laggard, const api::Request& request) const {
    simulator::Reply reply = laggard.service.answer(server_.seen(request), server_.now());
    return from(std::move(reply), simulator::to_http_date(server_.now()));
}

}  // namespace callboard::faults
