// The doctor on the way to the server and on what the key may do there. Pure.
#pragma once

#include "api/errors.h"
#include "api/resources.h"
#include "base/clock.h"
#include "doctor/check.h"

#include <optional>
#include <string>
#include <vector>

namespace callboard::doctor {

struct ProxySeen {
    std::string authority{};  // "host:port"; empty: none
};
Check judge_proxy(const ProxySeen& seen);

struct NameSeen {
    std::string host{};
    std::optional<Error> error{};
    std::vector<std::string> addresses{};
    bool is_address = false;  // there is nothing to look up
};
Check judge_name(const NameSeen& seen);

struct ConnectionSeen {
    std::string target{};  // "host:port", of the server or its proxy
    std::optional<Error> error{};
    bool is_proxy = false;
    std::chrono::milliseconds took{};
};
Check judge_connection(const ConnectionSeen& seen);

struct CertificateSeen {
    bool is_https = true;
    std::optional<UnixTime> end{};  // when the first of the server's certificates ends
    UnixTime now{};
};
Check judge_certificate(const CertificateSeen& seen);

struct ClockSeen {
    std::optional<std::chrono::milliseconds> offset{};  // of the server's clock from this machine's
};
Check judge_clock(const ClockSeen& seen);

// What a request failed of, as a fault of the subject that it is about: proxy, connection, certificate, key, rate, clock,
// rights.
Check judge_failure(const api::Failure& failure);
// Nothing that is asked afterwards could fare better.
bool ends_asking(const api::Failure& failure);

Check judge_key(const api::ApiInfo& info);

struct RateSeen {
    std::optional<int> max_hits{};
    double share = 0.5;
    std::size_t screens = 1;  // that the key can see
};
Check judge_rate(const RateSeen& seen);

// One right that a wall makes use of, and how asking went.
struct RightSeen {
    enum class Need { Must, Should };
    std::string entity{};  // "customer"
    Need need = Need::Must;
    std::string without{};  // what the wall lacks, or does
    bool was_asked = false;
    std::optional<api::Failure> failure{};
};
// A check for each right that is missing, else one that says that all are there. What was not asked, or failed
// for another reason, is judged by what the server says of the key.
Checks judge_rights(const std::vector<RightSeen>& seen, const api::ApiInfo& info);

}  // namespace callboard::doctor
