// What the preview shows and how: one value, which keys, menus and sliders change. Pure.
#pragma once

#include "base/clock.h"
#include "base/color.h"
#include "base/geometry.h"
#include "design/eye.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace callboard::design {

struct NamedSize {
    std::string_view name;   // as `--size` has it
    std::string_view title;  // as a menu has it
    PixelSize size;
};
std::span<const NamedSize> named_sizes();
// "1080p", or "1234x567" for a size without a name.
std::string size_name(PixelSize size);

enum class Menu { None, Situation, Language, Size, View, Brand };

// Hue 0 to 360, saturation and lightness 0 to 1.
struct Hsl {
    float hue = 0;
    float saturation = 0;
    float lightness = 0;
    bool operator==(const Hsl&) const = default;
};
Hsl hsl_of(const Color& color);
Color color_of(const Hsl& hsl);

inline constexpr std::size_t kProblemsListed = 5;                 // at once
inline constexpr Duration kTimeShown = std::chrono::seconds(20);  // what the slider reaches

struct PreviewState {
    std::size_t situation = 0;  // of situations()
    std::size_t language = 0;   // of sample_languages()
    PixelSize size{1920, 1080};
    int zoom = 0;      // percent; 0 fits the window
    int rotation = 0;  // quarters, clockwise
    Eye eye = Eye::Normal;
    float distance = 0;  // metres; 0 is off
    Panel panel;
    bool reduced_motion = false;
    std::array<std::optional<Hsl>, 2> brand;  // else the store's
    std::uint64_t round = 1;
    std::optional<Duration> paused_at;  // since the call; runs where there is none

    bool inspects = false;
    bool lists_problems = true;
    std::size_t first_problem = 0;  // of those listed
    bool has_bar = true;
    bool helps = false;
    Menu menu = Menu::None;
};

// What is left for the window to do after an action.
enum class Effect {
    None,
    Restart,     // the call is made anew: time starts at 0
    Screenshot,  // of the wall, as a file
    Reload,      // of the theme
    Edit,        // what the action names: "edit:3" the third problem
    Quit,
};

struct Action {
    std::string_view name;       // "situation.next"
    std::string_view key;        // "Right", "Space", "?", "s"; empty for what is done with the pointer
    std::string_view key_title;  // "→"
    std::string_view group;      // of the list of keys
    std::string_view title;      // "next situation"
};
// In the order of the list that `?` shows. Where several have one title, the list shows their keys side by side.
std::span<const Action> actions();
// Whether it is about the situations, their language and their colours, and so without a use for a board that somebody wrote.
bool is_of_situations(std::string_view action);
// The name of the action of a key; empty where it has none.
std::string_view action_of_key(std::string_view key);

// Does what the name says: one of actions(), or a choice of a menu ("situation:burst", "language:fr", "size:4k", "zoom:100",
// "eye:deutan", "distance:5", "turn:90", "motion:reduced", "brand-1:#0b5fff", "menu:view", "edit:3"). `now` is the time since
// the call. An unknown name does nothing.
Effect apply(PreviewState& state, std::string_view action, Duration now);
// A slider was moved to `value`, 0 to 1: "time", "hue-1", "saturation-1", "lightness-2". `shown` are the brand's colours as
// they are on the wall.
void slide(PreviewState& state, std::string_view slider, float value, const std::array<Color, 2>& shown);

// The list of keys as text, for --help.
std::string key_help();

}  // namespace callboard::design
