#include "tests/faults/schedule.h"

#include <fmt/format.h>

namespace callboard::faults {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

Duration scaled(Duration duration, double factor) {
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(duration) * factor);
}

std::string clock_text(Duration time) {
    const auto ms = std::chrono::duration_cast<milliseconds>(time).count();
    return fmt::format("{}:{:02}.{:03}", ms / 60'000, ms / 1'000 % 60, ms % 1'000);
}

Deed::Kind deed_kind(Dice& dice) {
    constexpr std::array<std::pair<Deed::Kind, double>, 6> kinds{{{Deed::Kind::Again, 0.14},
                                                                  {Deed::Kind::Elsewhere, 0.06},
                                                                  {Deed::Kind::Withdraw, 0.05},
                                                                  {Deed::Kind::Finish, 0.12},
                                                                  {Deed::Kind::Remove, 0.03},
                                                                  {Deed::Kind::Burst, 0.02}}};
    double drawn = dice.share();
    for (const auto& [kind, share] : kinds) {
        if (drawn < share) return kind;
        drawn -= share;
    }
    return Deed::Kind::Next;
}

// How large a trouble is, by its kind.
milliseconds size_of(Trouble::Kind kind, Dice& dice) {
    const auto between = [&dice](milliseconds least, milliseconds most) {
        return std::chrono::duration_cast<milliseconds>(dice.between(least, most));
    };
    switch (kind) {
        case Trouble::Kind::Latency: return between(100ms, 4s);
        case Trouble::Kind::LostRequest:
        case Trouble::Kind::LostAnswer: return between(3s, 10s);
        case Trouble::Kind::Stale: return between(1s, 30s);
        case Trouble::Kind::Skew: return dice.below(2) == 0 ? between(1s, 2h) : -between(1s, 2h);
        default: return 0ms;
    }
}

Trouble random_trouble(Dice& dice, Duration end, std::size_t walls) {
    Trouble trouble;
    trouble.kind = static_cast<Trouble::Kind>(dice.below(kTroubleKinds));
    trouble.from = dice.between(Duration(0), end);
    // Most are short; one in eight lasts for minutes.
    trouble.lasts = dice.below(8) == 0 ? dice.between(1min, 6min) : dice.between(500ms, 40s);
    trouble.lasts = std::min(trouble.lasts, end - trouble.from);
    trouble.share = dice.below(2) == 0 ? 1.0 : 0.1 + 0.8 * dice.share();
    trouble.size = size_of(trouble.kind, dice);
    trouble.wall = dice.below(walls);
    return trouble;
}

}  // namespace

std::uint64_t Dice::number() {
    // SplitMix64.
    std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
}

Duration Dice::between(Duration least, Duration most) {
    const auto ms = std::chrono::duration_cast<milliseconds>(scaled(most - least, share()));
    return least + ms;
}

Schedule random_schedule(std::uint64_t seed, Duration lasts, std::size_t walls) {
    Schedule schedule{seed, lasts, walls, {}, {}};
    Dice deeds(seed * 2);
    const Duration mean = deeds.between(5s, 25s);
    constexpr std::size_t kDesks = 6;
    for (Duration at = 5s; at < lasts;) {
        at += scaled(mean, -std::log(1 - deeds.share()));
        schedule.deeds.push_back({at, deed_kind(deeds), deeds.below(kDesks)});
    }
    std::erase_if(schedule.deeds, [lasts](const Deed& deed) { return deed.at >= lasts; });
    Dice troubles(seed * 2 + 1);
    const auto count = 1 + troubles.below(static_cast<std::size_t>(lasts / 1min));
    for (std::size_t i = 0; i < count; ++i) schedule.troubles.push_back(random_trouble(troubles, lasts * 4 / 5, walls));
    const auto sooner = [](const auto& a, const auto& b) { return a.from < b.from; };
    std::stable_sort(schedule.troubles.begin(), schedule.troubles.end(), sooner);
    return schedule;
}

std::string text_of(const Trouble& trouble) {
    constexpr std::array<std::string_view, kTroubleKinds> names = {
        "latency",    "lost request", "lost answer",   "truncated",        "garbage",  "502 page",
        "503",        "sign-in page", "429",           "InvalidTimestamp", "refused",  "wrong types",
        "empty body", "null",         "stale answers", "clock skew",       "power cut"};
    return fmt::format("{} {}, {:.1f} s, {:.0f} % of wall {}, {} ms", clock_text(trouble.from),
                       names.at(static_cast<std::size_t>(trouble.kind)), std::chrono::duration<double>(trouble.lasts).count(),
                       trouble.share * 100, trouble.wall, trouble.size.count());
}

std::string text_of(const Deed& deed) {
    constexpr std::array<std::string_view, 7> names = {"next", "again", "elsewhere", "withdraw", "finish", "remove", "burst"};
    return fmt::format("{} {} at desk {}", clock_text(deed.at), names.at(static_cast<std::size_t>(deed.kind)), deed.desk);
}

}  // namespace callboard::faults
