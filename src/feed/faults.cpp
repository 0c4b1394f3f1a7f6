#include "feed/faults.h"

namespace callboard::feed {

board::FaultKind fault_kind(const api::Failure& failure) {
    using board::FaultKind;
    if (failure.api == api::ApiError::RateLimitExceeded) return FaultKind::RateLimited;
    if (failure.api == api::ApiError::InvalidDevice) return FaultKind::UnknownScreen;
    if (failure.api && api::means_setup(*failure.api)) return FaultKind::Refused;
    switch (failure.error.kind()) {
        case ErrorKind::Network:
        case ErrorKind::Timeout: return FaultKind::Unreachable;
        case ErrorKind::Tls: return FaultKind::Untrusted;
        case ErrorKind::Configuration: return FaultKind::Refused;
        default: return FaultKind::BadAnswer;
    }
}

bool is_about_question(const api::Failure& failure) {
    if (failure.api == api::ApiError::InvalidRoute) return true;
    const bool is_answered = failure.status != 0 && failure.status < 500;
    return is_answered && fault_kind(failure) == board::FaultKind::BadAnswer;
}

}  // namespace callboard::feed
