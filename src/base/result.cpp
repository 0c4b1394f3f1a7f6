#include "base/result.h"

#include <stdexcept>

namespace callboard {

void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw std::logic_error("a value was taken from a failed result: " + error.text());
}

}  // namespace callboard
