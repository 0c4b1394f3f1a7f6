// The one table of what the API answers when something is wrong.
#pragma once

#include "simulator/exchange.h"

#include <string_view>

namespace callboard::simulator {

enum class ApiError {
    // Of the document.
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
    // The document says only that there is an error, or nothing at all.
    InvalidSearch,
    InvalidProjection,
    InvalidJson,
    InvalidContentType,
    RouteNotFound,
    // Below the API: the request was no HTTP this server takes.
    BadRequest,
    RequestTooLarge,
    HeaderTooLarge,
};

// {"code": ..., "error": ..., "message": ...}; `detail` is added to the message in parentheses.
Reply error_reply(ApiError error, std::string_view detail = {});

}  // namespace callboard::simulator
