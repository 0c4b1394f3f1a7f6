// From when to when certificates are valid.
#pragma once

#include "base/clock.h"

#include <openssl/x509.h>

namespace callboard::api {

struct Validity {
    UnixTime begin;
    UnixTime end;
};

Validity validity_of(const X509& certificate);

}  // namespace callboard::api
