// The words of a `callboard api` command as a request, and what is wrong with them.
#pragma once

#include "api/signed_requests.h"
#include "base/result.h"

#include <optional>
#include <string>

namespace callboard::app {

struct ApiWords {
    std::string verb;                   // in any case
    std::string path;                   // below the API's address; may hold a query that is encoded already
    std::optional<std::string> search;  // not yet encoded
    std::optional<std::string> data;    // JSON
};

// Errors of kind Configuration say which word is wrong and what it should be.
Result<api::Call> call_of(const ApiWords& words, const api::Endpoint& endpoint);

// What to try when the answer is none of the document's errors. May be empty.
std::string advice(const api::Failure& failure, const ApiWords& words);

}  // namespace callboard::app
