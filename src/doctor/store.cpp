#include "doctor/store.h"

#include "base/utf8.h"

#include <fmt/ranges.h>

namespace callboard::doctor {
namespace {

constexpr const char* kScreen = "screen";
constexpr std::size_t kLettersTold = 20;

std::string identity_text(const feed::Identity& identity) {
    return fmt::format("MAC {}, host name {}",
                       identity.macs.empty() ? "none" : fmt::format("{}", fmt::join(identity.macs, ", ")), identity.hostname);
}

std::string told(const api::Device& device) {
    return fmt::format("{} ({})", device.desk.name.empty() ? "without a name" : device.desk.name, device.desk.id);
}

bool is_east_asian(std::string_view language) {
    const std::string_view base = language.substr(0, 2);
    return base == "zh" || base == "ja" || base == "ko";
}

}  // namespace

const api::Device* find_device(const ScreenSeen& seen) {
    if (seen.wanted == "auto") return feed::find_screen(seen.screens, seen.identity);
    const auto is_it = [&seen](const api::Device& device) { return device.desk.id == seen.wanted; };
    const auto found = std::find_if(seen.screens.begin(), seen.screens.end(), is_it);
    return found == seen.screens.end() ? nullptr : &*found;
}

Check judge_screen(const ScreenSeen& seen) {
    if (!seen.device && seen.wanted != "auto") {
        return fault(
            kScreen, "UnknownScreen",
            fmt::format("the key can see no device {}; screens: {}", seen.wanted, seen.screens.size()),
            "Check screen.device: `callboard api GET /devices/name,type,mac` lists them; \"auto\" finds it by itself.");
    }
    if (!seen.device) {
        return fault(kScreen, "UnknownScreen",
                     fmt::format("no screen of the {} that the key can see is this machine: {}", seen.screens.size(),
                                 identity_text(seen.identity)),
                     "Enter the MAC address or the host name for the screen at FileVirtuelle, or name the screen's id in "
                     "screen.device.");
    }
    const api::Device& device = *seen.device;
    if (!device.type.empty() && device.type != "screen") {
        return fault(kScreen, "NotAScreen", fmt::format("{} is a {}", told(device), device.type),
                     "Name the id of a device of type screen in screen.device, or \"auto\".");
    }
    if (device.suborganization.empty()) {
        return warning(kScreen, "ScreenWithoutStore", told(device) + " is linked to no store",
                       "Set the device's suborganization at FileVirtuelle.");
    }
    return ok(kScreen, told(device));
}

Check judge_store(const StoreSeen& seen) {
    constexpr const char* kSubject = "store";
    if (seen.id.empty()) {
        return fault(kSubject, "NoStore", "the screen is linked to no store, and there are several",
                     "Set the device's suborganization at FileVirtuelle.");
    }
    std::string text = fmt::format("{}, languages {}, time zone {}", seen.name.empty() ? seen.id : seen.name,
                                   seen.langs.empty() ? "none" : fmt::format("{}", fmt::join(seen.langs, " ")),
                                   seen.tz.empty() ? "none" : seen.tz);
    if (seen.desks) text += fmt::format(", {} desk{}", *seen.desks, *seen.desks == 1 ? "" : "s");
    if (seen.waiting) text += fmt::format(", {} waiting or called", *seen.waiting);
    const std::string at = "Enter it for the suborganization at FileVirtuelle.";
    if (seen.langs.empty()) return warning(kSubject, "NoLanguage", text, at + " English is shown.");
    if (seen.tz.empty()) return warning(kSubject, "NoTimeZone", text, at + " The clock shows this machine's time zone.");
    if (seen.desks == std::optional<std::size_t>(0))
        return warning(kSubject, "NoDesk", text, "Nobody can be called: link the desks to this suborganization.");
    return ok(kSubject, text);
}

Check judge_theme(const ThemeSeen& seen) {
    constexpr const char* kSubject = "theme";
    const std::string name = seen.name.empty() ? "base, as the store names none" : seen.name;
    if (seen.error) {
        const bool is_unknown = seen.error->kind() == ErrorKind::Theme && seen.error->source().empty();
        const Check check = told_by(Verdict::Fault, kSubject, is_unknown ? "ThemeUnknown" : "ThemeBroken", *seen.error, "");
        return fault(kSubject, check.problem, check.seen,
                     "The base theme is shown instead. Put the theme of that name into /etc/callboard/themes, whole, or change "
                     "css_template at FileVirtuelle.");
    }
    if (!seen.mistakes.empty()) {
        return warning(kSubject, "ThemeFlawed",
                       fmt::format("{}: {} mistake{} in its sheets, the first: {}", name, seen.mistakes.size(),
                                   seen.mistakes.size() == 1 ? "" : "s", seen.mistakes.front()),
                       fmt::format("callboard check {} tells all.", seen.name.empty() ? "base" : seen.name));
    }
    return ok(kSubject, name);
}

Checks judge_fonts(const std::vector<LanguageSeen>& seen) {
    constexpr const char* kSubject = "fonts";
    Checks checks;
    std::vector<std::string> whole;
    for (const LanguageSeen& one : seen) {
        if (one.missing_count > 0) {
            checks.push_back(
                fault(kSubject, "FontMissing",
                      fmt::format("no font has {} of the {} letters of {}: {}{}", one.missing_count, one.letters, one.language,
                                  clean_text(one.missing, kLettersTold), one.missing_count > kLettersTold ? "…" : ""),
                      fmt::format("apt install {}", is_east_asian(one.language) ? "fonts-noto-cjk" : "fonts-noto-core")));
        } else if (!one.has_words) {
            checks.push_back(warning(kSubject, "NoWords",
                                     fmt::format("the fixed words are not there in {}: English ones are shown", one.language),
                                     "Write themes/base/words/LANGUAGE.toml after another one beside it."));
        } else {
            whole.push_back(one.language);
        }
    }
    if (!whole.empty()) checks.push_back(ok(kSubject, fmt::format("for every letter of {}", fmt::join(whole, " "))));
    return checks;
}

}  // namespace callboard::doctor
