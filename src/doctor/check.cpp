#include "doctor/check.h"

namespace callboard::doctor {
namespace {

// Behind the first sentence: a full stop or question mark, a space, and a capital letter.
std::size_t end_of_sentence(std::string_view text) {
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const bool ends = (text[i] == '.' || text[i] == '?') && text[i + 1] == ' ';
        if (ends && text[i + 2] >= 'A' && text[i + 2] <= 'Z') return i + 1;
    }
    return text.size();
}

}  // namespace

Check told_by(Verdict verdict, std::string subject, std::string problem, const Error& error, std::string advice) {
    const std::string& message = error.message();
    const std::size_t end = end_of_sentence(message);
    const std::string seen = Error(error.kind(), message.substr(0, end), error.source()).text();
    if (end < message.size()) advice = message.substr(end + 1);
    return {verdict, std::move(subject), std::move(problem), seen, std::move(advice)};
}

}  // namespace callboard::doctor
