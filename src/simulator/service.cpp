#include "simulator/service.h"

#include "simulator/errors.h"
#include "simulator/fields.h"
#include "simulator/routes.h"
#include "simulator/store.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

constexpr std::size_t kMostAnswers = 64;
constexpr std::size_t kLargestAnswer = 256U << 10U;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Plus { Kept, IsSpace };

// Decodes the escapes once; a '%' that starts none stays.
std::string decoded(std::string_view text, Plus plus) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i] == '+' && plus == Plus::IsSpace ? ' ' : text[i];
        }
    }
    return out;
}

// The value of the first parameter of that name.
std::string query_parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        const std::size_t equals = pair.find('=');
        if (decoded(pair.substr(0, equals), Plus::IsSpace) == name) {
            return equals == std::string_view::npos ? std::string() : decoded(pair.substr(equals + 1), Plus::IsSpace);
        }
        if (end == std::string_view::npos) break;
        query.remove_prefix(end + 1);
    }
    return {};
}

// Takes the first segment off a path.
std::string_view take_segment(std::string_view& path) {
    if (path.starts_with('/')) path.remove_prefix(1);
    const std::size_t end = path.find('/');
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end == std::string_view::npos ? path.size() : end);
    return segment;
}

std::string_view media_type(std::string_view path) {
    return path.ends_with(".svg") ? "image/svg+xml" : "application/octet-stream";
}

}  // namespace

Service::Service(Store& store, Queue& queue, ServiceSettings settings) : store_(store), queue_(queue), settings_(settings) {}

Reply Service::answer(const Request& request, UnixTime now) {
    const std::string_view target = request.target;
    const std::string_view path = target.substr(0, target.find('?'));
    if (const std::string* picture = store_.picture(path); picture != nullptr && request.verb == "GET") {
        Reply reply;
        reply.content_type = media_type(path);
        reply.body = *picture;
        return reply;
    }
    if (!path.starts_with(kBasePath) || !path.substr(kBasePath.size()).starts_with('/')) {
        return error_reply(ApiError::RouteNotFound);
    }
    const Identity identity = authenticate(request, store_, replays_, now, settings_.auth);
    if (identity.error) return error_reply(*identity.error);
    const std::string_view key = text_of(*identity.key, "key");
    if (!rate_.admit(key, number_of(*identity.key, "fairuse.max_hits"), now)) {
        if (settings_.ban_after > 0 && rate_.minutes_exceeded(key) >= settings_.ban_after) {
            (*store_.edit(Kind::Key, key))["locked"] = true;
        }
        return error_reply(ApiError::RateLimitExceeded);
    }
    return request.verb == "GET" ? remembered_answer(request, now, *identity.key) : answer_route(request, now, *identity.key);
}

Reply Service::remembered_answer(const Request& request, UnixTime now, const Object& key) {
    if (answers_version_ != store_.version() || answers_.size() >= kMostAnswers) answers_.clear();
    answers_version_ = store_.version();
    std::pair question(std::string(text_of(key, "key")), request.target);
    const auto known = answers_.find(question);
    if (known != answers_.end()) return known->second;
    Reply reply = answer_route(request, now, key);
    if (reply.body.size() <= kLargestAnswer) answers_.emplace(std::move(question), reply);
    return reply;
}

Reply Service::answer_route(const Request& request, UnixTime now, const Object& key) {
    const std::string_view target = request.target;
    const std::size_t question = target.find('?');
    std::string_view path = target.substr(0, question).substr(kBasePath.size());
    const std::string_view query = question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
    const Route* route = find_route(request.verb, take_segment(path));
    if (route == nullptr) return error_reply(ApiError::RouteNotFound);
    if (!may(key, route->kind, route->right)) return error_reply(ApiError::InvalidRoute);
    Call call{store_, queue_, key, now, route->kind, {}, {}, {}, request};
    if (route->path == Route::Path::Id) call.id = decoded(take_segment(path), Plus::Kept);
    if (route->verb == "GET") {
        call.projection = decoded(take_segment(path), Plus::Kept);
        call.search = query_parameter(query, "search");
    }
    if (!path.empty() && path != "/") return error_reply(ApiError::RouteNotFound);
    return route->answer(call);
}

}  // namespace callboard::simulator
