// The doctor on which screen this machine is, on its store, and on how that will look. Pure.
#pragma once

#include "api/resources.h"
#include "doctor/check.h"
#include "feed/identity.h"

#include <optional>
#include <string>
#include <vector>

namespace callboard::doctor {

struct ScreenSeen {
    std::string wanted = "auto";  // screen.device
    feed::Identity identity{};
    std::vector<api::Device> screens{};   // that the key can see
    std::optional<api::Device> device{};  // that was found
};
// The device of this machine among the screens, or the one that is named; null where it is not among them.
const api::Device* find_device(const ScreenSeen& seen);
Check judge_screen(const ScreenSeen& seen);

struct StoreSeen {
    std::string id{};  // empty: the screen is linked to none
    std::string name{};
    std::string organization{};
    std::vector<std::string> langs{};
    std::string tz{};
    std::optional<std::size_t> desks{};    // nothing where it is not known
    std::optional<std::size_t> waiting{};  // customers
    bool is_only_one = false;              // found because there is no other
};
Check judge_store(const StoreSeen& seen);

struct ThemeSeen {
    std::string name{};  // css_template; empty: none is chosen
    std::optional<Error> error{};
    std::vector<std::string> mistakes{};
};
Check judge_theme(const ThemeSeen& seen);

struct LanguageSeen {
    std::string language{};
    std::size_t letters = 0;  // looked at
    std::string missing{};    // those without a font, one after the other
    std::size_t missing_count = 0;
    bool has_words = true;
};
// A check for each language that lacks something, else one for all.
Checks judge_fonts(const std::vector<LanguageSeen>& seen);

}  // namespace callboard::doctor
