#include "app/kiosk.h"

#include "app/failure.h"
#include "app/silent_feed.h"
#include "feed/identity.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>

#include <cstdlib>

namespace callboard::app {
namespace {

constexpr Duration kCredentialsReadAgain = std::chrono::seconds(30);
constexpr int kTryAgainLater = 2;
// Written by callboard-usb, which then starts the wall.
constexpr const char* kCopiedFromStick = "/run/callboard-usb/copied";
constexpr auto kStickIsNews = std::chrono::minutes(1);
constexpr Duration kTellOfStick = std::chrono::seconds(12);

// Of this machine in its networks, without loopback and link-local ones.
std::vector<std::string> network_addresses() {
    std::vector<std::string> addresses;
    ifaddrs* all = nullptr;
    if (::getifaddrs(&all) != 0) return addresses;
    for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
        if (one->ifa_addr == nullptr || (one->ifa_flags & IFF_LOOPBACK) != 0) continue;
        std::array<char, INET6_ADDRSTRLEN> text{};
        if (one->ifa_addr->sa_family == AF_INET) {
            const auto& address = *reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
            ::inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size());
        } else if (one->ifa_addr->sa_family == AF_INET6) {
            const auto& address = *reinterpret_cast<const sockaddr_in6*>(one->ifa_addr);
            if (!IN6_IS_ADDR_LINKLOCAL(&address.sin6_addr)) ::inet_ntop(AF_INET6, &address.sin6_addr, text.data(), text.size());
        }
        if (text[0] != '\0') addresses.emplace_back(text.data());
    }
    ::freeifaddrs(all);
    return addresses;
}

std::string listed(const std::vector<std::string>& words) {
    return words.empty() ? std::string("none") : fmt::format("{}", fmt::join(words, ", "));
}

// What is said on the setup screen, with what to read aloud on the phone.
board::Fault setup_word(std::string message) {
    const feed::Identity identity = feed::read_identity();
    return {board::FaultKind::Refused,
            "Configuration",
            std::move(message),
            {{"MAC address", listed(identity.macs)},
             {"Host name", identity.hostname},
             {"Network address", listed(network_addresses())}}};
}

// The secret as systemd hands it over when the unit starts, and not again.
bool is_about_credential(const Error& error) {
    const char* const folder = std::getenv("CREDENTIALS_DIRECTORY");
    return folder != nullptr && *folder != '\0' && error.source().starts_with(folder);
}

// Shows a fault, without a board, until `is_over`: nothing then, else the exit code.
std::optional<int> show_fault(const board::Fault& fault, WallSettings settings, const std::function<bool()>& is_over) {
    bool was_over = false;
    settings.memory.reset();
    settings.is_over = [&] { return was_over = is_over(); };
    const int code =
        run_wall(settings, [&](Mailbox& mailbox, const FeedStart& start) { return start_silent_feed(fault, mailbox, start); });
    return was_over ? std::nullopt : std::optional(code);
}

// Until the file can be read, or says something else that is wrong.
std::optional<int> show_setup(const std::filesystem::path& file, const Error& error, const WallSettings& settings) {
    const SteadyTime start = SystemClock().now().steady;
    bool needs_restart = false;
    const auto code = show_fault(configuration_fault(error), settings, [&] {
        needs_restart = is_about_credential(error) && SystemClock().now().steady >= start + kCredentialsReadAgain;
        const auto again = load_config(file);
        return needs_restart || again || again.error().text() != error.text();
    });
    return needs_restart ? kTryAgainLater : code;
}

bool came_from_stick() {
    std::error_code error;
    const auto copied = std::filesystem::last_write_time(kCopiedFromStick, error);
    return !error && std::filesystem::file_time_type::clock::now() - copied < kStickIsNews;
}

std::optional<int> tell_of_stick(const std::filesystem::path& file, const WallSettings& settings) {
    const SteadyTime start = SystemClock().now().steady;
    const board::Fault word =
        setup_word(fmt::format("{} was copied from the USB stick, which can be taken out. The wall goes on in {} seconds.",
                               file.native(), std::chrono::ceil<std::chrono::seconds>(kTellOfStick).count()));
    return show_fault(word, settings, [start] { return SystemClock().now().steady >= start + kTellOfStick; });
}

}  // namespace

board::Fault configuration_fault(const Error& error) {
    return setup_word(is_about_credential(error) ? error.text() + " The service takes it from /etc/callboard/secret."
                                                 : error.text());
}

int run_configured(const Result<Config>& config, WallSettings settings) {
    if (!config) return failed(config.error());
    const std::string language = settings.board.language;
    settings.board = config->board;
    settings.board.language = language;
    settings.display = config->display;
    return run_wall(settings, [&](Mailbox& mailbox, const FeedStart& start) { return start_feed(*config, mailbox, start); });
}

int run_kiosk(const std::filesystem::path& file, WallSettings settings) {
    settings.is_kiosk = true;
    if (came_from_stick()) {
        if (const std::optional<int> code = tell_of_stick(file, settings)) return *code;
    }
    for (;;) {
        const auto config = load_config(file);
        if (config) return run_configured(config, settings);
        log(LogLevel::Error, config.error().text());
        if (const std::optional<int> code = show_setup(file, config.error(), settings)) return *code;
    }
}

}  // namespace callboard::app
