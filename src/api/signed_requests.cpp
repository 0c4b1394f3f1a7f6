#include "api/signed_requests.h"

#include "api/dates.h"

namespace callboard::api {
namespace {

namespace net = boost::asio;

// A Date header tells whole seconds, and may be a little old.
constexpr auto kTolerance = std::chrono::seconds(5);

std::optional<ApiError> refusal_in(const Response& response) {
    if (response.status < 400) return std::nullopt;
    const auto said = parse_error_body(response.body);
    return said ? api_error_named(said->name) : std::nullopt;
}

}  // namespace

SignedRequests::SignedRequests(Transport& transport, const Clock& clock, ClientSettings settings)
    : transport_(transport),
      clock_(clock),
      settings_(std::move(settings)),
      query_signing_(settings_.sign_query == SignQuery::Auto  ? QuerySigning::Unknown
                     : settings_.sign_query == SignQuery::Yes ? QuerySigning::With
                                                              : QuerySigning::Without) {}

net::awaitable<Answer<Response>> SignedRequests::send(Call call, std::string route) {
    QuerySigning signing = query_signing_;
    bool clock_corrected = false;
    for (;;) {
        Answer<Response> answer = co_await attempt(call, signing, route);
        if (!answer) co_return answer;
        const auto refusal = refusal_in(*answer);
        if (refusal == ApiError::InvalidTimestamp && !clock_corrected && take_other_clock()) {
            clock_corrected = true;
        } else if (refusal == ApiError::InvalidSignature && signing == QuerySigning::Unknown && !call.query.empty()) {
            signing = QuerySigning::With;
        } else {
            const bool accepted = answer->status >= 200 && answer->status < 300;
            if (accepted && query_signing_ == QuerySigning::Unknown && !call.query.empty()) {
                query_signing_ = signing == QuerySigning::With ? QuerySigning::With : QuerySigning::Without;
            }
            co_return answer;
        }
    }
}

net::awaitable<Answer<Response>> SignedRequests::attempt(const Call& call, QuerySigning signing, const std::string& route) {
    const std::string path = settings_.endpoint.base_path + call.path;
    Request request;
    request.verb = call.verb;
    request.target = path + call.query;
    request.body = call.body;
    const std::string signed_uri = signing == QuerySigning::With ? request.target : path;
    const auto renew = [this, signed_uri](Request& unsigned_request) {
        const UnixTime time = signing_time();
        const std::string signature = sign(settings_.secret, unsigned_request.verb, signed_uri, time);
        unsigned_request.headers = {{"Authorization", settings_.key + ":" + signature},
                                    {"X-FV-TIMESTAMP", fmt::format("{}", unix_milliseconds(time))}};
    };
    renew(request);
    const bool only_reads = request.only_reads();
    if (only_reads) request.renew = renew;
    const std::uint64_t sent_before = transport_.sent();
    const SteadyTime asked_at = clock_.now().steady;
    Result<Response> response = co_await transport_.send(std::move(request));
    if (!response) {
        const bool was_sent = transport_.sent() != sent_before;
        co_return failure_from(response.error(), route, 0, only_reads || !was_sent ? Effect::None : Effect::Unknown);
    }
    if (const auto date = parse_http_date(response->date)) server_clock_.observe(*date, asked_at, clock_.now().steady);
    co_return *std::move(response);
}

bool SignedRequests::is_clock_off(Now now) const { return std::chrono::abs(server_clock_.at(now) - now.unix) > kTolerance; }

UnixTime SignedRequests::signing_time() {
    const Now now = clock_.now();
    const bool by_server =
        signing_clock_ == SigningClock::Server || (signing_clock_ == SigningClock::Nearest && is_clock_off(now));
    signed_by_ = by_server ? SigningClock::Server : SigningClock::Machine;
    signed_at_ = by_server ? server_clock_.at(now) : now.unix;
    return signed_at_;
}

// After the time of an attempt was refused. False where nothing else is known.
bool SignedRequests::take_other_clock() {
    const auto server = server_clock_.time(clock_.now().steady);
    if (!server) return false;
    // A server's clock that was set meanwhile deserves another try.
    const bool has_moved = std::chrono::abs(*server - signed_at_) > kTolerance;
    signing_clock_ = signed_by_ == SigningClock::Server && !has_moved ? SigningClock::Machine : SigningClock::Server;
    return true;
}

}  // namespace callboard::api
