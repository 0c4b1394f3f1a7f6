// TLS as this program uses it: version 1.2 or later, the system's roots and at most one file of further ones, the host's name
// checked. There is no way to turn a check off.
#pragma once

#include "base/result.h"

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace callboard::api {

// An Error of kind Configuration names api.ca_file when the file holds no certificate.
Result<std::shared_ptr<boost::asio::ssl::context>> make_tls_context(const std::optional<std::filesystem::path>& ca_file);

// Tells the handshake which server is wanted: by name (SNI and the certificate's names) or by address. False when OpenSSL
// refuses.
bool expect_host(SSL* connection, const std::string& host);

// Why the handshake failed, for a person, with what to do.
Error handshake_error(const SSL* connection, const boost::system::error_code& error);

}  // namespace callboard::api
