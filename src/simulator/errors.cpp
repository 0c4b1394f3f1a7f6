#include "simulator/errors.h"

#include "base/utf8.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

struct Row {
    ApiError error;
    int code;
    std::string_view name;
    std::string_view message;
};

constexpr std::size_t kLongestDetail = 300;

constexpr Row kErrors[] = {
    {ApiError::NoAuthorizationHeaderError, 417, "NoAuthorizationHeaderError",
     "No authorization header found. You should provide an Authorization header with Authorization: api_key:signature."},
    {ApiError::NoTwoPartAuthorizationError, 417, "NoTwoPartAuthorizationError",
     "Authorization header should be of two parts: api_key:signature."},
    {ApiError::InvalidAPIKey, 403, "InvalidAPIKey", "API Key does not exist."},
    {ApiError::InvalidSignature, 403, "InvalidSignature", "The signature does not match."},
    {ApiError::InvalidTimestamp, 403, "InvalidTimestamp", "Invalid timestamp."},
    {ApiError::AccountIsLocked, 403, "AccountIsLocked", "Your account is locked. Please contact an administrator."},
    {ApiError::InvalidRoute, 403, "InvalidRoute", "You don't have access to this route."},
    {ApiError::RateLimitExceeded, 429, "RateLimitExceeded", "You have exceeded the max number of requests per minutes."},
    {ApiError::InvalidOrganization, 422, "InvalidOrganization", "Invalid organization. Check the ID."},
    {ApiError::InvalidSuborganization, 422, "InvalidSuborganization", "Invalid suborganization. Check the ID."},
    {ApiError::InvalidDevice, 422, "InvalidDevice", "Invalid device. Check the ID"},
    {ApiError::InvalidPrequalification, 422, "InvalidPrequalification", "Invalid prequalification. Check the ID."},
    {ApiError::InvalidDesk, 422, "InvalidDesk", "Invalid desk. Check the ID"},
    {ApiError::InvalidDeviceType, 422, "InvalidDeviceType", "Type of the device is invalid for this action"},
    {ApiError::InvalidLang, 422, "InvalidLang", "Invalid lang. Use ISO 639-1 two characters codename"},
    {ApiError::InvalidIso8601, 422, "InvalidIso8601", "The date is not formatted following the ISO 8601 format"},
    {ApiError::InvalidContactInformation, 422, "InvalidContactInformation",
     "Invalid contact information. You should provide a phone number, an email address or a name."},
    {ApiError::ContactModeUnavailable, 403, "ContactModeUnavailable",
     "Your mode of registration is not activated. Check the suborganization configuration for more details."},
    {ApiError::FairUseExceeded, 403, "FairUseExceeded",
     "You are in testing phase and you have exceeded your fair use. Now you should only register people by name."},
    {ApiError::InvalidEntity, 422, "InvalidEntity", "This entity is invalid. Check the ID"},
    {ApiError::InvalidSearch, 422, "InvalidSearch", "The search is not a list of key, operator and value."},
    {ApiError::InvalidProjection, 422, "InvalidProjection",
     "The projection is not a list of fields, all included or all excluded."},
    {ApiError::InvalidJson, 400, "InvalidJson", "The body is not a JSON object."},
    {ApiError::InvalidContentType, 415, "InvalidContentType", "The Content-Type header should be application/json."},
    {ApiError::RouteNotFound, 404, "RouteNotFound", "There is no such route."},
    {ApiError::BadRequest, 400, "BadRequest", "The request is not HTTP/1.1."},
    {ApiError::RequestTooLarge, 413, "RequestTooLarge", "The body is too large."},
    {ApiError::HeaderTooLarge, 431, "HeaderTooLarge", "The header is too large."},
};

}  // namespace

Reply error_reply(ApiError error, std::string_view detail) {
    const Row* row =
        std::find_if(std::begin(kErrors), std::end(kErrors), [error](const Row& one) { return one.error == error; });
    std::string message(row->message);
    if (!detail.empty()) message += fmt::format(" ({})", clean_text(detail, kLongestDetail));
    const boost::json::object body{{"code", row->code}, {"error", row->name}, {"message", message}};
    Reply reply;
    reply.status = row->code;
    reply.body = boost::json::serialize(body);
    return reply;
}

}  // namespace callboard::simulator
