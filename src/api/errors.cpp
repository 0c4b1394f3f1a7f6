#include "api/errors.h"

#include "base/utf8.h"

#include <boost/json.hpp>

namespace callboard::api {
namespace {

namespace json = boost::json;

constexpr std::size_t kErrorBodyLimit = 64U << 10U;

struct Entry {
    ApiError error;
    std::string_view name;
    std::string_view remedy;
};

constexpr std::array kErrors{
    Entry{ApiError::NoAuthorizationHeaderError, "NoAuthorizationHeaderError",
          "The request arrived without its Authorization header. A proxy in between probably removes it."},
    Entry{ApiError::NoTwoPartAuthorizationError, "NoTwoPartAuthorizationError",
          "The Authorization header arrived in a form the server does not understand. Check that api.key holds no colon or "
          "space."},
    Entry{ApiError::InvalidAPIKey, "InvalidAPIKey", "The server does not know this API key. Check api.key."},
    Entry{ApiError::InvalidSignature, "InvalidSignature",
          "The server refuses the signature. Check that the API secret belongs to api.key and was copied whole."},
    Entry{ApiError::InvalidTimestamp, "InvalidTimestamp",
          "The server does not accept this machine's time. Check the clock and its time synchronisation."},
    Entry{ApiError::AccountIsLocked, "AccountIsLocked", "The API account is locked. Ask FileVirtuelle to unlock it."},
    Entry{ApiError::InvalidRoute, "InvalidRoute", "The API key may not read this. Ask FileVirtuelle for the read right on it."},
    Entry{ApiError::RateLimitExceeded, "RateLimitExceeded",
          "More requests a minute than the API key allows (max_hits). Asking goes on more slowly; lower feed.share if several "
          "walls share the key."},
    Entry{ApiError::InvalidOrganization, "InvalidOrganization", "The server does not know this organization."},
    Entry{ApiError::InvalidSuborganization, "InvalidSuborganization",
          "The server does not know the store this screen is linked to. Check the device's suborganization."},
    Entry{ApiError::InvalidDevice, "InvalidDevice", "The server does not know this device. Check screen.device."},
    Entry{ApiError::InvalidPrequalification, "InvalidPrequalification", "The server does not know this prequalification."},
    Entry{ApiError::InvalidDesk, "InvalidDesk", "The server does not know this desk."},
    Entry{ApiError::InvalidDeviceType, "InvalidDeviceType", "The device is of the wrong type for this. A wall needs a screen."},
    Entry{ApiError::InvalidLang, "InvalidLang", "The server does not accept the language code."},
    Entry{ApiError::InvalidIso8601, "InvalidIso8601", "The server does not accept the form of a date."},
    Entry{ApiError::InvalidContactInformation, "InvalidContactInformation",
          "The server does not accept the contact information."},
    Entry{ApiError::ContactModeUnavailable, "ContactModeUnavailable", "The store does not offer this way of registering."},
    Entry{ApiError::FairUseExceeded, "FairUseExceeded", "The test account's messages are used up."},
    Entry{ApiError::InvalidEntity, "InvalidEntity", "The server does not know what was asked for."},
};

const Entry& entry(ApiError error) {
    return *std::find_if(kErrors.begin(), kErrors.end(), [error](const Entry& candidate) { return candidate.error == error; });
}

std::string text_field(const json::object& object, std::string_view key, std::size_t limit) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return {};
    const json::string& text = value->get_string();
    return clean_text(std::string_view(text.data(), text.size()), limit);
}

std::string_view name_for(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Network: return "Unreachable";
        case ErrorKind::Timeout: return "TimedOut";
        case ErrorKind::Tls: return "CertificateRefused";
        case ErrorKind::Configuration: return "BadConfiguration";
        case ErrorKind::Cancelled: return "Cancelled";
        default: return "BadAnswer";
    }
}

}  // namespace

std::string_view name_of(ApiError error) { return entry(error).name; }

std::optional<ApiError> api_error_named(std::string_view name) {
    for (const Entry& candidate : kErrors) {
        if (candidate.name == name) return candidate.error;
    }
    return std::nullopt;
}

std::string_view remedy(ApiError error) { return entry(error).remedy; }

bool means_setup(ApiError error) {
    switch (error) {
        case ApiError::NoAuthorizationHeaderError:
        case ApiError::NoTwoPartAuthorizationError:
        case ApiError::InvalidAPIKey:
        case ApiError::InvalidSignature:
        case ApiError::AccountIsLocked:
        case ApiError::InvalidRoute: return true;
        default: return false;
    }
}

void throw_exception_from_error(const Failure& failure, const boost::source_location& where) {
    callboard::throw_exception_from_error(failure.error, where);
}

std::optional<ErrorBody> parse_error_body(std::string_view body) {
    if (body.size() > kErrorBodyLimit) return std::nullopt;
    boost::system::error_code error;
    const json::value document = json::parse(json::string_view(body.data(), body.size()), error);
    if (error || !document.is_object()) return std::nullopt;
    const json::object& object = document.get_object();
    ErrorBody parsed;
    parsed.name = text_field(object, "error", 60);
    parsed.message = text_field(object, "message", 200);
    if (const json::value* code = object.if_contains("code"); code != nullptr && code->is_int64()) {
        parsed.code = static_cast<int>(std::clamp<std::int64_t>(code->get_int64(), 0, 999));
    }
    if (parsed.name.empty()) return std::nullopt;
    return parsed;
}

Failure failure_from(const Error& error, std::string_view route, int status) {
    const std::string source = error.source().empty() ? std::string(route) : error.source();
    return {Error(error.kind(), error.message(), source), std::string(name_for(error.kind())), std::nullopt, status};
}

Failure failure_from(int status, std::string_view body, std::string_view route) {
    Failure failure;
    failure.status = status;
    if (const auto said = parse_error_body(body)) {
        // The status says it whatever the server calls it: a request more could get the key banned.
        failure.api = status == 429 ? ApiError::RateLimitExceeded : api_error_named(said->name);
        failure.name = failure.api ? std::string(name_of(*failure.api)) : said->name;
        std::string message = failure.api ? std::string(remedy(*failure.api))
                                          : fmt::format("The server answered {}: {}", said->name, said->message);
        if (failure.api == ApiError::InvalidRoute) {
            message = fmt::format("The API key may not read {0}. Ask FileVirtuelle for the read right on {0}.", route);
        }
        failure.error = Error(ErrorKind::Api, message, std::string(route));
        return failure;
    }
    if (status == 429) failure.api = ApiError::RateLimitExceeded;
    failure.name = failure.api ? std::string(name_of(*failure.api)) : fmt::format("HTTP {}", status);
    if (failure.api) {
        failure.error = Error(ErrorKind::Api, std::string(remedy(*failure.api)), std::string(route));
    } else if (status >= 300 && status < 400) {
        failure.error = Error(ErrorKind::Protocol, "The server sends requests elsewhere. api.url must name the final address.",
                              std::string(route));
    } else if (status >= 500) {
        failure.error =
            Error(ErrorKind::Protocol, fmt::format("The server has trouble of its own (HTTP {}).", status), std::string(route));
    } else {
        failure.error = Error(ErrorKind::Protocol, fmt::format("The server refuses with HTTP {}. Is api.url right?", status),
                              std::string(route));
    }
    return failure;
}

}  // namespace callboard::api
