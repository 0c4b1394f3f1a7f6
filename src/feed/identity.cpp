#include "feed/identity.h"

#include "base/files.h"
#include "base/utf8.h"

#include <unistd.h>

namespace callboard::feed {
namespace {

constexpr std::size_t kMacDigits = 12;

std::string_view without_domain(std::string_view hostname) { return hostname.substr(0, hostname.find('.')); }

bool is_same_host(std::string_view a, std::string_view b) {
    return !without_domain(trimmed(a)).empty() &&
           ascii_equals_ignoring_case(without_domain(trimmed(a)), without_domain(trimmed(b)));
}

}  // namespace

std::string normal_mac(std::string_view text) {
    std::string digits;
    for (const char c : ascii_lower(trimmed(text))) {
        if (c == ':' || c == '-' || c == '.') continue;
        const bool hexadecimal = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (!hexadecimal) return {};
        digits.push_back(c);
    }
    if (digits.size() != kMacDigits || digits == "000000000000" || digits == "ffffffffffff") return {};
    return digits;
}

Identity read_identity(const std::filesystem::path& network) {
    Identity identity;
    std::error_code error;
    std::vector<std::filesystem::path> devices;
    for (std::filesystem::directory_iterator entry(network, error), end; !error && entry != end; entry.increment(error)) {
        devices.push_back(entry->path());
    }
    std::sort(devices.begin(), devices.end());
    for (const auto& device : devices) {
        if (device.filename() == "lo") continue;
        const Result<std::string> address = read_file(device / "address", 4'096);
        if (address && !normal_mac(*address).empty()) identity.macs.push_back(ascii_lower(trimmed(*address)));
    }
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) == 0) identity.hostname = name.data();
    return identity;
}

const api::Device* find_screen(const std::vector<api::Device>& screens, const Identity& identity) {
    const auto smallest = [&screens](const auto& matches) {
        const api::Device* found = nullptr;
        for (const api::Device& screen : screens) {
            if (matches(screen) && (found == nullptr || screen.desk.id < found->desk.id)) found = &screen;
        }
        return found;
    };
    for (const std::string& mac : identity.macs) {
        const std::string wanted = normal_mac(mac);
        if (wanted.empty()) continue;
        if (const auto* found = smallest([&](const api::Device& screen) { return normal_mac(screen.mac) == wanted; }))
            return found;
    }
    return smallest([&](const api::Device& screen) { return is_same_host(screen.hostname, identity.hostname); });
}

}  // namespace callboard::feed
