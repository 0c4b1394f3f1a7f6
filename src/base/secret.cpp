#include "base/secret.h"

#include <string.h>

namespace callboard {

void wipe(std::string& text) {
    text.resize(text.capacity());
    explicit_bzero(text.data(), text.size());
    text.clear();
}

Secret::Secret(std::string value) : value_(value) { wipe(value); }

// A short string lives inside the object, so a plain move would leave its bytes behind.
Secret::Secret(Secret&& other) noexcept : value_(other.value_) { wipe(other.value_); }

Secret& Secret::operator=(Secret other) noexcept {
    value_.swap(other.value_);
    return *this;
}

Secret::~Secret() { wipe(value_); }

}  // namespace callboard
