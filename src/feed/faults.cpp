#include "feed/faults.h"

namespace callboard::feed {

board::FaultKind fault_kind(const api::Failure& failure) {
    using board::FaultKind;
    if (failure.api == api::ApiError::RateLimitExceeded) return FaultKind::RateLimited;
    if (failure.api == api::ApiError::InvalidDevice) return FaultKind::UnknownScreen;
    if (failure.api && api::means_setup(*failure.api)) return FaultKind::Refused;
    switch (failure.error.kind()) {
        case ErrorKind::Network:
        case ErrorKind::Timeout:
        case ErrorKind::Tls: return FaultKind::Unreachable;
        case ErrorKind::Configuration: return FaultKind::Refused;
        default: return FaultKind::BadAnswer;
    }
}

bool is_about_question(const api::Failure& failure) {
    if (failure.api == api::ApiError::InvalidRoute) return true;
    const bool is_answered = failure.status != 0 && failure.status < 500;
    return is_answered && fault_kind(failure) == board::FaultKind::BadAnswer;
}

std::string utc_text(UnixTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02} UTC", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count());
}

}  // namespace callboard::feed
