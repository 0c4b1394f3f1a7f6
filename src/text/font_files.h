// Font files mapped into memory: a face is opened at several sizes, and reading it through a file costs thousands of system
// calls before the first picture.
#pragma once

#include <span>
#include <string>
#include <unordered_map>

namespace callboard::text {

class FontFiles {
public:
    FontFiles() = default;
    ~FontFiles();
    FontFiles(const FontFiles&) = delete;
    FontFiles& operator=(const FontFiles&) = delete;

    // The bytes of the file, valid as long as this object; empty when it cannot be read.
    std::span<const std::byte> bytes(const std::string& path);
    // Gives the memory back; what is needed again is read again.
    void rest();

private:
    std::unordered_map<std::string, std::span<const std::byte>> files_;
};

}  // namespace callboard::text
