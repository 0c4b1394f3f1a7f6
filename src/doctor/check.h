// One thing that a wall needs, and how it was found.
#pragma once

#include "base/result.h"

#include <string>
#include <vector>

namespace callboard::doctor {

enum class Verdict { Ok, Warning, Fault };

struct Check {
    Verdict verdict = Verdict::Ok;
    std::string subject{};  // one of subjects()
    std::string problem{};  // short and stable: "InvalidSignature"; empty where there is none
    std::string seen{};
    std::string advice{};  // what to do
    bool operator==(const Check&) const = default;
};

using Checks = std::vector<Check>;

inline Check ok(std::string subject, std::string seen) { return {Verdict::Ok, std::move(subject), {}, std::move(seen), {}}; }
inline Check warning(std::string subject, std::string problem, std::string seen, std::string advice) {
    return {Verdict::Warning, std::move(subject), std::move(problem), std::move(seen), std::move(advice)};
}
inline Check fault(std::string subject, std::string problem, std::string seen, std::string advice) {
    return {Verdict::Fault, std::move(subject), std::move(problem), std::move(seen), std::move(advice)};
}

// An Error's message says what happened in its first sentence and what to do in the others; `advice` where there are none.
Check told_by(Verdict verdict, std::string subject, std::string problem, const Error& error, std::string advice);

}  // namespace callboard::doctor
