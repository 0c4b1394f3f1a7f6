// Where an answer ends, and whether one that is not the final one may be passed over. Heads that two readers could read in two
// ways would let an answer to nothing that was asked slip in.
#pragma once

#include "base/result.h"

#include <optional>
#include <string_view>

namespace callboard::api {

// What the head of an answer says about its body.
struct Framing {
    unsigned status = 0;
    std::string_view length;  // Content-Length, as it was written; empty where there is none
    bool is_chunked = false;  // any Transfer-Encoding
};

// Why an answer of a status below 200 is the end of the connection; nothing where the final one follows.
std::optional<Error> wrong_interim(const Framing& framing);

// Whether a final answer is over where its body ends: one that never has a body must not announce any.
bool has_a_clear_end(const Framing& framing);

}  // namespace callboard::api
