// A certificate authority of its own and a certificate for this machine, so that https can be tried without anybody's help.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <filesystem>

namespace callboard::simulator {

struct SelfMadeTls {
    std::filesystem::path authority;    // for clients to trust
    std::filesystem::path certificate;  // for localhost, 127.0.0.1 and ::1
    std::filesystem::path key;
};

// ca.pem, server.pem and server-key.pem in `folder`, which is made where it is missing. Files of an earlier start are used as
// long as the certificate is valid for another day; otherwise all three are made anew. The authority's key is kept nowhere.
// Errors: the folder or a file cannot be written (ErrorKind::File), OpenSSL refuses (ErrorKind::Tls).
Result<SelfMadeTls> self_made_tls(const std::filesystem::path& folder, UnixTime now);

}  // namespace callboard::simulator
