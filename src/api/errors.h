// What the API answers when it says no (document: the error lists under each endpoint), and what a request that failed comes
// back as.
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace callboard::api {

enum class ApiError {
    NoAuthorizationHeaderError,
    NoTwoPartAuthorizationError,
    InvalidAPIKey,
    InvalidSignature,
    InvalidTimestamp,
    AccountIsLocked,
    InvalidRoute,
    RateLimitExceeded,
    InvalidOrganization,
    InvalidSuborganization,
    InvalidDevice,
    InvalidPrequalification,
    InvalidDesk,
    InvalidDeviceType,
    InvalidLang,
    InvalidIso8601,
    InvalidContactInformation,
    ContactModeUnavailable,
    FairUseExceeded,
    InvalidEntity,
};

// The document's own spelling.
std::string_view name_of(ApiError error);
std::optional<ApiError> api_error_named(std::string_view name);
// A sentence for the installer: what it means and what to do.
std::string_view remedy(ApiError error);
// True for errors that no waiting heals: the wall shows `setup` and asks again once a minute.
bool means_setup(ApiError error);

// What a request that failed has changed on the server: nothing, or nobody can tell, because it went out and no answer said
// what became of it.
enum class Effect { None, Unknown };

// Why an exchange gave no value.
struct Failure {
    Error error;  // kind, a sentence, and the route as source
    std::string
        name;  // short and stable: the API's own name, else "TimedOut", "Unreachable", "CertificateRefused", "HTTP 502" ...
    std::optional<ApiError> api;
    int status = 0;  // of HTTP; 0 when there was no answer
    Effect effect = Effect::None;
};

[[noreturn]] void throw_exception_from_error(const Failure& failure, const boost::source_location& where);

template <class T>
using Answer = boost::system::result<T, Failure>;

// The API's error in a body: {"code": 403, "error": "InvalidSignature", "message": "..."}. Empty when the body is none.
struct ErrorBody {
    int code = 0;
    std::string name;
    std::string message;
};
std::optional<ErrorBody> parse_error_body(std::string_view body);

// An Error whose Failure gets a name of its own: its message starts with it, "Name: a sentence".
Error named_error(ErrorKind kind, std::string_view name, std::string_view sentence);

// A failure of the transport, or of an answer (with its status) that could not be used. Where the effect is unknown, the
// message says so.
Failure failure_from(const Error& error, std::string_view route, int status = 0, Effect effect = Effect::None);
// A failure by its HTTP status and body. `verb` is what was asked with: the right that is missing follows from it.
Failure failure_from(int status, std::string_view body, std::string_view route, std::string_view verb = "GET");

}  // namespace callboard::api
