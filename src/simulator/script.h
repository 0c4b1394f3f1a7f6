// What a store's day is like: how often people come, how desks work, and what happens at certain moments. The default is a
// usual day. tests/scenarios holds others.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::simulator {

// All times are seconds at pace 1; shares are from 0 to 1.
struct Script {
    struct Range {
        double low = 0;
        double high = 0;
    };
    struct Moment {
        double at = 0;                          // after the start
        double every = 0;                       // and again after this; 0: once
        int burst = 0;                          // so many calls within a second
        int close_desks = 0;                    // so many desks close for good, once their customer is served
        std::optional<double> customers_every;  // from here on; 0: nobody comes
        std::optional<Range> call_every;        // from here on
    };

    // People.
    double customers_every = 10;           // on average
    std::vector<std::string> languages{};  // "FR": only people who speak one of these; empty: anybody
    double by_name = 0.35;
    double by_phone = 0.55;  // and the rest by e-mail
    double prioritized = 0.06;
    std::optional<double>
        appointments{};  // the share of those who have one; nothing: as many as prequalifications are for them

    // Desks.
    Range call_every{8, 12};  // of all desks together
    Range serve_for{36, 58};
    double called_again = 0.15;
    double sent_elsewhere = 0.25;  // of those called again
    double nobody_comes = 0.05;    // who is called again, and given up
    double pause_every = 150;      // 0: never

    std::vector<Moment> moments{};
};

// Errors (ErrorKind::Configuration, with the file as source) name the line and what was expected.
Result<Script> parse_script(std::string_view toml);
Result<Script> load_script(const std::filesystem::path& file);

}  // namespace callboard::simulator
