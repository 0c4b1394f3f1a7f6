// What can fail returns a Result: a value, or an Error that a person can act on. Failures that can happen are values; a bug is
// an assert; exceptions of libraries are caught where the library is called.
#pragma once

#include <boost/system/result.hpp>

#include <string>
#include <utility>

namespace callboard {

enum class ErrorKind {
    Configuration,  // a setting is missing or wrong; the message says file, line and what was expected
    File,           // a file could not be read or written
    Theme,          // a theme cannot be used at all (a mistake inside a sheet is a Diagnostic instead)
    Network,        // resolving, connecting, reading or writing failed
    Timeout,        // a step of the network took longer than its deadline
    Tls,            // the certificate or the handshake was refused
    Protocol,       // the bytes were HTTP or JSON no client could use: truncated, too large, wrong type
    Api,            // the server answered with an error of the API; api/errors.h holds its name
    Display,        // SDL could not open or drive a display
    Cancelled,      // the program is stopping; never logged
};

class Error {
public:
    // What result::error() gives when there is none.
    Error() = default;
    // `message` is a whole sentence for a person: what happened and what to do. `source` says where: a file with its line, an
    // address, a route. Neither ever holds a secret.
    Error(ErrorKind kind, std::string message, std::string source = {})
        : kind_(kind), message_(std::move(message)), source_(std::move(source)) {}

    ErrorKind kind() const { return kind_; }
    const std::string& message() const { return message_; }
    const std::string& source() const { return source_; }
    // "source: message", or the message alone.
    std::string text() const { return source_.empty() ? message_ : source_ + ": " + message_; }

private:
    ErrorKind kind_ = ErrorKind::Cancelled;
    std::string message_;
    std::string source_;
};

// Called by Result::value() when there is none. Callers check first, so reaching it is a bug.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

template <class T>
using Result = boost::system::result<T, Error>;

}  // namespace callboard
