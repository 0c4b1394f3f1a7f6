// Who may ask (document, "Security and Authentication"): the key, the signature, the timestamp, the lock.
#pragma once

#include "base/clock.h"
#include "simulator/errors.h"
#include "simulator/exchange.h"
#include "simulator/json_forward.h"

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::simulator {

class Store;

// Which URI a signature is over. The document's example has no query string, so it does not say.
enum class SignedUri { Either, WithQuery, WithoutQuery };

struct AuthSettings {
    std::chrono::milliseconds timestamp_window = std::chrono::minutes(5);  // to either side of the server's time
    SignedUri signed_uri = SignedUri::Either;
    // Whether a request that was answered is refused when it comes again. Two equal requests of one millisecond are alike, too.
    bool refuse_replays = false;
};

// The signatures of the requests that were answered, as long as their timestamps would be taken.
class Replays {
public:
    // Whether the signature is new; it is known from here on.
    bool admit(std::string_view signature, UnixTime now, std::chrono::milliseconds window);

private:
    std::map<std::string, UnixTime, std::less<>> known_;  // and when it came
    std::deque<std::string> in_order_;
};

// Either `error`, or the key that signed.
struct Identity {
    std::optional<ApiError> error;
    const Object* key = nullptr;
};
Identity authenticate(const Request& request, const Store& store, Replays& replays, UnixTime now, const AuthSettings& settings);

// The hexadecimal HMAC-SHA1 of verb, URI and timestamp in a row.
std::string signature(std::string_view secret, std::string_view verb, std::string_view uri, std::string_view timestamp);

}  // namespace callboard::simulator
