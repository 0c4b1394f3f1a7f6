#include "doctor/server.h"

#include "api/dates.h"
#include "board/health_units.h"
#include "feed/allowance.h"

#include <fmt/ranges.h>

namespace callboard::doctor {
namespace {

using namespace std::chrono_literals;

constexpr auto kGoodClock = 5s;       // the Date header tells whole seconds, and comes late
constexpr auto kHopelessClock = 60s;  // the API may refuse what is signed so
constexpr auto kSoon = std::chrono::days(14);
constexpr double kLeastRate = 12;  // requests a minute: one in 5 s

std::string subject_of(const api::Failure& failure) {
    if (failure.api) {
        switch (*failure.api) {
            case api::ApiError::RateLimitExceeded: return "rate";
            case api::ApiError::InvalidTimestamp: return "clock";
            case api::ApiError::InvalidRoute: return "rights";
            case api::ApiError::InvalidDevice: return "screen";
            case api::ApiError::InvalidSuborganization: return "store";
            default: return "key";
        }
    }
    if (failure.error.source().starts_with("proxy ")) return "proxy";
    if (failure.error.kind() == ErrorKind::Tls) return "certificate";
    return "connection";
}

bool is_about_question(const api::Failure& failure) {
    if (failure.api) {
        return *failure.api == api::ApiError::InvalidRoute || *failure.api == api::ApiError::InvalidDevice ||
               *failure.api == api::ApiError::InvalidSuborganization;
    }
    return failure.status != 0 && failure.status < 500;
}

}  // namespace

Check judge_proxy(const ProxySeen& seen) { return ok("proxy", seen.authority.empty() ? "none" : "through " + seen.authority); }

Check judge_name(const NameSeen& seen) {
    constexpr const char* kSubject = "name";
    if (seen.error) {
        const bool is_silent = seen.error->kind() == ErrorKind::Timeout;
        return told_by(Verdict::Fault, kSubject, is_silent ? "NameServerSilent" : "NameUnknown", *seen.error,
                       "Check the network cable; `resolvectl status` shows the name servers.");
    }
    if (seen.is_address) return ok(kSubject, seen.host + " needs none");
    return ok(kSubject, fmt::format("{} is {}", seen.host, fmt::join(seen.addresses, ", ")));
}

Check judge_connection(const ConnectionSeen& seen) {
    const std::string subject = seen.is_proxy ? "proxy" : "connection";
    if (!seen.error) return ok("connection", fmt::format("{} takes connections ({} ms)", seen.target, seen.took.count()));
    if (seen.is_proxy) {
        return fault(subject, "ProxyUnreachable", fmt::format("{} does not take connections", seen.target),
                     "Check HTTPS_PROXY, and that the proxy is running.");
    }
    const bool is_silent = seen.error->kind() == ErrorKind::Timeout;
    return told_by(Verdict::Fault, subject, is_silent ? "NoAnswer" : "ConnectionRefused",
                   Error(seen.error->kind(), seen.error->message(), seen.target),
                   "Check host and port in api.url, the network, and firewalls in between.");
}

Check judge_certificate(const CertificateSeen& seen) {
    constexpr const char* kSubject = "certificate";
    if (!seen.is_https) return ok(kSubject, "none, as the server is on this machine");
    if (!seen.end) return ok(kSubject, "trusted, and for this host");
    const std::string told = "trusted, for this host, valid until " + api::utc_text(*seen.end);
    if (*seen.end - seen.now < kSoon) {
        return warning(kSubject, "CertificateEndsSoon", told,
                       "Whoever runs the server must renew it before: ask whether that happens by itself.");
    }
    return ok(kSubject, told);
}

Check judge_clock(const ClockSeen& seen) {
    constexpr const char* kSubject = "clock";
    if (!seen.offset) return warning(kSubject, "NoDate", "the server does not tell its time", "Nothing to do on this machine.");
    const auto off = std::chrono::abs(*seen.offset);
    if (off < kGoodClock) return ok(kSubject, "as the server's");
    const std::string told = fmt::format("this machine's is {} {} the server's", board::duration_text(off),
                                         seen.offset->count() > 0 ? "behind" : "ahead of");
    const std::string advice = "timedatectl set-ntp true; `timedatectl` shows whether the time is synchronised.";
    return off < kHopelessClock ? warning(kSubject, "ClockOff", told, advice) : fault(kSubject, "ClockOff", told, advice);
}

Check judge_failure(const api::Failure& failure) {
    return told_by(Verdict::Fault, subject_of(failure), failure.name, failure.error,
                   "Check api.url, and what stands in between: firewalls, proxies, login pages.");
}

bool ends_asking(const api::Failure& failure) { return !is_about_question(failure); }

Check judge_key(const api::ApiInfo& info) {
    const std::string told = fmt::format("accepted{}", info.name.empty() ? "" : ", of " + info.name);
    if (info.testing) {
        return warning("key", "TestingKey", told + ", for testing", "Ask FileVirtuelle for a key of a store that is open.");
    }
    return ok("key", told);
}

Check judge_rate(const RateSeen& seen) {
    feed::Allowance allowance(seen.share);
    if (seen.max_hits) allowance.set_max_hits(*seen.max_hits);
    allowance.set_screens(std::max<std::size_t>(1, seen.screens));
    const double rate = allowance.per_minute();
    const std::string told = fmt::format("{:.0f} requests a minute for this wall: the key has {}, for {} screen{}", rate,
                                         seen.max_hits ? std::to_string(*seen.max_hits) : "an unknown number", seen.screens,
                                         seen.screens == 1 ? "" : "s");
    if (rate >= kLeastRate) return ok("rate", told);
    return warning(
        "rate", "RateTight", told,
        "Calls show up to half a minute late. Ask FileVirtuelle for a higher max_hits, or give each store a key of its "
        "own; feed.share sets this wall's part.");
}

Checks judge_rights(const std::vector<RightSeen>& seen, const api::ApiInfo& info) {
    Checks checks;
    std::vector<std::string> there;
    for (const RightSeen& right : seen) {
        const auto told = info.rights.find(right.entity);
        const bool is_told = told != info.rights.end() && told->second.read;
        const bool is_refused = right.failure && right.failure->api == api::ApiError::InvalidRoute;
        const bool is_known = right.was_asked && (!right.failure || is_refused);
        if (is_known ? !is_refused : is_told) {
            there.push_back(right.entity);
            continue;
        }
        const bool is_needed = right.need == RightSeen::Need::Must;
        checks.push_back({is_needed ? Verdict::Fault : Verdict::Warning, "rights", "RightMissing",
                          fmt::format("the key may not read {}: {}", right.entity, right.without),
                          fmt::format("Ask FileVirtuelle for the read right on {}.", right.entity)});
    }
    if (checks.empty()) checks.push_back(ok("rights", fmt::format("may read {}", fmt::join(there, ", "))));
    return checks;
}

}  // namespace callboard::doctor
