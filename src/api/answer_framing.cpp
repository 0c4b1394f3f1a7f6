#include "api/answer_framing.h"

namespace callboard::api {
namespace {

bool announces_a_body(const Framing& framing) {
    return framing.is_chunked || (!framing.length.empty() && framing.length != "0");
}

}  // namespace

std::optional<Error> wrong_interim(const Framing& framing) {
    if (framing.status < 100) return Error(ErrorKind::Protocol, "The answer is no valid HTTP. Is api.url right?");
    // What follows would not be HTTP, and no request asks for that.
    if (framing.status == 101) {
        return Error(ErrorKind::Protocol, "The server switches to another protocol, which was not asked for.");
    }
    if (announces_a_body(framing)) return Error(ErrorKind::Protocol, "The server sends an interim answer with a body.");
    return std::nullopt;
}

bool has_a_clear_end(const Framing& framing) {
    const bool never_has_a_body = framing.status == 204 || framing.status == 304;
    return !never_has_a_body || !announces_a_body(framing);
}

}  // namespace callboard::api
