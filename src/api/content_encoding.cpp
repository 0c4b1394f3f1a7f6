#include "api/content_encoding.h"

#include "api/errors.h"
#include "base/utf8.h"

namespace callboard::api {

std::optional<std::string> unwanted_coding(std::string_view header) {
    const std::string_view coding = trimmed(header);
    if (coding.empty() || ascii_equals_ignoring_case(coding, "identity")) return std::nullopt;
    return clean_text(coding, 40);
}

bool looks_compressed(std::string_view body) { return body.starts_with("\x1F\x8B"); }

bool tells_by_status(unsigned status) { return status == 429 || status >= 500; }

Error coding_error(std::string_view coding) {
    return named_error(ErrorKind::Protocol, "CompressedAnswer",
                       fmt::format("The answer is compressed ({}) although that is not asked for. Switch compression off where "
                                   "the server, or a proxy before it, is set up.",
                                   coding));
}

}  // namespace callboard::api
