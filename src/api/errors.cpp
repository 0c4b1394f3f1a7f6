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
          "The request arrived without its Authorization header. Look for a proxy in between that removes it."},
    Entry{ApiError::NoTwoPartAuthorizationError, "NoTwoPartAuthorizationError",
          "The Authorization header arrived in a form the server does not understand. Check that api.key holds no colon or "
          "space."},
    Entry{ApiError::InvalidAPIKey, "InvalidAPIKey", "The server does not know this API key. Check api.key."},
    Entry{ApiError::InvalidSignature, "InvalidSignature",
          "The server refuses the signature. Check that the API secret belongs to api.key and was copied whole."},
    Entry{ApiError::InvalidTimestamp, "InvalidTimestamp",
          "The server does not accept this machine's time. Check the clock and its time synchronisation."},
    Entry{ApiError::AccountIsLocked, "AccountIsLocked", "The API account is locked. Ask FileVirtuelle to unlock it."},
    Entry{ApiError::InvalidRoute, "InvalidRoute", "The API key has no right to this. Ask FileVirtuelle for it."},
    Entry{ApiError::RateLimitExceeded, "RateLimitExceeded",
          "More requests a minute than the API key allows (max_hits). Wait for the next minute; lower feed.share if several "
          "walls share the key."},
    Entry{ApiError::InvalidOrganization, "InvalidOrganization",
          "The server shows this API key no organization of this id. Check it against the list: GET /organizations/name."},
    Entry{ApiError::InvalidSuborganization, "InvalidSuborganization",
          "The server shows this API key no store of this id. Check the suborganization that the device or prequalification is "
          "linked to."},
    Entry{
        ApiError::InvalidDevice, "InvalidDevice",
        "The server shows this API key no device of this id. Check screen.device, or the machine of a registration, which must "
        "be of the same store."},
    Entry{ApiError::InvalidPrequalification, "InvalidPrequalification",
          "The server shows this API key no prequalification of this id. Check prequalification and each id in "
          "prequalifications_path."},
    Entry{ApiError::InvalidDesk, "InvalidDesk",
          "The server knows no desk of this id in this store. Check it against the list: GET /devices/name, searched for "
          "type=desk."},
    Entry{
        ApiError::InvalidDeviceType, "InvalidDeviceType",
        "The device is of the wrong type for this. Use a screen for a wall, a machine to register and a desk to call the next "
        "customer."},
    Entry{ApiError::InvalidLang, "InvalidLang",
          "The server does not accept the language code. Use two letters of ISO 639-1, such as FR."},
    Entry{ApiError::InvalidIso8601, "InvalidIso8601",
          "The server does not accept the form of a date. Write it in UTC, as 2018-06-25T15:15:00.000Z."},
    Entry{ApiError::InvalidContactInformation, "InvalidContactInformation",
          "The server does not accept how the customer is to be reached. Give a phone number, an e-mail address or a name."},
    Entry{
        ApiError::ContactModeUnavailable, "ContactModeUnavailable",
        "The store does not offer this way of registering. Use another of phone, email and name, or have it activated for the "
        "suborganization."},
    Entry{ApiError::FairUseExceeded, "FairUseExceeded",
          "The text messages and e-mails of this test account are used up. Register by name only, or ask FileVirtuelle for "
          "more."},
    Entry{ApiError::InvalidEntity, "InvalidEntity",
          "The server knows no customer of this id, or a field does not fit. Check _id, and each field's name and type."},
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

// The name at the start of a named_error's message; empty where there is none.
std::string_view own_name(std::string_view message) {
    const std::size_t end = std::min(message.find(": "), message.size());
    const std::string_view name = message.substr(0, end);
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    const bool is_name = end < message.size() && std::all_of(name.begin(), name.end(), is_letter);
    return is_name ? name : std::string_view();
}

std::string_view right_for(std::string_view verb) {
    if (verb == "POST") return "create";
    if (verb == "PUT") return "update";
    if (verb == "DELETE") return "delete";
    return "read";
}

std::string meaning(ApiError error, std::string_view route, std::string_view verb) {
    if (error != ApiError::InvalidRoute) return std::string(remedy(error));
    const std::string_view right = right_for(verb);
    return fmt::format("The API key may not {0} {1}. Ask FileVirtuelle for the {0} right on {1}.", right, route);
}

// An answer that names no error of the document.
Error unknown_error(int status, std::string_view route) {
    const auto protocol_error = [route](std::string message) {
        return Error(ErrorKind::Protocol, std::move(message), std::string(route));
    };
    if (status >= 300 && status < 400) {
        return protocol_error("The server sends requests elsewhere. api.url must name the final address.");
    }
    if (status >= 500) return protocol_error(fmt::format("The server has trouble of its own (HTTP {}).", status));
    return protocol_error(fmt::format("The server refuses with HTTP {}. Is api.url right?", status));
}

Failure with_effect(Failure failure, Effect effect) {
    failure.effect = effect;
    if (effect == Effect::None) return failure;
    const Error& error = failure.error;
    failure.error =
        Error(error.kind(), error.message() + " Nobody can tell whether it was carried out: look before sending it again.",
              error.source());
    return failure;
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

Error named_error(ErrorKind kind, std::string_view name, std::string_view sentence) {
    return {kind, fmt::format("{}: {}", name, sentence)};
}

Failure failure_from(const Error& error, std::string_view route, int status, Effect effect) {
    const std::string source = error.source().empty() ? std::string(route) : error.source();
    const std::string_view name = own_name(error.message());
    std::string sentence = name.empty() ? error.message() : error.message().substr(name.size() + 2);
    Failure failure{Error(error.kind(), std::move(sentence), source), std::string(name.empty() ? name_for(error.kind()) : name),
                    std::nullopt, status};
    return with_effect(std::move(failure), effect);
}

Failure failure_from(int status, std::string_view body, std::string_view route, std::string_view verb) {
    Failure failure;
    failure.status = status;
    const auto said = parse_error_body(body);
    if (said) failure.api = api_error_named(said->name);
    // The status says it whatever the server calls it: a request more could get the key banned.
    if (status == 429) failure.api = ApiError::RateLimitExceeded;
    if (failure.api) {
        failure.name = name_of(*failure.api);
        failure.error = Error(ErrorKind::Api, meaning(*failure.api, route, verb), std::string(route));
        return failure;
    }
    failure.name = said ? said->name : fmt::format("HTTP {}", status);
    failure.error =
        said ? Error(ErrorKind::Api, fmt::format("The server answered {}: {}", said->name, said->message), std::string(route))
             : unknown_error(status, route);
    const bool tells = verb == "GET" || (status >= 300 && status < 500);
    return with_effect(std::move(failure), tells ? Effect::None : Effect::Unknown);
}

}  // namespace callboard::api
