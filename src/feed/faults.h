// From a failed request to what the wall says about it.
#pragma once

#include "api/errors.h"
#include "board/feed_update.h"

namespace callboard::feed {

board::FaultKind fault_kind(const api::Failure& failure);

// A right that is missing, an object that is not there, an answer of the wrong shape: the key and the server are all right.
bool is_about_question(const api::Failure& failure);

}  // namespace callboard::feed
