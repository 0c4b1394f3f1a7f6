// A string that is wiped when it dies and cannot be printed by accident.
#pragma once

#include <string>
#include <string_view>

namespace callboard {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value);
    Secret(const Secret& other) = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret other) noexcept;
    ~Secret();

    bool empty() const { return value_.empty(); }
    // The plain value, for signing only. Never log it, never put it in an Error.
    std::string_view reveal() const { return value_; }

private:
    std::string value_;
};

// Overwrites the bytes in a way the compiler keeps, then empties the string.
void wipe(std::string& text);

}  // namespace callboard
